"""A person's corrections: read from a file, made to a comparison, and written as a file to begin with."""

from __future__ import annotations

from compare.review.apply import apply
from compare.review.reading import check_new, check_suffix, load_review, read_review
from compare.review.writing import write_review

__all__ = ["apply", "check_new", "check_suffix", "load_review", "read_review", "write_review"]
