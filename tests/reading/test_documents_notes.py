"""A note is read, compared and shown as one."""

from compare.claims import find_claims
from compare.model import BlockKind, ClaimKind
from compare.reading import read_bytes

SOURCE = """# Sea wall at Port Ellery gives way

“We heard a crack and ran, said the baker.[^1]

“Nobody looked back.” The mayor, Tomas Brandl, was told at once, and the council met on the quay.

[^1]: The harbour office counted 46 boats in March. Survey of the wall, p. 7.
"""


def test_claims_of_a_note_and_of_the_quotation_around_it() -> None:
    article = read_bytes(SOURCE.encode(), "a.md")
    note = next(i for i, block in enumerate(article.blocks) if block.kind is BlockKind.NOTE)
    assert article.blocks[note - 1].kind is article.blocks[note + 1].kind is BlockKind.PARAGRAPH
    claims = find_claims(article)
    told = [claim for claim in claims if claim.block == note]
    assert [claim.kind for claim in told] == [ClaimKind.STATEMENT, ClaimKind.FRAGMENT]
    assert article.text[claims[1].quotations[0].start :].startswith("We heard")
    assert any(
        article.text[span.start : span.end] == "Nobody looked back."
        for claim in claims
        for span in claim.quotations
    )
    assert [quantity.low for quantity in told[0].quantities] == [46]
