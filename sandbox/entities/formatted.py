"""A text as a bot or a person gives it, made into what stands in the message."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sandbox.entities.find import find_entities
from sandbox.entities.html import MarkupError, parse_html
from sandbox.entities.links import DATE_FORMAT
from sandbox.entities.markdown import parse_markdown
from sandbox.entities.markdown_v2 import parse_markdown_v2
from sandbox.entities.tidy import ORDER, end_of, in_order, tidy
from sandbox.entities.units import cut, width
from sandbox.errors import bad
from sandbox.shapes import Obj

PARSERS = {"html": parse_html, "markdown": parse_markdown, "markdownv2": parse_markdown_v2}
FOUND_ANEW_WORDS = "mention hashtag cashtag bot_command url email phone_number bank_card_number"
FOUND_ANEW = frozenset(FOUND_ANEW_WORDS.split())
KNOWN = FOUND_ANEW | frozenset(ORDER) | {"date_time"}
NEEDED = {
    "text_link": "url",
    "text_mention": "user",
    "custom_emoji": "custom_emoji_id",
    "date_time": "unix_time",
}
LONGEST_SOURCE = 1 << 15
CONTROL = {code: " " for code in range(32) if code not in {10, 13}}


@dataclass(frozen=True, slots=True)
class Formatted:
    text: str
    entities: list[Obj]

    @property
    def width(self) -> int:
        return width(self.text)


def formatted(
    source: str, parse_mode: str, entities: object, user: Callable[[int], Obj | None]
) -> Formatted:
    """Parse, clean, trim and complete; `user` finds who is mentioned by id."""
    if len(source.encode("utf-8", "surrogatepass")) > LONGEST_SOURCE:
        raise bad("Text is too long")
    text, given = _parsed(source, parse_mode.lower(), entities)
    text, given = _clean(text, _known_people(given, user))
    text, given = _trimmed(text, given)
    return Formatted(text, tidy(given, find_entities(text)))


def _parsed(source: str, parse_mode: str, entities: object) -> tuple[str, list[Obj]]:
    if source and parse_mode and parse_mode != "none":
        parser = PARSERS.get(parse_mode)
        if parser is None:
            raise bad("Unsupported parse_mode")
        try:
            return parser(source)
        except MarkupError as error:
            raise bad(f"Can't parse entities: {error}") from error
    if not isinstance(entities, list):
        return source, []
    for entity in entities:
        _check_kind(entity)
    given = [entity for entity in entities if entity["type"] not in FOUND_ANEW]
    _check_places(source, given)
    return source, [_only_known_fields(entity) for entity in given]


def _check_kind(entity: Obj) -> None:
    kind = entity.get("type")
    complaint = ""
    if kind == "":
        complaint = "Type is not specified"
    elif kind not in KNOWN:
        complaint = "Unsupported type specified"
    elif NEEDED.get(kind, "type") not in entity:
        complaint = f'Can\'t find field "{NEEDED[kind]}"'
    elif not DATE_FORMAT.fullmatch(str(entity.get("date_time_format", ""))):
        complaint = "Invalid date-time format specified"
    if complaint:
        raise bad(f"Can't parse MessageEntity: {complaint}")


def _check_places(text: str, entities: list[Obj]) -> None:
    total = width(text)
    for entity in in_order(entities):
        if entity["offset"] < 0:
            raise bad(f"Receive an entity with incorrect offset {entity['offset']}")
        if entity["length"] < 0:
            raise bad(f"Receive an entity with incorrect length {entity['length']}")
        if entity["offset"] > total:
            raise bad(
                f"Entity begins after the end of the text at UTF-16 offset {entity['offset']}"
            )
        if end_of(entity) > total:
            raise bad(
                f"Entity beginning at UTF-16 offset {entity['offset']} ends after the end of"
                f" the text at UTF-16 offset {end_of(entity)}"
            )
        _check_whole_characters(text, entity)


def _check_whole_characters(text: str, entity: Obj) -> None:
    if text.isascii():
        return
    before = cut(text, 0, entity["offset"])
    through = cut(text, 0, end_of(entity))
    if before.endswith("\ufffd") and not text.startswith(before):
        place = len(before[:-1].encode()) + 4
        raise bad(f"Entity begins in a middle of a UTF-16 symbol at byte offset {place}")
    if through.endswith("\ufffd") and not text.startswith(through):
        place = len(through[:-1].encode()) + 4
        raise bad(
            f"Entity beginning at UTF-16 offset {entity['offset']} ends in a middle of"
            f" a UTF-16 symbol at byte offset {place}"
        )


def _only_known_fields(entity: Obj) -> Obj:
    kept = ("type", "offset", "length", "url", "user", "language", "custom_emoji_id")
    dated = ("unix_time", "date_time_format")
    return {key: entity[key] for key in (*kept, *dated) if key in entity}


def _known_people(entities: Iterable[Obj], user: Callable[[int], Obj | None]) -> list[Obj]:
    known: list[Obj] = []
    for entity in entities:
        if entity["type"] == "text_mention":
            card = user(int(entity["user"].get("id", 0)))
            if card is None:
                continue
            known.append({**entity, "user": card})
        else:
            known.append(entity)
    return known


def _clean(text: str, entities: list[Obj]) -> tuple[str, list[Obj]]:
    """Control characters become spaces; carriage returns go."""
    text = text.translate(CONTROL)
    if "\r" not in text:
        return text, entities
    for found in reversed(list(re.finditer("\r", text))):
        place = width(text[: found.start()])
        entities = [_without_unit(entity, place) for entity in entities]
    return text.replace("\r", ""), entities


def _without_unit(entity: Obj, place: int) -> Obj:
    if entity["offset"] > place:
        return {**entity, "offset": entity["offset"] - 1}
    if end_of(entity) > place:
        return {**entity, "length": entity["length"] - 1}
    return entity


def _trimmed(text: str, entities: list[Obj]) -> tuple[str, list[Obj]]:
    """Spaces go from the end, and from the beginning up to the first entity."""
    entities = [entity for entity in entities if _says_something(text, entity)]
    text = text.rstrip(" \n")
    total = width(text)
    entities = [
        {**entity, "length": min(entity["length"], total - entity["offset"])}
        for entity in entities
        if entity["offset"] < total
    ]
    first = min((entity["offset"] for entity in entities), default=total)
    lead = min(len(text) - len(text.lstrip(" \n")), first)
    entities = [{**entity, "offset": entity["offset"] - lead} for entity in entities]
    return text[lead:], entities


def _says_something(text: str, entity: Obj) -> bool:
    return bool(cut(text, entity["offset"], entity["length"]).strip(" \n"))
