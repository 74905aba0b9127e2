"""Explicit dates in lines and metadata."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# A line a language and form, as the names stand beside a day: English, German, French, Spanish, Italian, Portuguese,
# Dutch, Swedish, Danish, Norwegian, Finnish, Polish, Czech, Hungarian, Romanian, Russian, Ukrainian, Greek.
_MONTHS = """\
january february march april may june july august september october november december
jan feb mar apr may jun jul aug sep oct nov dec
januar februar märz april mai juni juli august september oktober november dezember
jänner feber mrz apr mai jun jul aug sept okt nov dez
janvier février mars avril mai juin juillet août septembre octobre novembre décembre
janv févr mars avr mai juin juil août sept oct nov déc
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
ene feb mar abr may jun jul ago set oct nov dic
gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
gen feb mar apr mag giu lug ago set ott nov dic
janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
jan fev mar abr mai jun jul ago set out nov dez
januari februari maart april mei juni juli augustus september oktober november december
januari februari mars april maj juni juli augusti september oktober november december
januar februar marts april maj juni juli august september oktober november december
januar februar mars april mai juni juli august september oktober november desember
tammi helmi maalis huhti touko kesä heinä elo syys loka marras joulu
stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia
ledna února března dubna května června července srpna září října listopadu prosince
január február március április május június július augusztus szeptember október november december
ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie
января февраля марта апреля мая июня июля августа сентября октября ноября декабря
січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня
ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου ιουνίου ιουλίου αυγούστου σεπτεμβρίου οκτωβρίου νοεμβρίου δεκεμβρίου
"""
_NUMBER = {name: i for names in _MONTHS.splitlines() for i, name in enumerate(names.split(), 1)} | {"sept": 9}
_DAY_NAMES = """\
mon tue tues wed thu thur thurs fri sat sun monday tuesday wednesday thursday friday saturday sunday
montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so
lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo
lunedì martedì mercoledì giovedì venerdì sabato domenica segunda terça quarta quinta sexta
segunda-feira terça-feira quarta-feira quinta-feira sexta-feira
maandag dinsdag woensdag donderdag vrijdag zaterdag zondag måndag tisdag onsdag torsdag fredag lördag söndag
mandag tirsdag lørdag søndag maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai
poniedziałek wtorek środa czwartek piątek sobota niedziela pondělí úterý středa čtvrtek pátek neděle
hétfő kedd szerda csütörtök péntek szombat vasárnap luni marți miercuri joi vineri sâmbătă duminică
понедельник вторник среда четверг пятница суббота воскресенье
понеділок вівторок середа четвер п’ятниця субота неділя
"""
_WEEKDAYS = frozenset(_DAY_NAMES.split())
_WORD = r"[^\W\d_][^\W\d_’'-]{1,12}(?:-feira)?"
_DATE = re.compile(
    r"(?P<y1>\d{4})-(?P<m1>\d{2})-(?P<d1>\d{2})(?!\d)"
    r"|(?P<y2>\d{4})[/.](?P<m2>\d{1,2})[/.](?P<d2>\d{1,2})(?!\d)"
    r"|(?P<y3>\d{4})\s?[年년]\s?(?P<m3>\d{1,2})\s?[月월]\s?(?P<d3>\d{1,2})\s?[日일]"
    r"|(?P<a>\d{1,2})(?P<sign>[/.-])(?P<b>\d{1,2})(?P=sign)(?P<y>\d{4})(?!\d)"
    r"|(?P<d4>\d{1,2})(?:st|nd|rd|th|er|º|°|\.)?\s*(?:of |de |d['’])?"
    rf"(?P<m4>{_WORD})\.?,?\s+(?:de |del )?(?P<y4>\d{{4}})(?!\d)"
    rf"|(?P<m5>{_WORD})\.?\s+(?P<d5>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y5>\d{{4}})(?!\d)"
    rf"|(?P<y6>\d{{4}})\.?\s+(?P<m6>{_WORD})\.?\s+(?P<d6>\d{{1,2}})\.?(?!\d)",
    re.IGNORECASE,
)
_CLOCK = (
    r"(?:\d{1,2}[:.h]\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?\s*(?:[ap]\.?m\.?)?|\d{1,2}\s*[ap]\.?m\.?|noon|midnight)"
    r"(?:\s*(?:Z|[+-]\d{2}:?\d{2}|Uhr|Eastern|\(?[A-Z]{2,5}\b\)?))*"
)
_UPDATED = (
    r"(?:last |most recently )?(?:updated?|modified|edited|revised)|aktualisiert|stand|mis à jour|actualizado"
    r"|aggiornato|atualizado|bijgewerkt|uppdaterad|opdateret|oppdatert|aktualizace|zaktualizowano|обновлено|оновлено"
)
_PUBLISHED = (
    r"(?:first |originally )?(?:published|posted|issued|created|filed)|dated?|veröffentlicht|erschienen|publié"
    r"|publicado|pubblicato|gepubliceerd|publicerad|publiceret|publisert|julkaistu|opublikowano|publikováno|опубликовано"
    r"|опубліковано"
)
_BEFORE = re.compile(
    rf"(?:(?P<updated>{_UPDATED})|{_PUBLISHED})?(?:\s*:|\s+(?:on|at|am|vom|den|le|el|il|em|op|w dniu))?\s*"
    rf"(?:(?:at\s+)?{_CLOCK}[,\s]+(?:on\s+)?)?(?:on\s+|am\s+|den\s+|le\s+)?(?:(?P<weekday>{_WORD})\.?,?\s+)?(?:den\s+|the\s+)?",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"(?:[T,;|·•–—-]|\s)*(?:(?:at|um|à|kl\.?|alle|a las|às|o|в)\s+)?(?:{_CLOCK})?(?:\s*г\.?|\s*r\.)?\W*",
    re.IGNORECASE,
)
_LONGEST = 100


def date_line(text: str) -> date | None:
    """Return the day that a line names if the whole line is a date of publication or change, else None.

    >>> date_line("Published on Thursday, 14 May 2026 at 9:30 a.m.")
    datetime.date(2026, 5, 14)
    >>> date_line("14. Mai 2026, 9.30 Uhr")
    datetime.date(2026, 5, 14)
    >>> date_line("The vote of 14 May 2026 was close.") is None
    True
    """
    text = text.strip()
    if len(text) > _LONGEST:
        return None
    return next((day for match, day in _found(text) if _AFTER.fullmatch(text, match.end())), None)


def is_update(text: str) -> bool:
    """Tell whether a date's line says when a text was changed, and not when it came out."""
    match = _BEFORE.match(text.strip())
    return bool(match and match["updated"])


def metadata_date(text: str) -> date | None:
    """Return the day with which a metadata value begins, or None where it is not written out.

    ``3/4/2026`` is not taken: it means two days. A weekday or a time may come first.
    """
    text = text.strip()[:_LONGEST]
    compact = re.match(r"(\d{4})(\d{2})(\d{2})(?!\d)", text)
    if compact:
        return _day(int(compact[1]), int(compact[2]), int(compact[3]))
    return next((day for _, day in _found(text)), None)


def _found(text: str) -> Iterator[tuple[re.Match[str], date]]:
    """Yield the dates before which nothing stands but a verb of publishing, a time and a weekday."""
    for match in _DATE.finditer(text):
        day = _date(match)
        before = _BEFORE.fullmatch(text, 0, match.start())
        if day and before and (before["weekday"] or "mon").lower() in _WEEKDAYS:
            yield match, day


def _date(match: re.Match[str]) -> date | None:
    if match["a"]:
        return _numeric(int(match["a"]), int(match["b"]), int(match["y"]))
    year, month, day = next(
        (match[f"y{i}"], match[f"m{i}"], match[f"d{i}"]) for i in "123456" if match[f"y{i}"]
    )
    # In Finnish a month in a date is the name and "kuuta", of the month.
    number = int(month) if month.isdigit() else _NUMBER.get(month.lower().removesuffix("kuuta"))
    return _day(int(year), number, int(day)) if number else None


def _numeric(one: int, other: int, year: int) -> date | None:
    """Return the day of two numbers and a year where they can be read in one way only."""
    days = {_day(year, other, one), _day(year, one, other)} - {None}
    return days.pop() if len(days) == 1 else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if 1900 <= year <= 2100 else None
    except ValueError:
        return None
