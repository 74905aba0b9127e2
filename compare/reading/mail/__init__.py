"""E-mail becomes a draft."""
