"""Characters, dates, bylines, languages, and what is no part of an article: for the drafts of every format."""
