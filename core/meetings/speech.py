"""What somebody says in a meeting, and what is to come of it: «决定 …», «action @Li …»."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Final

from core.calendar import Calendar
from core.meetings.paper import Word
from core.reading.due import read_due
from core.reading.marks import Mark, What, fold
from core.reading.people import Mention, PersonName, read_people
from core.reading.title import title_of

# What sets a word of calling apart: a colon, a full stop or a dash (not that of note-book).
APART: Final = r"\s*(?:[:：。．]|\.(?=\s)|[-–—]+(?=\s)|[–—]+)\s*"
# After a blank the rest of a Chinese sentence may still be about the word: 任务 很重.
BLANK: Final = r"\s+(?![了吗呢吧啊起一是很不没就还要太多的什怎@])(?=[^\sa-zA-Z])"
TO: Final = r"(?:\s*(?:给|向)\s*|\s+(?:to|for|on)\s+)?"
NAMED: Final = rf"(?:{APART}(?:(?:to|for)\s+|[给向请])?|{TO}\s*)(?=@)"
ORDER: Final = r"(?:行动项?|待办|任务|落实|actions?(?: items?)?)"
ASKED: Final = r"(?:提问|询问|请问|问(?!题)|questions?|ask)"
BEGIN: Final = r"^\s*[#＃]?"
# A word of calling, and then a mark or somebody's name: whatever else begins so is just talk.
FORMS: Final[Mapping[Word, re.Pattern[str]]] = {
    word: re.compile(BEGIN + form, re.IGNORECASE)
    for word, form in {
        Word.DECISION: r"(?:(?:会议)?(?:决定|决议|议定)(?:" + APART + "|" + BLANK + ")"
        r"|(?:decisions?|decided|resolved)" + APART + ")",
        Word.ACTION: rf"(?:{ORDER}(?:{NAMED}|{APART})|(?:行动项?|待办|任务|落实){BLANK})",
        Word.QUESTION: rf"(?:{ASKED}(?:{NAMED}|{APART})|(?:提问|询问){BLANK}|问题{NAMED})",
        Word.NOTE: rf"(?:(?:记录|备注)(?:{APART}|{BLANK})|(?:纪要|notes?){APART}"
        r"|noted\s*[:：]\s*)",
    }.items()
}
# Where the name of somebody may stand without an at sign.
BARE: Final = re.compile(
    rf"{BEGIN}(?:{ORDER}|{ASKED}|问题)(?:{APART}(?:(?:to|for)\s+|[给向请]\s*)?|{TO}\s*)(?!@)",
    re.IGNORECASE,
)
PARTED: Final = re.compile(r"[\s:：,，、。.?？-]|$")
BEGUN: Final = re.compile(
    rf"{BEGIN}(?:(?:会议)?(?:决定|决议|议定)|decisions?|decided|resolved|{ORDER}|{ASKED}|问题"
    r"|记录|纪要|备注|note)",
    re.IGNORECASE,
)
AMONG: Final = re.compile(r"\s*(?:和|与|及|跟|、|，|,|&|/|\band\b)?\s*", re.IGNORECASE)
FOR_SOMEBODY: Final = frozenset({Word.ACTION, Word.QUESTION})


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """`owner_ids` are all who are certain; `unsure` says that somebody else was called as well.

    `doubt` says what about the day cannot be read.
    """

    word: Word
    text: str
    owner_ids: tuple[int, ...] = ()
    unsure: bool = False
    due: datetime | None = None
    doubt: str | None = None


def begun(text: str) -> bool:
    """Whether it is worth asking who is on site: it begins like something to be written down."""
    return BEGUN.match(text) is not None


def called(text: str, people: Sequence[PersonName] = ()) -> Word | None:
    """What it is called, if it is called anything; nothing else of the words is read yet."""
    words = _signed(text, people)
    return next((word for word, form in FORMS.items() if form.match(words)), None)


def heard(
    text: str, now: datetime, calendar: Calendar, people: Sequence[PersonName]
) -> Speech | None:
    """In the words of whoever said it; of an action, without its owner and its day."""
    word = called(text, people)
    if word is None:
        return None
    rest = FORMS[word].sub("", _signed(text, people), count=1).strip()
    return understood(word, rest, now, calendar, people)


def _signed(text: str, people: Sequence[PersonName]) -> str:
    """With an at sign before the full name of somebody who stands right behind the word."""
    words = text.replace("＠", "@")
    lead = BARE.match(words)
    if lead is None:
        return words
    rest = fold(words[lead.end() :])
    names = {fold(name) for p in people for name in (p.name, p.username or "", *p.words)}
    if not any(len(n) > 1 and rest.startswith(n) and PARTED.match(rest, len(n)) for n in names):
        return words
    glued = words[: lead.end()][-1:].isalpha() and words[: lead.end()][-1:].isascii()
    return words if glued else f"{words[: lead.end()]}@{words[lead.end() :]}"


def understood(
    word: Word, text: str, now: datetime, calendar: Calendar, people: Sequence[PersonName]
) -> Speech:
    """The same for words that came as an answer to a button."""
    words = " ".join(text.replace("＠", "@").split())
    if word not in FOR_SOMEBODY:
        return Speech(word=word, text=words)
    mentions = read_people(words, people)
    due = read_due(words, now, calendar, [m.mark for m in mentions])
    asks = word == Word.QUESTION  # its days are part of what is asked
    marks = [m.mark for m in mentions] + ([] if asks else [*due.marks, *due.lost])
    marks += _between_names(words, mentions)
    said = title_of(words, marks) if any(c.isalnum() for c in _between(words, marks)) else ""
    called_upon = [m for m in mentions if not m.copied]
    certain = [m.ids[0] for m in called_upon if len(m.ids) == 1]
    return Speech(
        word=word,
        text=said,
        owner_ids=tuple(dict.fromkeys(certain)),
        unsure=len(certain) < len(called_upon),
        due=due.due,
        doubt=None if asks else due.doubt,
    )


def _between_names(text: str, mentions: Sequence[Mention]) -> list[Mark]:
    """@Li and @Sun: what joins two names goes out with them."""
    spans = sorted((m.mark.start, m.mark.end) for m in mentions)
    return [
        Mark(start=end, end=start, what=What.PERSON, reason="person.and")
        for (_, end), (start, _) in pairwise(spans)
        if end < start and AMONG.fullmatch(text, end, start)
    ]


def _between(text: str, marks: Sequence[Mark]) -> str:
    """What is left without the marks: nothing, if somebody only named a person and a day."""
    kept = list(text)
    for mark in marks:
        kept[mark.start : mark.end] = " " * (mark.end - mark.start)
    return "".join(kept)
