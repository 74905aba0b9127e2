"""Compare two articles on one matter, claim by claim."""
