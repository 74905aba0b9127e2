"""Web pages, and pages that a browser or an archive saved, become drafts."""
