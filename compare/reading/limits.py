"""What an input may cost at most. Each limit keeps one hostile or mistaken file from taking the machine with it."""

from __future__ import annotations

MAX_BYTES = 20_000_000
"""Of one input. A long article is about 50 kB of text; a saved page with its pictures inlined a few megabytes."""

MAX_MARKUP_BYTES = 5_000_000
"""Of one input in a text markup that pandoc parses: its time and memory grow steeply beyond."""

MAX_CHARACTERS = 2_000_000
"""Of one input that is plain text."""

MAX_WORDS = 60_000
"""Of one cleaned article, about a short book; comparing grows with the product of both lengths."""

MAX_BLOCKS = 5_000
"""Paragraphs and headings of one article."""

MIN_SENTENCES = 2
"""Fewer sentences than this are not an article."""

SHORT_WORDS = 60
"""Below this the reader is warned that the text is very short."""

CHILD_SECONDS = 12.0
"""Wall-clock time of one child process. The slowest honest input measured took 1.7 seconds."""

CHILD_MEMORY_BYTES = 1_500_000_000
"""Address space of a Python child process."""

CHILD_OUTPUT_BYTES = 100_000_000
"""What a child process may write to one file."""

CHILD_FILES = 128
"""What a child process may have open at a time."""

PANDOC_HEAP = "512M"
"""Heap of pandoc's run-time system."""

MAX_PAGES = 200
"""Of one PDF."""

MAX_PDF_CHARACTERS = 600_000
"""In the text layer of one PDF. ``MAX_WORDS`` are about 360,000."""

MAX_PAGE_WORDS = 12_000
"""On one page of a PDF; a full page of a broadsheet holds 8,000."""

PDF_SECONDS = 24.0
"""Wall-clock time of reading the text layer of one PDF: 12 microseconds a letter, and half of a core."""

OCR_SECONDS = 60.0
"""Wall-clock time of the recognition of one page. A dense page took 7 seconds."""

MAX_OCR_PAGES = 40
"""Scanned pages that are recognised in one PDF."""

MAX_OCR_PIXELS = 30_000_000
"""Of the picture of one page; A4 has 9 million at 300 dots an inch."""

MAX_ARCHIVE_BYTES = 100_000_000
"""Of all entries of a DOCX, ODT or EPUB together, unpacked."""

MAX_ARCHIVE_RATIO = 200
"""Unpacked to packed size. Office XML packs about 10 to 1, a bomb 1000 to 1."""

MAX_ARCHIVE_ENTRIES = 4_000

FETCH_SECONDS = 30.0
"""Wall-clock time of fetching one address: names, redirects, robots.txt and all bytes, however slowly they drip."""

FETCH_CONNECT_SECONDS = 6.0
"""For one connection to be made, and again for its encryption to be agreed on."""

FETCH_IDLE_SECONDS = 12.0
"""For which a server may send nothing."""

FETCH_BYTES = MAX_BYTES + 1_000_000
"""Received for one address, packed or not, with all headers, redirects and robots.txt. A single head of a response is
held to 100 kB by h11."""

FETCH_REDIRECTS = 5

MAX_ROBOTS_BYTES = 512_000
"""Of one robots.txt; the rest is not read. RFC 9309 wants at least 500 kibibytes read."""

ROBOTS_MEMORY_BYTES = 300_000_000
"""Address space of the process that reads it; the parser makes as many rules as there are programs times lines."""

ROBOTS_SECONDS = 2
"""Processor time of that process. An honest robots.txt takes some milliseconds."""

MAX_GZIP_MEMBERS = 1_000
"""Pieces that one packed response may be made of."""
