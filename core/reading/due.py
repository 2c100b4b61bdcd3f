"""When a line wants the work done, if it says so."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from core.calendar import Calendar
from core.reading.atoms import Atom, Bound, Hour, Weight, When
from core.reading.days import DAYS
from core.reading.hours import BOUNDS, HOURS, TERMS
from core.reading.marks import (
    CJK,
    Mark,
    What,
    begins_phrase,
    ends_phrase,
    fold,
    overlaps,
)
from core.reading.moments import moment

RULES: Final = (*TERMS, *DAYS, *HOURS, *BOUNDS)
# After these a date tells when something happens, not when it has to be done.
TELLING: Final = re.compile(
    r"(?:\b(?:for|from|since|after|starting|on|scheduled|planned|every|last)"
    r"|计划|预计|将于|拟|从|自|昨|原定|已于|于)\s*$"
)
GAP: Final = re.compile(r"[\s的,]*(?:(?:at|on|the|in|by|of)\b)?\s*")
# Days that are over, however they are bound.
GONE: Final = re.compile(
    r"昨[天日晚]|(?<!大)前[天日]|上个?(?:周|星期|礼拜)[一二三四五六日天末]?|上个?月(?:[底末]|\d{1,2}[号日])?"
    r"|\byesterday\b|\blast (?:week|month|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)\b"
)
FOLLOWING: Final = frozenset({"ahead", "inside", "done"})  # 明天前: the bound comes after


@dataclass(frozen=True, slots=True)
class DueReading:
    """`lost` is where something was said that is no day, or none that is still to come."""

    due: datetime | None = None
    doubt: str | None = None
    marks: tuple[Mark, ...] = ()
    lost: tuple[Mark, ...] = ()


def read_due(
    text: str, now: datetime, calendar: Calendar, marks: Sequence[Mark] = ()
) -> DueReading:
    """Read what is bound as a deadline, or else a date that stands alone."""
    when = When(now, calendar, "zh" if CJK.search(text) else "en")
    phrases = [(phrase, moment(phrase, when)) for phrase in _phrases(fold(text), when, marks)]
    timed = [(phrase, due) for phrase, due in phrases if due]
    if bound := [(phrase, due) for phrase, due in timed if _bound(text, phrase, marks)]:
        return _decided(bound, now)
    if lost := [*_lost(fold(text), when, marks)]:
        return DueReading(doubt=lost[0].reason, lost=tuple(lost))
    alone = [(p, due) for p, due in timed if due > now and _alone(text, p, marks, when)]
    return _decided(alone, now) if alone else DueReading()


def read_start(
    text: str, now: datetime, calendar: Calendar, marks: Sequence[Mark] = ()
) -> DueReading:
    """When something is to begin: any moment that is named, the one with a clock time first."""
    when = When(now, calendar, "zh" if CJK.search(text) else "en")
    phrases = [(phrase, moment(phrase, when)) for phrase in _phrases(fold(text), when, marks)]
    timed = [(phrase, at) for phrase, at in phrases if at]
    exact = [(p, at) for p, at in timed if any(isinstance(a.meaning, Hour) for a in p)]
    return _decided(exact or timed, now) if timed else DueReading()


def _lost(folded: str, when: When, marks: Sequence[Mark]) -> Iterator[Mark]:
    """What is bound as a deadline and is no day at all (2月31日前), or is over (昨天前)."""
    bounds = [
        Atom(rule.name, Bound.WITH, rule.weight, *match.span())
        for rule in BOUNDS
        if rule.name != "done"
        for match in rule.pattern.finditer(folded)
    ]
    for reason, start, end in _no_days(folded, when):
        day = Atom(reason, when.today, Weight.LITTLE, start, end)
        beside = [b for b in bounds if _touch(folded, b, day) or _touch(folded, day, b)]
        if beside and not overlaps(start, end, marks):
            first, last = min(b.start for b in beside), max(b.end for b in beside)
            span = min(start, first), max(end, last)
            yield Mark(start=span[0], end=span[1], what=What.DUE, reason=reason)


def _no_days(folded: str, when: When) -> Iterator[tuple[str, int, int]]:
    for rule in DAYS:
        for match in rule.pattern.finditer(folded):
            if rule.meaning(match.groupdict(), when) is None:
                yield "due.impossible", *match.span()
    for match in GONE.finditer(folded):
        yield "due.past", *match.span()


def _decided(phrases: list[tuple[list[Atom], datetime]], now: datetime) -> DueReading:
    """One due date, however often it is said."""
    first, due = phrases[0]
    reason = f"due.{'+'.join(atom.name for atom in first)}"
    marks = tuple(
        Mark(start=phrase[0].start, end=phrase[-1].end, what=What.DUE, reason=reason)
        for phrase, _ in phrases
    )
    if any(other != due for _, other in phrases):
        return DueReading(doubt="due.several", lost=marks)
    if due <= now:
        return DueReading(doubt="due.past", lost=marks)
    return DueReading(due, marks=marks)


def _phrases(folded: str, when: When, marks: Sequence[Mark]) -> Iterator[list[Atom]]:
    """Atoms that stand together, as in: by | 5pm | tomorrow."""
    phrase: list[Atom] = []
    for atom in _atoms(folded, when, marks):
        if phrase and (_second_day(phrase, atom) or not _touch(folded, phrase[-1], atom)):
            yield _trimmed(phrase)
            phrase = []
        phrase.append(atom)
    yield _trimmed(phrase)


def _touch(folded: str, one: Atom, other: Atom) -> bool:
    return GAP.fullmatch(folded, one.end, other.start) is not None


def _second_day(phrase: list[Atom], atom: Atom) -> bool:
    return any(isinstance(one.meaning, date) for one in phrase) and isinstance(atom.meaning, date)


def _trimmed(phrase: list[Atom]) -> list[Atom]:
    """A bound at the wrong end belongs to other words: 处理 明天, tomorrow 请."""
    while phrase and phrase[0].name in FOLLOWING:
        phrase = phrase[1:]
    while phrase and isinstance(phrase[-1].meaning, Bound) and phrase[-1].name == "by":
        phrase = phrase[:-1]
    return phrase


def _atoms(folded: str, when: When, marks: Sequence[Mark]) -> list[Atom]:
    """Every atom, the longest first where two claim the same words."""
    kept: list[Atom] = []
    for atom in sorted(_all_atoms(folded, when), key=lambda a: (a.start - a.end, a.start)):
        free = all(atom.end <= other.start or other.end <= atom.start for other in kept)
        if free and not overlaps(atom.start, atom.end, marks):
            kept.append(atom)
    return sorted(kept, key=lambda atom: atom.start)


def _all_atoms(folded: str, when: When) -> Iterator[Atom]:
    for rule in (*TERMS, *DAYS, *HOURS, *BOUNDS):
        for match in rule.pattern.finditer(folded):
            if (meaning := rule.meaning(match.groupdict(), when)) is not None:
                yield Atom(rule.name, meaning, rule.weight, match.start(), match.end())


def _bound(text: str, phrase: list[Atom], marks: Sequence[Mark]) -> bool:
    """周五完成 is a deadline at the end of a phrase, not in 计划周五完成浇筑."""
    if any(atom.weight is Weight.FULL for atom in phrase):
        return True
    bounds = {atom.name for atom in phrase if isinstance(atom.meaning, Bound)}
    if bounds == {"done"}:
        certain = phrase[0].name != "numeric"  # 1/2 完成 is a half
        return certain and _ends(text, phrase, marks) and not _telling(text, phrase)
    return bool(bounds)


def _alone(text: str, phrase: list[Atom], marks: Sequence[Mark], when: When) -> bool:
    """Chinese sets a date apart with blanks; English has blanks everywhere."""
    loose = not any(isinstance(atom.meaning, Bound) for atom in phrase)
    if phrase[0].weight is not Weight.ALONE or not loose or _telling(text, phrase):
        return False
    if when.lang == "zh" and phrase[0].name != "numeric":
        return _begins(text, phrase, marks) and _ends(text, phrase, marks)
    return _begins(text, phrase, marks) and ends_phrase(text, phrase[-1].end, marks)


def _begins(text: str, phrase: list[Atom], marks: Sequence[Mark]) -> bool:
    start = phrase[0].start
    return text[:start].endswith(" ") or begins_phrase(text, start, marks)


def _ends(text: str, phrase: list[Atom], marks: Sequence[Mark]) -> bool:
    end = phrase[-1].end
    return text[end:].startswith(" ") or ends_phrase(text, end, marks)


def _telling(text: str, phrase: list[Atom]) -> bool:
    return TELLING.search(fold(text[: phrase[0].start])) is not None
