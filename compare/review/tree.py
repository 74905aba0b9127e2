"""Read YAML or JSON to a tree of text, lists and mappings, each with its place in the file.

The file may come by mail, so YAML is read by PyYAML's parser in Python alone, event by event, and nothing is made of
what it says: no alias, anchor or tag is followed, nothing but text comes of a scalar, and size, depth and count have
limits.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

from compare.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from yaml.events import Event

MAX_BYTES = 1_000_000
"""Three hundred rows with their quotes take about 200,000."""
MAX_NODES = 60_000
MAX_DEPTH = 8
SHOWN = 40
"""Letters of a wrong value that a message repeats."""


@dataclass(frozen=True, slots=True)
class Node:
    """A value of the file."""

    value: str | tuple[Node, ...] | dict[str, Node] | None
    """A number, true or false is text, as it is written."""
    place: str
    """For messages: ``review.yaml: line 12, rows 3, note``; without the line in JSON."""


def read_tree(content: bytes, name: str, *, yaml: bool) -> Node:
    """Return the one value of a file, whose name messages begin with.

    Raises ``InputError`` where it is not UTF-8, larger than the limits, no YAML or JSON, or names a key twice.
    """
    if len(content) > MAX_BYTES:
        raise InputError(f"{name}: is larger than {MAX_BYTES:,} bytes, the most that a review may have.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{name}: is not UTF-8 (byte {error.start:,}); save it as UTF-8.") from error
    return _Yaml(text, name).root() if yaml else _from_json(text, name)


def shown(value: str) -> str:
    """Return a value as a message repeats it, cut short."""
    return f"“{value if len(value) <= SHOWN else value[: SHOWN - 1] + '…'}”"


class _Yaml:
    """What is read of a YAML file so far."""

    def __init__(self, text: str, name: str) -> None:
        self.name = name
        self.count = 0
        self.events = self._parsed(text)

    def root(self) -> Node:
        from yaml import events

        next(self.events)
        first = next(self.events)
        if isinstance(first, events.StreamEndEvent):
            raise InputError(f"{self.name}: is empty; --write-review writes a review to begin with.")
        root = self._node(next(self.events), "", 0)
        next(self.events)
        if not isinstance(last := next(self.events), events.StreamEndEvent):
            self._refuse(last, "", "a second document begins here; a review is one")
        return root

    def _parsed(self, text: str) -> Iterator[Event]:
        import yaml

        try:
            yield from yaml.parse(text, Loader=yaml.SafeLoader)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            line = f"line {mark.line + 1}: " if mark else ""
            hint = (
                "; put text with a colon in quotation marks"
                if error.problem and "mapping values" in error.problem
                else ""
            )
            raise InputError(f"{self.name}: {line}no YAML ({error.problem}{hint}).") from error
        except yaml.reader.ReaderError as error:
            line = f"line {text.count(chr(10), 0, error.position) + 1}"
            # PyYAML gives the letter or its number, by what it read from.
            code = error.character if isinstance(error.character, int) else ord(error.character)
            raise InputError(
                f"{self.name}: {line}: holds a character that YAML does not allow (U+{code:04X})."
            ) from error

    def _node(self, event: Event, path: str, depth: int) -> Node:
        from yaml import events

        self.count += 1
        if self.count > MAX_NODES:
            self._refuse(event, path, f"more than {MAX_NODES:,} values; a review has fewer")
        if depth > MAX_DEPTH:
            self._refuse(event, path, "nested too deep")
        if isinstance(event, events.AliasEvent) or getattr(event, "anchor", None) is not None:
            self._refuse(
                event, path, "anchors (&) and aliases (*) are not allowed; put text in quotation marks"
            )
        if getattr(event, "tag", None) is not None:
            self._refuse(event, path, "tags (!) are not allowed; put text in quotation marks")
        place = f"{self.name}: {_joined(_line(event), path)}"
        if isinstance(event, events.ScalarEvent):
            nothing = event.style is None and event.value in {"", "~", "null"}
            return Node(None if nothing else _whole(event.value, place), place)
        if isinstance(event, events.SequenceStartEvent):
            items: list[Node] = []
            while not isinstance(event := next(self.events), events.SequenceEndEvent):
                items.append(self._node(event, _joined(path, str(len(items) + 1), " "), depth + 1))
            return Node(tuple(items), place)
        return Node(self._mapping(path, depth), place)

    def _mapping(self, path: str, depth: int) -> dict[str, Node]:
        from yaml import events

        found: dict[str, Node] = {}
        while not isinstance(event := next(self.events), events.MappingEndEvent):
            key = self._node(event, path, depth + 1).value
            if not isinstance(key, str):
                self._refuse(event, path, "a key that is no text")
            if key in found:
                other = found[key].place.removeprefix(f"{self.name}: ").partition(",")[0]
                self._refuse(event, path, f"{shown(key)} stands twice; the other one is at {other}")
            found[key] = self._node(next(self.events), _joined(path, key[:SHOWN]), depth + 1)
        return found

    def _refuse(self, event: Event, path: str, reason: str) -> NoReturn:
        raise InputError(f"{self.name}: {_joined(_line(event), path)}: {reason}.")


def _line(event: Event) -> str:
    return f"line {event.start_mark.line + 1}" if event.start_mark else ""


def _joined(path: str, more: str, by: str = ", ") -> str:
    return f"{path}{by}{more}" if path and more else path or more


class _Pairs(list[tuple[str, object]]):
    """The keys and values of a JSON object, as they stand, those that stand twice too."""


def _from_json(text: str, name: str) -> Node:
    def refuse(constant: str) -> NoReturn:
        raise InputError(f"{name}: {constant} is no JSON.")

    try:
        value = json.loads(
            text, object_pairs_hook=_Pairs, parse_int=str, parse_float=str, parse_constant=refuse
        )
    except json.JSONDecodeError as error:
        raise InputError(f"{name}: line {error.lineno}: no JSON ({error.msg}).") from error
    except RecursionError as error:
        raise InputError(f"{name}: nested too deep.") from error
    return _json_node(value, "", 0, name)


def _json_node(value: object, path: str, depth: int, name: str) -> Node:
    place = f"{name}: {path or 'the whole'}"
    if depth > MAX_DEPTH:
        raise InputError(f"{place}: nested too deep.")
    match value:
        case _Pairs():
            found: dict[str, Node] = {}
            for key, held in value:
                if key in found:
                    raise InputError(f"{place}: {shown(key)} stands twice.")
                found[key] = _json_node(held, _joined(path, key[:SHOWN]), depth + 1, name)
            return Node(found, place)
        case list():
            items = (
                _json_node(held, _joined(path, str(number), " "), depth + 1, name)
                for number, held in enumerate(value, 1)
            )
            return Node(tuple(items), place)
        case bool():
            return Node("true" if value else "false", place)
        case str():
            return Node(_whole(value, place), place)
        case None:
            return Node(None, place)
    raise AssertionError(value)


def _whole(text: str, place: str) -> str:
    """Join the halves of characters that were written as two escapes."""
    if text.isascii():
        return text
    try:
        return text.encode("utf-16", "surrogatepass").decode("utf-16")
    except UnicodeDecodeError as error:
        raise InputError(f"{place}: holds half of a character.") from error
