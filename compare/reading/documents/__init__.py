"""Word-processor documents and markup become drafts, through pandoc's tree."""
