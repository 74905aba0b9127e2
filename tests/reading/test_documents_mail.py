"""The article that an e-mail holds, and what around it is not of the article."""

import time
from datetime import date
from pathlib import Path

import pytest

from compare.errors import InputError
from compare.model import Article, BlockKind
from compare.reading import read_bytes
from compare.reading.mail.text import is_mail

DATA = Path(__file__).parent.parent / "data"
PROSE = (
    "The sea wall of Port Ellery gave way on Tuesday night, and 46 people were\n"
    "taken to safety, the harbour office said. Nobody was hurt. The repair will\n"
    "take until autumn, and fishermen asked the town council for help on Wednesday.\n"
)
TEXT = PROSE.replace("\n", " ").strip()


def mail(
    body: str, *, subject: str = "Wall falls", sender: str = "Ada Lind <ada@courier.example>", more: str = ""
) -> bytes:
    return (
        f"From: {sender}\nTo: you@reader.example\nSubject: {subject}\nDate: Fri, 15 May 2026 09:00:00 +0000\n"
        f"Message-ID: <1@courier.example>\nMIME-Version: 1.0\n{more}\n{body}"
    ).encode()


def read(
    body: str, *, subject: str = "Wall falls", sender: str = "Ada Lind <ada@courier.example>", more: str = ""
) -> Article:
    return read_bytes(mail(body, subject=subject, sender=sender, more=more), "a.eml")


def removed(article: Article) -> list[tuple[str, str]]:
    return [(piece.reason, piece.text) for piece in article.removed]


def refusal(data: bytes) -> str:
    with pytest.raises(InputError) as caught:
        read_bytes(data, "a.eml")
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize("name", ["a.eml", "-"])
def test_told_by_its_headers(name: str) -> None:
    article = read_bytes(mail(PROSE), name)
    assert article.text == f"Wall falls\n\n{TEXT}"
    assert (article.byline, article.outlet, article.published) == ("Ada Lind", None, date(2026, 5, 15))


@pytest.mark.parametrize(
    "text",
    [
        "From: the sea the wall looks small. It is not.\n\nIt fell on Tuesday. Nobody was hurt.\n",
        "From: Ada Lind\nTo: everybody\n\nThe wall fell on Tuesday. Nobody was hurt.\n",
        "Title: Wall\nDate: 14 May 2026\n\nThe wall fell on Tuesday. Nobody was hurt.\n",
        "From: <Saved by Blink>\nSnapshot-Content-Location: https://a@b.example\nDate: x\nMIME-Version: 1.0\n\n",
        "From ada@courier.example we hear that the wall fell.\n\nNobody was hurt.\n",
    ],
)
def test_no_mail(text: str) -> None:
    assert not is_mail(text.encode())


def test_mailbox_of_one_message_and_of_two() -> None:
    one = b"From ada@courier.example Fri May 15 09:00:00 2026\n" + mail(PROSE)
    assert read_bytes(one, "a.mbox").title == "Wall falls"
    assert "mailbox of 2 messages" in refusal(one + b"\n" + one)


def test_file_of_apple_mail() -> None:
    message = mail(PROSE)
    assert read_bytes(
        b"%d   \n%s<?xml version='1.0'?><plist/>" % (len(message), message), "a.emlx"
    ).text.endswith(TEXT)


@pytest.mark.parametrize(
    ("sender", "more", "byline", "outlet"),
    [
        ("Ada Lind <ada@gmail.com>", "", "Ada Lind", None),
        ("ada@courier.example", "", None, "courier.example"),
        ("The Ellery Courier <news@courier.example>", "List-Unsubscribe: <x>\n", None, "The Ellery Courier"),
        ("Ada Lind from The Ellery Courier <news@courier.example>", "List-Id: <x>\n", "Ada Lind", "The Ellery Courier"),
        ("Ada Lind <news@courier.example>", "List-Id: Ellery Daily <d.courier.example>\n", "Ada Lind", "Ellery Daily"),
        ("=?utf-8?B?w4lsYSBMaW5k?= <e@courier.example>", "", "Éla Lind", None),
    ],
)  # fmt: skip
def test_who_sends_it(sender: str, more: str, byline: str | None, outlet: str | None) -> None:
    article = read(PROSE, sender=sender, more=more)
    assert (article.byline, article.outlet) == (byline, outlet)


@pytest.mark.parametrize("subject", ["Fwd: RE: Wall falls", "AW: Re[2]: Wall falls"])
def test_subject_without_what_programs_put_before_it(subject: str) -> None:
    assert read(PROSE, subject=subject).title == "Wall falls"


FORWARD_HEADS = [
    """---------- Forwarded message ---------
From: Bo Marsh <bo@courier.example>
Date: Thu, May 14, 2026 at 10:02 AM
Subject: Sea wall
To: <ada@courier.example>


""",
    """Begin forwarded message:

From: Bo Marsh <bo@courier.example>
Subject: Sea wall
Date: 14 May 2026 at 10:02:11
To: Ada Lind

""",
    """-----Original Message-----
From: Bo Marsh [mailto:bo@courier.example]
Sent: Thursday, May 14, 2026 10:02 AM
To: Ada Lind
Subject: Sea wall

""",
]


@pytest.mark.parametrize("head", FORWARD_HEADS)
def test_forwarded_article_takes_its_own_head(head: str) -> None:
    article = read(f"See below.\n\n{head}{PROSE}", subject="Fwd: Look")
    assert article.text == f"Sea wall\n\n{TEXT}"
    assert article.published == date(2026, 5, 14)
    assert article.byline == "Bo Marsh"
    assert [reason for reason, _ in removed(article)] == ["forwarding_note", "forwarding_head"]


def test_forwarded_page() -> None:
    head = (
        "<div>Look at this</div><div class='gmail_quote'><div class='gmail_attr'>---------- Forwarded message ---------"
        "<br>From: <b>Bo Marsh</b> &lt;bo@courier.example&gt;<br>Date: Thu, May 14, 2026 at 10:02 AM<br>"
        "Subject: Sea wall<br>To: &lt;ada@courier.example&gt;<br></div><br><br>"
    )
    article = read(f"{head}<p>{TEXT}</p></div>", subject="Fwd: Look", more="Content-Type: text/html\n")
    assert article.text == f"Sea wall\n\n{TEXT}"
    assert (article.byline, article.published) == ("Bo Marsh", date(2026, 5, 14))


def test_enclosed_message() -> None:
    inner = mail(PROSE, subject="Sea wall", sender="Bo Marsh <bo@courier.example>").decode()
    body = (
        "--b\nContent-Type: text/plain\n\nSee the message.\n"
        f"--b\nContent-Type: message/rfc822\nContent-Disposition: attachment\n\n{inner}\n--b--\n"
    )
    article = read(body, more="Content-Type: multipart/mixed; boundary=b\n")
    assert (article.title, article.byline) == ("Sea wall", "Bo Marsh")


def test_quoted_message_and_signature() -> None:
    article = read(
        f"{PROSE}\nOn Thu, May 14, 2026 at 10:02 AM Bo Marsh\n<bo@courier.example> wrote:\n> Do you know more?\n>\n"
        "> Bo\n\n-- \nAda Lind\nThe Ellery Courier\n",
        subject="Re: Wall falls",
        more="In-Reply-To: <0@x>\n",
    )
    assert article.text == f"Wall falls\n\n{TEXT}"
    assert [reason for reason, _ in removed(article)] == ["quoted_reply", "signature"]


def test_an_answered_message_at_the_end() -> None:
    article = read(
        f"{PROSE}\n-----Original Message-----\nFrom: Bo\nSent: Monday\nSubject: x\n\nDo you know more?\n"
    )
    assert article.text == f"Wall falls\n\n{TEXT}"
    assert [reason for reason, _ in removed(article)] == ["quoted_reply"]


def test_quotations_of_the_article_stay() -> None:
    article = read(f"{PROSE}\n> We heard a crack and ran.\n\nThe mayor said the wall was sound.\n")
    assert [block.kind for block in article.blocks][1:] == [
        BlockKind.PARAGRAPH, BlockKind.BLOCK_QUOTE, BlockKind.PARAGRAPH
    ]  # fmt: skip


def test_footer_goes_and_an_article_about_letters_stays() -> None:
    told = "A reader who wanted to unsubscribe was told to view it in the browser, he said."
    body = f"View in browser\n\n{PROSE}\n{told}\n\n{PROSE}\n{PROSE}\n"
    article = read(f"{body}Unsubscribe here.\n\nEllery Courier, 1 Quay Street\n")
    assert told in article.text
    assert removed(article) == [
        ("newsletter_footer", "View in browser"),
        ("newsletter_footer", "Unsubscribe here."),
        ("newsletter_footer", "Ellery Courier, 1 Quay Street"),
    ]


def test_flowed_lines_are_joined() -> None:
    flowed = (
        "The sea wall of Port \nEllery gave way. \n\n From the quay 46 people\nwere taken. Nobody was hurt.\n"
    )
    article = read(flowed, more="Content-Type: text/plain; format=flowed\n")
    assert "The sea wall of Port Ellery gave way." in article.text


@pytest.mark.parametrize(
    ("charset", "encoded"),
    [("iso-8859-1", b"Caf\xe9"), ("utf-8", "Café".encode()), ("no-such", "Café".encode()), ("", b"Caf\xe9")],
)
def test_character_sets(charset: str, encoded: bytes) -> None:
    data = mail(f"@ is open. {PROSE}", more=f"Content-Type: text/plain; charset={charset}\n")
    assert "Café is open." in read_bytes(data.replace(b"\n@ ", b"\n" + encoded + b" "), "a.eml").text


def test_attached_files_are_told() -> None:
    part = "--b\nContent-Type: application/pdf\nContent-Disposition: attachment; filename=a.pdf\n\nx\n"
    article = read(
        f"--b\nContent-Type: text/plain\n\n{PROSE}\n{part}{part}--b--\n",
        more="Content-Type: multipart/mixed; boundary=b\n",
    )
    assert "2 files are attached to the e-mail and not read." in article.warnings
    assert "PDF" not in article.text


def test_signed_text_is_read_and_sealed_text_refused() -> None:
    signed = (
        f"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n{PROSE}\n- -- \n-----BEGIN PGP SIGNATURE-----\n\nabc=\n"
        "-----END PGP SIGNATURE-----\n"
    )
    assert read(signed).text == f"Wall falls\n\n{TEXT}"
    assert "encrypted" in refusal(mail("-----BEGIN PGP MESSAGE-----\n\nabc\n-----END PGP MESSAGE-----\n"))
    for kind in ("multipart/encrypted; boundary=b", "application/pkcs7-mime; smime-type=enveloped-data"):
        assert "encrypted" in refusal(mail("--b\n\nx\n--b--\n", more=f"Content-Type: {kind}\n"))


def test_parts_without_end() -> None:
    many = "--b\nContent-Type: text/plain\n\nx\n" * 2_000
    assert "parts" in refusal(mail(f"{many}--b--\n", more="Content-Type: multipart/mixed; boundary=b\n"))
    deep = "".join(f"--b{n}\nContent-Type: multipart/mixed; boundary=b{n + 1}\n\n" for n in range(1_000))
    refusal(mail(deep, more="Content-Type: multipart/mixed; boundary=b0\n"))


@pytest.mark.parametrize(
    "value", ["=?utf-8?Q?" + "=?" * 50_000, "(" * 100_000, "a@" * 50_000, '"' + "\\" * 100_000]
)
def test_long_headers_cost_little(value: str) -> None:
    start = time.process_time()
    read(PROSE, sender=f"{value} <a@courier.example>", more=f"Subject: {value}\nList-Id: {value}\n")
    assert time.process_time() - start < 2


def test_no_text() -> None:
    assert "no text" in refusal(mail("", more="Content-Type: image/png\n"))
