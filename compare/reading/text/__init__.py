"""Bytes become text, and text without markup a draft."""
