"""Tell the encoding of a text that is not UTF-8 by which of the known ones turns it into words.

Each encoding in which the bytes can be read at all gives a text. A wrong one gives symbols and capitals within words,
letters of two scripts in one word, letters that no language of the region has together, or characters that are hardly
ever written. The share of the characters beyond ASCII that stand as they should is its score. charset-normalizer, the
usual tool, is right for fewer of the texts in ``tests/reading/encodings.txt``, and for few of the short ones.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

_LATIN = (
    ("äöüß", "der die das und in den von zu mit ist im auf nicht ein eine es dem sich"),
    ("éèàêçùâîôûëïœüæ", "le la les de des et en un une du est que qui pour dans sur au pas par personne"),
    ("óáíéñúü", "el la los las de que en un una del por con no se al para su cuando"),
    ("ãçáéíóõêâúàô", "o a os as de que e da do em um uma no na para com se por"),
    ("èàòùìéíó", "il la le di che e un una per in del non si al da con lo della"),
    ("äåöé", "och att det som en i av den till med inte om har ett de ingen"),
    ("åøæéòôó", "og at det som en i av den til med ikke om har et de er for"),
    ("áíðöéóþæúý", "og er sem til um var ekki en hann hafa enginn"),
    ("éëïóüèêáöç", "de het een van en in is dat op te zijn met niet voor"),
    ("àéèíïóòúüç", "el la els les de que i en un una del per amb no es"),
    ("áéíóú", "an agus na ar go is le do i"),
    ("ąęłśóżćńź", "nie w na z i do o jest to od po za nikt"),
    ("íáéěřžýščůúťďňó", "na v se je a s z do o že po ve za"),
    ("áíéčžýľšúťňôďäóĺŕ", "na v sa je a s z do o po vo za nie"),
    ("áéőöóüíúű", "a az hogy nem is egy ez de meg volt senki"),
    ("ăâîşţșț", "a de nu la cu pe din un o fost care mai au nimeni"),
    ("čšžćđ", "je u i na da se za od su ne s"),
    ("ışğüöçîâû", "ve bir bu da de ile olan olarak olmad"),
    ("ėžųčšūįąę", "ir kad buvo ne tai su per iki niekas"),
    ("āīēšūļņžģčķ", "un ir ka kas ar no par nav uz bija neviens"),
    ("äõöüšž", "ja on ei et see oli kui ka"),
    (
        "àáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ\u0300\u0301\u0303\u0309\u0323",
        "trong cho khi con sang",
    ),
)
"""Of each language the lower-case letters beyond ASCII, the commoner first, and common words in ASCII."""
_OTHER = {
    "cyrillic": (
        "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё", "оаинвіетрслкудмпзяьбгйчхцїжєшюфщґ", "аоиетнрсвлкдпмзугъячбщйжцхюшфь",
        "аоиентрсвујклмдпзбгчшжцћхђњљфџ",
    ),
    "greek": ("αοιετνησυρπκμλωσδγχθβφξζψςάίόέήύώϊϋΐΰ",),
    "hebrew": ("יוהלאתרבשמנםחדקעטןגפכצסזךץף",),
    "arabic": ("الينمورتبةعدسفكهقحجشطصخأذىضزئثإءظآغؤپچژگیک،؛؟\u200c\u200d\u200e\u200f",),
    "thai": ("านรกอเงมยลวดทตสคบปจพหขถชแไใผธศณซญภษโฟฝฐฉฎฆฏฑฒฬฤฮะัิีึืุู่้์็๊๋ำๆฯ",),
}  # fmt: skip
"""Of scripts without ASCII letters the lower-case letters by language, the most frequent first."""
_COMMON = {
    "simplified": "的一是不了在人有我他这个上们来到时大地为子中你说生国年着就那和要她出也得里后自以会家可下而过"
    "天去能对小多然于心学之都好看起发当没成只如事把还用第样道想作种开市长表示没受伤无",
    "traditional": "的一是不了在人有我他這個上們來到時大地為子中你說生國年著就那和要她出也得裡後自以會家可下而過"
    "天去能對小多然於心學之都好看起發當沒成只如事把還用第樣道想作種開市長表示受傷無",
    "korean": "이다는에의가고을지로하한은서도시사기리자대아해인어부정를일그과나들전상"
    "제수보구장여주으라있만게스것었했까",
}
"""The most frequent characters."""
_CASELESS = frozenset({"hebrew", "arabic", "thai"})
_FREQUENT = 12
_COMMONER = 5
_LEVELS = {"simplified": ("gb2312", 0xD7), "traditional": ("big5", 0xC6), "korean": ("euc_kr", 0xC8)}
_ASCII_WORD = re.compile(r"(?<!\w)[a-z]+(?!\w)")
_ENCODINGS = (
    ("cp1252", "latin"), ("iso8859_15", "latin"), ("cp1250", "latin"), ("iso8859_2", "latin"), ("cp1254", "latin"),
    ("cp1257", "latin"), ("iso8859_13", "latin"), ("cp1258", "latin"), ("mac_roman", "latin"), ("cp850", "latin"),
    ("cp852", "latin"), ("cp437", "latin"),
    ("cp1251", "cyrillic"), ("koi8_u", "cyrillic"), ("koi8_r", "cyrillic"), ("iso8859_5", "cyrillic"),
    ("cp866", "cyrillic"), ("mac_cyrillic", "cyrillic"),
    ("cp1253", "greek"), ("iso8859_7", "greek"), ("cp737", "greek"), ("mac_greek", "greek"),
    ("cp1255", "hebrew"), ("iso8859_8", "hebrew"), ("cp1256", "arabic"), ("iso8859_6", "arabic"), ("cp874", "thai"),
    ("cp932", "japanese"), ("euc_jp", "japanese"), ("gb18030", "simplified"), ("big5hkscs", "traditional"),
    ("cp949", "korean"),
)  # fmt: skip
"""Python's name and script, the commoner first: where two read a text alike, the first is told."""
_RANGES = {
    "latin": "\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0300-\u0323\u1e00-\u1eff",
    "cyrillic": "\u0400-\u04ff",
    "greek": "\u0386-\u03ff",
    "hebrew": "\u05d0-\u05ea",
    "arabic": "\u0600-\u06ff\u200c-\u200f",
    "thai": "\u0e01-\u0e5b",
    "japanese": "\u3040-\u30ff\u4e00-\u9fff\uff66-\uff9f",
    "simplified": "\u4e00-\u9fff",
    "traditional": "\u4e00-\u9fff",
    "korean": "\uac00-\ud7a3",
}
_MARKS = frozenset("‘’‚“”„«»‹›–—―…•·€£§©®™°№¿¡´`¨\xa0\xad、。，．：；！？「」『』（）《》〈〉・ー〜～―—")
"""What may stand between words in any of them."""
_INSIDE = re.compile(r"(?<=[^\W\d_])[‚“„«»‹›…•€£§©®™°№¿¡¨](?=[^\W\d_])|(?<=[a-z])(?:[”—]|·(?!l))(?=[a-z])")
_MARKED_WORD = re.compile(r"[^\x00-\x7f]")
SURE_SCORE, SURE_LEAD, SURE_COUNT = 0.93, 0.04, 12


@dataclass(frozen=True, slots=True)
class Guess:
    """The encoding that reads a text best."""

    encoding: str
    """Python's name."""
    sure: bool
    """Whether there is enough text beyond ASCII, nearly all of it reads well, and no other reading comes near."""


def guess(data: bytes) -> Guess | None:
    """Return the encoding of ``data``, which is not UTF-8, or None where it is text in none."""
    scored: list[tuple[float, str, str]] = []
    for encoding, script in _ENCODINGS:
        text = _decoded(data, encoding)
        if text is not None:
            scored.append((_score(text, script), encoding, text))
    if not scored:
        return None
    best = max(scored, key=lambda each: each[0])
    if best[0] < 0.3:
        return None
    lead = best[0] - max((score for score, _, text in scored if text != best[2]), default=0.0)
    count = len(_MARKED_WORD.findall(best[2]))
    return Guess(best[1], sure=best[0] >= SURE_SCORE and lead >= SURE_LEAD and count >= SURE_COUNT)


def _decoded(data: bytes, encoding: str) -> str | None:
    """Decode; a sample may end within a character."""
    for size in range(len(data), max(len(data) - 4, 0), -1):
        try:
            return data[:size].decode(encoding)
        except UnicodeDecodeError as fault:
            if fault.start < size - 4:
                return None
    return None


@cache
def _pattern(script: str) -> re.Pattern[str]:
    return re.compile(rf"[A-Za-z{_RANGES[script]}]+" if script == "latin" else rf"[{_RANGES[script]}]+")


def _score(text: str, script: str) -> float:
    """Return the share of the characters beyond ASCII that stand as they would in a text of this script."""
    total = sum(character > "\x7f" for character in text)
    if not total:
        return 0.0
    marks = sum(character in _MARKS for character in text) - len(_INSIDE.findall(text))
    if script in {"japanese", "simplified", "traditional", "korean"}:
        good = _ideographs(text, script)
    else:
        good = _letters(text, script)
        if script not in _CASELESS and text.isupper():
            good *= 0.8  # rarer than a script without capitals
    return (good + marks * 0.9) / total


def _letters(text: str, script: str) -> float:
    counts: dict[str, int] = {}
    for word in _pattern(script).finditer(text):
        if not word[0].isascii() and _well_formed(text, word, script):
            for character in word[0].lower():
                if character > "\x7f":
                    counts[character] = counts.get(character, 0) + 1
    if script == "latin":
        ascii_words = _ASCII_WORD.findall(text.lower())
        return max(_fit(letters, common, counts, ascii_words) for letters, common in _LATIN)
    best = 0.0
    for alphabet in _OTHER[script]:
        inside = sum(count for character, count in counts.items() if character in alphabet)
        often = sum(counts.get(character, 0) for character in alphabet[:_FREQUENT])
        # About two thirds of the letters of a text are the dozen most frequent ones.
        best = max(best, inside * min(1.0, 0.4 + 0.6 * often / max(1.0, 0.62 * inside)))
    return best


def _fit(letters: str, common: str, counts: dict[str, int], words: list[str]) -> float:
    inside = sum(
        count * (1.0 if character in letters[:_COMMONER] else 0.95)
        for character, count in counts.items()
        if character in letters
    )
    known = frozenset(common.split())
    hits = sum(word in known for word in words)
    return inside * (0.85 + 0.15 * min(1.0, hits / max(1.0, 0.15 * len(words))))


def _well_formed(text: str, match: re.Match[str], script: str) -> bool:
    """Tell whether a word has no symbol or foreign letter at its side, and no capital after a small letter."""
    word = match[0]
    sides = text[max(0, match.start() - 1) : match.start()] + text[match.end() : match.end() + 1]
    if any(side not in _MARKS and (side > "\x7f" or side.isalpha()) for side in sides):
        return False
    if script == "latin":
        foreign = sum(character > "\x7f" for character in word)
        if foreign > 3 and foreign > len(word) / 2 and not any("\u0300" <= c <= "\u1eff" for c in word):
            return False
    tail = word[1:]
    return tail == tail.lower() or word == word.upper()


def _ideographs(text: str, script: str) -> float:
    found = [character for character in text if _pattern(script).match(character)]
    if not found:
        return 0.0
    if script == "japanese":
        kana = sum("\u3040" <= character <= "\u30ff" for character in found)
        # Half-width kana are how Shift-JIS reads other pages.
        half = sum(character >= "\uff66" for character in found)
        common = sum(_level_one(character, "euc_jp", 0xCF) for character in found) + kana
        return max(0.0, common - 2 * half) * min(1.0, kana / len(found) / 0.25)
    encoding, last = _LEVELS[script]
    usual = sum(_level_one(character, encoding, last) for character in found)
    often = sum(character in _COMMON[script] for character in found) / len(found)
    return usual * (0.7 + 0.3 * min(1.0, often / 0.25))


@cache
def _level_one(character: str, encoding: str, last: int) -> bool:
    """Tell whether a character is in the first level of a standard, which holds those in common use."""
    try:
        return character.encode(encoding)[0] <= last
    except UnicodeEncodeError:
        return False
