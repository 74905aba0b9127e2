"""The nouns of the product: immutable values that point into an article's one text.

Every offset is a count of code points into the ``text`` of the article that the value belongs to; a span is half
open, ``[start, end)``. Nothing here holds a copy of article text except the article itself, what was removed from
it, and the ``quote`` of a row, which the brief checks against the text before it lets a row out.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date, datetime
    from decimal import Decimal

    from compare.corrections import Correction
    from compare.settings import Settings

Side = Literal["left", "right"]

TELLING_HEADING = 5
"""Words from which on a heading may state a claim."""


class BlockKind(StrEnum):
    """What a block of an article is."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    BLOCK_QUOTE = "block_quote"
    TABLE_ROW = "table_row"
    NOTE = "note"
    """A footnote or endnote, right after the block that refers to it."""


class ClaimKind(StrEnum):
    """What a sentence does."""

    STATEMENT = "statement"
    EVALUATION = "evaluation"
    """Judges and tells nothing: compared, but no row of one side."""
    SCENE = "scene"
    """Sets the scene, weather and light; treated as an evaluation is."""
    EXHORTATION = "exhortation"
    """Tells the reader to do something; treated as an evaluation is: a post that both print may be one."""
    QUESTION = "question"
    HEADING = "heading"
    FRAGMENT = "fragment"


class Manner(StrEnum):
    """Whether what somebody says is given in that person's words."""

    DIRECT = "direct"
    """Within quotation marks."""
    INDIRECT = "indirect"
    """In the article's words."""
    MIXED = "mixed"
    """In the article's words with some of the speaker's own within marks."""


class Stance(StrEnum):
    """How an article stands to what it says."""

    ASSERTED = "asserted"
    QUOTED = "quoted"
    REPORTED = "reported"
    HEDGED = "hedged"
    DENIED = "denied"


class Relation(StrEnum):
    """What a row says of the two articles, on its one claim alone."""

    CONFLICT = "conflict"
    DIFFER = "differ"
    AGREE = "agree"
    LEFT_ONLY = "left_only"
    RIGHT_ONLY = "right_only"


class Kind(StrEnum):
    """In what two statements of one claim differ."""

    NUMBER = "number"
    DATE = "date"
    PLACE = "place"
    ACTOR = "actor"
    ATTRIBUTION = "attribution"
    CERTAINTY = "certainty"
    SCOPE = "scope"
    CAUSE = "cause"
    FRAMING = "framing"
    NEGATION = "negation"
    SEQUENCE = "sequence"
    WORDING = "wording"


class Bound(StrEnum):
    """How a stated quantity bounds the real one."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of an article's text, ``0 <= start < end <= len(text)``."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item ... of an article, in reading order; blocks never overlap."""

    kind: BlockKind
    span: Span


@dataclass(frozen=True, slots=True)
class Removed:
    """A passage that was taken out of the article before it was compared."""

    text: str
    """The passage as it stood in the input, spaces folded."""
    reason: str
    """Lower snake case: comment_form, share, log_in, read_more, author_note, cookie, subscription, photo_credit ..."""


@dataclass(frozen=True, slots=True)
class Article:
    """One cleaned article. Its ``text`` is the only copy; everything later points into it."""

    text: str
    """Blocks joined by one empty line; the title, where there is one, is the first block."""
    blocks: tuple[Block, ...]
    """All text outside blocks is white space."""
    source: str
    """The input as the user named it, without its folders; ``-`` for standard input."""
    sha256: str
    """Of the input's bytes, lower-case hex."""
    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    published: date | None = None
    url: str | None = None
    """The canonical address that the page names, else the one it was fetched from."""
    retrieved: datetime | None = None
    """When the bytes were fetched, UTC, to the second; None where they came from a file."""
    language: str = "en"
    """ISO 639-1."""
    words: int = 0
    removed: tuple[Removed, ...] = ()
    warnings: tuple[str, ...] = ()
    """Whole sentences for the reader of the brief."""
    recognised: bool = False
    """Whether text of it comes from text recognition of scanned pages."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a sentence (no punctuation, no space)."""

    span: Span
    lemma: str
    """Lower case, spelling folded (-our/-or, -ise/-ize, curly apostrophes)."""
    pos: str
    """Universal part of speech; ``X`` where no tagger speaks the language."""
    stop: bool
    """A function word, which says nothing about the topic."""
    role: str = ""
    """How it hangs on its head, by the parser's label (nsubj, dobj, neg ...); empty where none speaks the language."""
    head: int = -1
    """Where the word starts that it hangs on; its own start for the root of the sentence, -1 without a parse."""


@dataclass(frozen=True, slots=True)
class Name:
    """A named person, organisation, place ... as it stands in a sentence."""

    span: Span
    label: str
    """PERSON, ORG, PLACE, GROUP, EVENT or OTHER."""
    key: str
    """The form to compare by: case and titles folded, and the fullest form that the article uses of it."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit and bound. ``low == high`` for a single value."""

    span: Span
    """The number with its bound and unit: ``more than 10,000 troops``."""
    low: Decimal
    high: Decimal
    unit: str
    """percent, percentage_point, usd, eur, gbp ..., km, kg, year, hour ..., or the counted noun's lemma, or empty."""
    bound: Bound
    ordinal: bool = False


@dataclass(frozen=True, slots=True)
class Moment:
    """A date or time in a sentence. Unknown parts are None."""

    span: Span
    first: date | None
    """First day that it may mean; None where it cannot be placed (a clock time, a relative date without the
    article's own date, a weekday)."""
    last: date | None
    """Last day that it may mean, ``first <= last``."""
    weekday: int | None = None
    """0 is Monday."""
    minute: int | None = None
    """Minutes since midnight, ``0 <= minute < 1440``."""
    year_given: bool = True
    """False where the year was filled in from the article's date."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says what a sentence says."""

    name: str
    """Resolved within the article to its fullest form where that is sure, else as it stands."""
    span: Span
    """Where the source stands; may lie in another sentence."""
    cue: Span | None
    """The reporting verb or phrase."""
    key: str = ""
    """The form to compare by: the ``Name.key`` of who it is, else the folded words of the phrase; empty for a
    pronoun that stays one."""
    evidence: Span | None = None
    """Where the name stands that a pronoun or an office was resolved to; None where the source names itself."""
    anonymous: bool = False
    """A source that the article does not name: ``officials``, ``a person close to the talks``."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """That somebody says something. Its spans may lie in several sentences."""

    content: tuple[Span, ...]
    """What is said: one or more stretches in the order of the text, those of a quotation with its marks."""
    source: Span | None
    """Who says it, as it stands; None where nobody is named (``it was said``)."""
    cue: Span | None
    """The word or phrase that lays it to the source: said, according to, a headline's colon; None where only marks
    and place tell."""
    speaker: Speaker | None
    """The source resolved within the article; None where there is no source."""
    manner: Manner
    stance: Stance
    """How it is laid to the source: quoted, reported, hedged or denied."""
    said: bool = True
    """False where no words are laid to the source but a wish, belief or act: ``wants``, ``believes``, ``rejected``."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence of an article with what was read in it."""

    number: int
    """Place in the article; the title, where there is one, is 0 and the first sentence of the body is 1."""
    span: Span
    kind: ClaimKind
    block: int
    """Index into the article's blocks."""
    clauses: tuple[Span, ...]
    """One or more, in order, within ``span``: the independent clauses where the parse is sure of them, else the
    sentence itself."""
    words: tuple[Word, ...]
    names: tuple[Name, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    moments: tuple[Moment, ...] = ()
    quotations: tuple[Span, ...] = ()
    """What stands within quotation marks, without the marks; also the part of a quotation that runs on from the
    sentence before."""
    negations: tuple[Span, ...] = ()
    """Words that turn the meaning: not, n't, never, no, without, denied, failed to."""
    hedges: tuple[Span, ...] = ()
    """Words that lessen certainty: may, might, allegedly, reportedly, appears, likely ..."""
    speaker: Speaker | None = None
    stance: Stance = Stance.ASSERTED
    attributions: tuple[Attribution, ...] = ()
    """All that reach into the sentence, in the order of their content; one that runs over several sentences stands,
    the same, with each of them. The content of a nested one lies within that of another."""

    @property
    def takes_part(self) -> bool:
        """Whether the sentence is compared: all but questions, fragments and headings too short to state something.

        A tagger does not see the verb in a headline set in capitals, so length decides there.
        """
        if self.kind is ClaimKind.HEADING:
            return len(self.words) >= TELLING_HEADING
        return self.kind not in {ClaimKind.QUESTION, ClaimKind.FRAGMENT}


@dataclass(frozen=True, slots=True)
class Document:
    """An article with its claims, the unit that matching works on."""

    article: Article
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """What one side contributes to a match: a sentence, or a clause of it."""

    claim: int
    """Number of the claim."""
    span: Span
    """Within the claim's span; what the row quotes."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One way in which the two sides of a row differ, with the words that show it."""

    kind: Kind
    left: Span | None
    """None where this side has nothing to show (one article attributes, the other just says it)."""
    right: Span | None
    rule: str
    """The rule that found it, ``kind.rule``: ``number.value``."""
    note: str
    """The two values side by side for a reader, ``46 / 47``; the left one first."""
    exclusive: bool = False
    """True where both cannot be true, given that both sides speak of the same point."""


@dataclass(frozen=True, slots=True)
class Match:
    """One specific claim that both articles make or speak to."""

    left: tuple[Part, ...]
    """One or more, in the order of the text."""
    right: tuple[Part, ...]
    probability: float
    """That both sides share a specific claim, ``[0, 1]``."""
    relation: Relation = Relation.AGREE
    differences: tuple[Difference, ...] = ()
    left_marks: tuple[Span, ...] = ()
    """Words to mark on this side: they have no counterpart on the other. In order, disjoint."""
    right_marks: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """A verbatim passage in a row."""

    span: Span
    quote: str
    """Exactly ``text[span.start:span.end]``."""
    claim: int
    """Number of the sentence that it comes from."""
    speaker: str | None
    stance: Stance


class Act(StrEnum):
    """What a person did to a row."""

    ACCEPTED = "accepted"
    RELABELLED = "relabelled"
    """Said how the two sides relate."""
    PAIRED = "paired"
    """Set passages beside each other that the program did not."""
    MERGED = "merged"
    SPLIT = "split"
    UNPAIRED = "unpaired"
    """Took a sentence out of it."""
    MOVED = "moved"
    """Took a sentence from it into another row, or the reverse."""
    RENAMED = "renamed"
    """Gave it another heading."""
    MARKED = "marked"
    """Said whether a summary must mention it."""
    NOTED = "noted"
    REJECTED = "rejected"
    """Parted its two sides."""
    EXCLUDED = "excluded"
    """Took out what one article alone says."""


VOUCHING = frozenset({Act.ACCEPTED, Act.RELABELLED, Act.PAIRED, Act.MERGED, Act.SPLIT})
"""What a person does to a row that shows that both sides speak of one claim."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What one person did to a row."""

    acts: tuple[Act, ...]
    by: str
    on: str = ""
    """When, as the person wrote it."""
    note: str = ""
    """In the person's words."""
    was: tuple[str, ...] = ()
    """Ids that what is now the row had, or had besides its own, before the review."""


@dataclass(frozen=True, slots=True)
class TakenOut:
    """A row that is no more, as a person rejected or excluded it."""

    row: str
    """The id that it had, which no other row has."""
    heading: str
    reviewed: Reviewed


@dataclass(frozen=True, slots=True)
class Unfitting:
    """A correction that was not made, as it does not fit the articles or the comparison any more."""

    row: str
    """The id that the review names; empty for passages to pair."""
    about: str
    """What the review says of the row, or its sentences."""
    reviewed: Reviewed
    """What was wanted."""
    reason: str
    """Lower case, without a full stop."""
    place: str = ""
    """Where it stands in the file, for messages. Not in the JSON."""


@dataclass(frozen=True, slots=True)
class Reanchored:
    """A passage of a correction that was found in another place than the review says."""

    row: str
    before: str
    """Its sentence as a reader names it: ``A7``."""
    after: str


@dataclass(frozen=True, slots=True)
class ReviewRecord:
    """What became of a person's corrections."""

    source: str
    """Name of the file, without its folders."""
    sha256: str
    """Of its bytes, lower-case hex."""
    counts: tuple[tuple[str, int], ...]
    """``Act`` and how many corrections did that, in the order of ``Act``; those that did nothing are left out."""
    taken_out: tuple[TakenOut, ...] = ()
    unfitting: tuple[Unfitting, ...] = ()
    reanchored: tuple[Reanchored, ...] = ()
    corrections: tuple[Correction, ...] = ()
    """All of them, at the places where their passages stand now, and the rows that they name. Not in the JSON."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the brief."""

    id: str
    """C conflict, D differ, S same, L only left, R only right, and a number from 1."""
    relation: Relation
    heading: str
    """What the row is about, a few words."""
    left: tuple[Quote, ...]
    right: tuple[Quote, ...]
    differences: tuple[Difference, ...] = ()
    probability: float | None = None
    """None for rows of one side."""
    key: bool = False
    """Among the rows that a summary of the comparison must mention."""
    prominence: float = 0.0
    """How much weight the articles themselves give it, ``[0, 1]``."""
    left_marks: tuple[Span, ...] = ()
    right_marks: tuple[Span, ...] = ()
    topic: str | None = None
    """What it is about with other rows of its relation, a few words; None in short briefs, and for the rest."""
    reviews: tuple[Reviewed, ...] = ()
    """What persons did to it: by the rows that they spoke of, and of one row in the order of the review."""

    @property
    def vouched(self) -> bool:
        """Whether a person says that its two sides belong together."""
        return any(act in VOUCHING for reviewed in self.reviews for act in reviewed.acts)


@dataclass(frozen=True, slots=True)
class Point:
    """One sentence of the summary."""

    text: str
    rows: tuple[str, ...]
    """Ids of the rows that it is drawn from."""


@dataclass(frozen=True, slots=True)
class SideCoverage:
    """What happened to the sentences of one article."""

    sentences: int
    compared: int
    """Sentences that took part in matching."""
    shared: int
    """Sentences that stand in at least one row with both sides."""
    alone: int
    """Sentences that stand in rows of this side alone. Compared are shared, alone and silent ones together."""
    set_aside: tuple[tuple[str, int], ...]
    """``ClaimKind`` and count of the sentences that did not take part, or stand in no row as they tell nothing."""
    removed: int
    """Passages removed before comparing."""
    silent: int = 0
    """Sentences that were compared and stand in no row."""
    removed_for: tuple[tuple[str, int], ...] = ()
    """Reason and count of the passages removed, the most frequent first."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was read, compared and set aside."""

    left: SideCoverage
    right: SideCoverage


@dataclass(frozen=True, slots=True)
class Heard:
    """What one article lays to one source. Nothing is ``Heard()``."""

    statements: int = 0
    """Attributions; one that runs over several sentences counts once."""
    direct: int = 0
    """Statements that hold words of the source within marks, wholly or in part."""
    words: int = 0
    """Words of the contents, each word once."""
    quoted_words: int = 0
    """Those of them that stand within quotation marks."""
    sentences: tuple[int, ...] = ()
    """Numbers of the sentences that the contents reach into, in order."""
    shared: tuple[int, ...] = ()
    """Those of them with a quotation that the other article prints too."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody whose words the articles quote or report."""

    name: str
    """The fullest form; empty for all those together of whom the article does not make clear who they are."""
    left: Heard
    right: Heard
    anonymous: bool = False
    """A source without a name (``officials``); never taken for the same as one of the other article."""


class Standing(StrEnum):
    """How a value of one article stands to the other article."""

    DIFFER = "differ"
    """Beside a value that a row says differs from it."""
    CHECK = "check"
    """Beside the only other value of its sort in a row: whether both measure the same is for the reader to say."""
    SAME = "same"
    ALONE = "alone"
    """Without a counterpart."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A number or date where it stands in an article."""

    claim: int
    """Number of the sentence."""
    value: Quantity | Moment
    reading: str
    """In one form for both articles: ``about 12 percent``, ``Monday, 9 March 2026``."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One number or date with all places where it stands, beside what the other article has for it."""

    left: tuple[Mention, ...]
    """All of one value; those in ``rows`` first, else in the order of the text."""
    right: tuple[Mention, ...]
    standing: Standing
    rows: tuple[str, ...] = ()
    """Ids of the rows that set the two sides beside each other; empty where equal values alone do."""


@dataclass(frozen=True, slots=True)
class SharedOrigin:
    """A sign that the agreement of the two articles may be one source repeated."""

    reason: str
    """verbatim_run, same_quotation or agency_credit."""
    left: Span
    right: Span


@dataclass(frozen=True, slots=True)
class SharedQuotation:
    """Words that both articles print within quotation marks."""

    left: Span
    right: Span
    words: int


@dataclass(frozen=True, slots=True)
class SharedWording:
    """How far the two articles say in the same words what they share."""

    rows: tuple[str, ...] = ()
    """Ids of the rows of agreement whose two sides share most of their words, outside quotations."""
    quotations: tuple[SharedQuotation, ...] = ()
    """The longest first."""
    in_order: int = 0
    """How many of the quotations follow each other in the same order in both, at most."""
    notable: bool = False
    """Enough of either that one source is likely behind both articles."""


@dataclass(frozen=True, slots=True)
class Brief:
    """The whole comparison, ready to be rendered."""

    left: Article
    right: Article
    left_claims: tuple[Claim, ...]
    right_claims: tuple[Claim, ...]
    rows: tuple[Row, ...]
    """Conflicts, differences, agreements, only left, only right; numbered once, in this order."""
    points: tuple[Point, ...]
    """At most five."""
    coverage: Coverage
    figures: tuple[Figure, ...]
    voices: tuple[Voice, ...]
    shared_origin: tuple[SharedOrigin, ...]
    questions: tuple[Point, ...]
    """What a reader should settle before relying on either article, each with its rows."""
    settings: Settings
    version: str
    """Of the tool."""
    shared_wording: SharedWording = SharedWording()
    review: ReviewRecord | None = None
    """None where no person's corrections were given."""
