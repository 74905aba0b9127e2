"""Matches become the brief: rows in order, headings, summary, coverage."""
