"""A file, page or stream of bytes becomes an article."""
