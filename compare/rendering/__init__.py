"""A brief becomes a file: one module a format."""
