"""What the command line says and does about a person's corrections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.address import is_address
from compare.cli.messages import tell
from compare.cli.paths import same_file
from compare.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from compare.corrections import Review
    from compare.model import Brief, ReviewRecord


def check_names(
    review: Path | None, write_review: Path | None, articles: Iterable[str], outputs: Iterable[Path]
) -> None:
    """Raise ``UsageError`` where a file of corrections has a suffix that none has, or would be lost."""
    if review is None and write_review is None:
        return
    from compare.review import check_new, check_suffix

    if review is not None:
        check_suffix(review)
        if any(same_file(review, output) for output in outputs):
            raise UsageError(f"{review}: is the --review file, and would be overwritten; give another -o.")
    if write_review is None:
        return
    check_suffix(write_review)
    if review is not None and same_file(write_review, review):
        raise UsageError(
            f"{write_review}: is the --review file, which is never overwritten; give --write-review another name."
        )
    if any(same_file(write_review, output) for output in outputs):
        raise UsageError(f"{write_review}: is an output too; give --write-review another name.")
    if any(same_file(write_review, article) for article in articles if not is_address(article)):
        raise UsageError(
            f"{write_review}: is one of the articles, and would be overwritten; give another name."
        )
    check_new(write_review)


def read_corrections(path: Path | None) -> Review | None:
    """Read the corrections to make, if any; raises ``InputError`` as ``load_review`` does."""
    if path is None:
        return None
    from compare.review import load_review

    return load_review(path)


def review_files(brief: Brief, path: Path | None) -> dict[Path, bytes]:
    """Return the file of corrections to begin with, where one is asked for.

    Raises ``UsageError`` where there is one of that name by now: there was none when the comparison began.
    """
    if path is None:
        return {}
    from compare.review import check_new, write_review

    check_new(path)
    return {path: write_review(brief, path.suffix.lower())}


def tell_review(record: ReviewRecord) -> None:
    """Tell what was made of a person's corrections, and of each that was not made, where it stands and why."""
    asked = sum(correction.asks for correction in record.corrections)
    if not asked:
        tell(f"{record.source}: asks for no correction")
        return
    made = asked - len(record.unfitting)
    acts = ", ".join(f"{count} {act}" for act, count in record.counts)
    tell(f"{record.source}: {made} of {_counted(asked)} made{f': {acts}' if acts else ''}")
    for each in record.reanchored:
        tell(f"{record.source}: {each.row or 'a pair'}: {each.before} was found in {each.after}")
    for unfitting in record.unfitting:
        tell(f"{record.source}: {unfitting.place}: not made: {unfitting.reason}")


def _counted(number: int) -> str:
    return f"{number} correction{'' if number == 1 else 's'}"
