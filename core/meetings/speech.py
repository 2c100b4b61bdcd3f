"""What somebody says in a meeting, and what is to come of it: «决定 …», «action @Li …»."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from core.calendar import Calendar
from core.meetings.paper import Word
from core.reading.due import read_due
from core.reading.marks import Mark
from core.reading.people import PersonName, read_people
from core.reading.title import title_of

CALLED: Final = r"\s*(?:[:：]\s*(?:(?:to|for)\s+(?=@))?|(?:\s(?:to|for|on)\s+)?(?=@))"
# A word of calling, and then a colon or somebody's name: whatever else begins so is just talk.
FORMS: Final[Mapping[Word, re.Pattern[str]]] = {
    Word.DECISION: re.compile(
        r"^\s*[#＃]?(?:会议)?(?:决定|决议|议定|decisions?|decided|resolved)\s*[:：]\s*",
        re.IGNORECASE,
    ),
    Word.ACTION: re.compile(
        rf"^\s*[#＃]?(?:行动项?|待办|任务|落实|actions?(?: items?)?){CALLED}", re.IGNORECASE
    ),
    Word.QUESTION: re.compile(
        rf"^\s*[#＃]?(?:(?:提问|询问|请问|问|questions?|ask){CALLED}|问题\s*(?=@))", re.IGNORECASE
    ),
    Word.NOTE: re.compile(r"^\s*[#＃]?(?:记录|纪要|备注|notes?|noted)\s*[:：]\s*", re.IGNORECASE),
}
FOR_SOMEBODY: Final = frozenset({Word.ACTION, Word.QUESTION})


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """`owner_ids` is one when it is certain, several when they are a question.

    `doubt` says what about the day cannot be read.
    """

    word: Word
    text: str
    owner_ids: tuple[int, ...] = ()
    due: datetime | None = None
    doubt: str | None = None


def called(text: str) -> Word | None:
    """What it is called, if it is called anything; nothing else of the words is read yet."""
    words = text.replace("＠", "@")
    return next((word for word, form in FORMS.items() if form.match(words)), None)


def heard(
    text: str, now: datetime, calendar: Calendar, people: Sequence[PersonName]
) -> Speech | None:
    """In the words of whoever said it; of an action, without its owner and its day."""
    word = called(text)
    if word is None:
        return None
    rest = FORMS[word].sub("", text.replace("＠", "@"), count=1).strip()
    return understood(word, rest, now, calendar, people)


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
    marks = [m.mark for m in mentions] + ([] if asks else list(due.marks))
    said = title_of(words, marks) if any(c.isalnum() for c in _between(words, marks)) else ""
    return Speech(
        word=word,
        text=said,
        owner_ids=mentions[0].ids if mentions else (),
        due=due.due,
        doubt=due.doubt,
    )


def _between(text: str, marks: Sequence[Mark]) -> str:
    """What is left without the marks: nothing, if somebody only named a person and a day."""
    kept = list(text)
    for mark in marks:
        kept[mark.start : mark.end] = " " * (mark.end - mark.start)
    return "".join(kept)
