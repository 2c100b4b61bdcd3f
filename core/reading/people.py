"""Whom a line calls upon: @username, @张, @Li Wei, 请张三, 张工."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from core.reading.marks import Mark, What, fold
from core.reading.words import TITLES

TITLE: Final = "|".join(TITLES)
AT: Final = re.compile(
    r"(?<![a-zA-Z0-9_.])@\s?(?P<who>[^\s@,.;:!?、。，；：！？()（）[\]【】<>]+)"
)
CALL: Final = re.compile(
    r"(?:(?<![已曾])(?:请|由|交给|交由|派|安排)|责任人:?|负责人:?|整改人:?"
    r"|\b(?:assign(?:ed)?(?: it| this)? to|assignee:?|responsible:?|owner:?|ask|attn:?|for))\s*$"
)
# Somebody who is to know, not to act.
COPY: Final = re.compile(r"(?:抄送|知会|\bcc\b|\bfyi\b)\s*:?\s*$")
# What follows the one who is called upon, and goes with the call.
DUTY: Final = re.compile(r"\s*(?:负责|牵头)?(?:整改|处理|落实|跟进|解决|修复|负责)?")
MOST: Final = 10  # more at signs than this are no call upon anybody
MORE_WORDS: Final = 2  # @Li Wei Chen: the at sign covers only the first word of a name


@dataclass(frozen=True, slots=True)
class PersonName:
    """Somebody on the site; `words` are other names people use, such as 老张."""

    id: int
    name: str
    username: str | None = None
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """One id is certain, several are a question, none is somebody unknown."""

    who: str
    ids: tuple[int, ...]
    mark: Mark
    copied: bool = False


def read_people(text: str, people: Sequence[PersonName]) -> tuple[Mention, ...]:
    """Everybody called upon, in the order of the words; those who are only to know come last."""
    found = [*_signed(text, people)]
    for mention in _called(text, people):
        spans = [other.mark for other in found]
        if all(mention.mark.end <= m.start or m.end <= mention.mark.start for m in spans):
            found.append(mention)
    return tuple(sorted(found, key=lambda one: (one.copied, one.mark.start)))


def _signed(text: str, people: Sequence[PersonName]) -> Iterator[Mention]:
    """Behind an at sign the longest words win that are somebody's name."""
    for match in islice(AT.finditer(text), MOST):
        for who in _longer(text, match):
            if ids := _ids(who, people):
                break
        else:
            who, ids = _first_name(match["who"], people)
        end = match.start("who") + len(who)
        yield _mention(text, match.start(), end, who, ids)


def _longer(text: str, match: re.Match[str]) -> Iterator[str]:
    start = match.start("who")
    rest = re.compile(r"\S+(?: +\S+)*").match(text, start)
    words = list(re.finditer(r"\S+", rest[0] if rest else ""))[: MORE_WORDS + 1]
    for last in reversed(words[1:]):
        yield text[start : start + last.end()].rstrip(",.;:!?，。；：！？")
    yield match["who"]


def _first_name(who: str, people: Sequence[PersonName]) -> tuple[str, tuple[int, ...]]:
    """@张三明天前: in Chinese nothing parts the name from what follows."""
    for end in range(len(who) - 1, 0, -1):
        if not who[end - 1].isascii() and (ids := _ids(who[:end], people)):
            return who[:end], ids
    return who, ()


def _ids(who: str, people: Sequence[PersonName]) -> tuple[int, ...]:
    """By username, by full name, else by the part of a name if it fits only some."""
    wanted = fold(who).strip()
    for fits in (_is_username, _is_name, _is_titled, _begins_name):
        if ids := tuple(person.id for person in people if fits(wanted, person)):
            return ids
    return ()


def _is_username(who: str, person: PersonName) -> bool:
    return person.username is not None and fold(person.username).lstrip("@") == who


def _is_name(who: str, person: PersonName) -> bool:
    return who in {fold(name) for name in (person.name, *person.words)}


def _is_titled(who: str, person: PersonName) -> bool:
    """张工 is whoever is called 张."""
    match = re.fullmatch(rf"(.)(?:{TITLE})", who)
    return match is not None and not match[1].isascii() and fold(person.name).startswith(match[1])


def _begins_name(who: str, person: PersonName) -> bool:
    name = fold(person.name)
    if who.isascii():
        return any(word.startswith(who) for word in (name, *name.split()))
    return who in name


def _called(text: str, people: Sequence[PersonName]) -> Iterator[Mention]:
    """Without an at sign only a full name, or a surname and title, after a word of calling."""
    folded = fold(text)
    for who in (name for name in _callable_names(people) if name in folded):
        for match in re.finditer(re.escape(who), folded):
            lead = CALL.search(folded[: match.start()])
            if lead and _whole(folded, match):
                duty = DUTY.match(text, match.end())
                end = duty.end() if duty else match.end()
                yield _mention(text, lead.start(), end, match[0], _ids(match[0], people))


def _callable_names(people: Sequence[PersonName]) -> list[str]:
    names = {fold(name) for person in people for name in (person.name, *person.words)}
    surnames = {name[0] for name in names if name and not name.isascii()}
    names |= {surname + title for surname in surnames for title in TITLES}
    return sorted((name for name in names if len(name) > 1), key=len, reverse=True)


def _whole(folded: str, match: re.Match[str]) -> bool:
    if not match[0].isascii():
        return True
    return not re.match(r"\w", folded[match.end() : match.end() + 1])


def _mention(text: str, start: int, end: int, who: str, ids: tuple[int, ...]) -> Mention:
    before = fold(text[:start])
    copied = COPY.search(before)
    lead = copied or CALL.search(before)
    reason = "person.unknown" if not ids else "person" if len(ids) == 1 else "person.several"
    mark = Mark(start=lead.start() if lead else start, end=end, what=What.PERSON, reason=reason)
    return Mention(who, ids, mark, copied=copied is not None)
