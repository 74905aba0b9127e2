"""PDF files become drafts: words, lines, columns, paragraphs."""
