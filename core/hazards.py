"""What can hurt people in which kind of work, and what is done about it."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum, auto
from functools import cache
from types import MappingProxyType
from typing import Final, TypeAlias, TypeVar

from core.bilingual import Bilingual
from core.people import Role

QUESTIONS: Final = 3  # that a crew is asked
OPTIONS: Final = 3  # to choose from
LONGEST_OPTION: Final = 60  # characters, so that it fits on a button
FEWEST_CONTROLS: Final = 5
OWN_WORD: Final = 4  # points for a hazard that is named itself
BY_PLACE: Final = (3, 2, 1)  # points for the first, second, third hazard of a kind of work
PER_ISSUE: Final = 2  # points for each open issue of yesterday
OFTEN: Final = 3  # as much is counted of the same; more of it says nothing new
Span: TypeAlias = tuple[int, int]
NOBODY: Final[Mapping[str, int]] = MappingProxyType({})
LONGEST_TEXT: Final = 4096  # characters that are looked at, as many as a message has
REACH: Final = 24  # characters before a word in which it is denied
DENIED = re.compile(
    r"(?:[不无未非]|没有|禁止|暂停|停止|取消|\b(?:no|not|without|never|cancelled|stop)\s+(?:any\s+)?)$"
)


class Level(StrEnum):
    """How a control works, the better ones first."""

    ELIMINATE = auto()
    ENGINEERING = auto()
    ADMINISTRATIVE = auto()
    PPE = auto()


@dataclass(frozen=True, slots=True)
class Words:
    """By what something is recognised in free text.

    Chinese words are found anywhere, English ones as whole words (a plural s is allowed, and
    `weld*` means whatever begins so). A word that is denied right before it does not count.
    """

    zh: tuple[str, ...] = ()
    en: tuple[str, ...] = ()

    def __add__(self, more: "Words") -> "Words":
        """Recognises whatever either does."""
        return Words(self.zh + more.zh, self.en + more.en)

    def spans(self, text: str) -> list[Span]:
        """Where they stand in folded text, unless denied."""
        return [
            hit.span()
            for hit in _pattern(self.zh, self.en).finditer(text)
            if not DENIED.search(text, max(0, hit.start() - REACH), hit.start())
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """One thing that is done against a hazard, and who sees to it."""

    text: Bilingual
    person: Role | Bilingual
    level: Level
    source: Bilingual | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A question to the crew; `right` is the place of the only right answer."""

    name: str
    question: Bilingual
    options: tuple[Bilingual, ...]
    right: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Hazard:
    """`kind` is the class of accident, `severity` 1 to 3; words recognise it by its own name."""

    name: str
    kind: str
    title: Bilingual
    severity: int
    words: Words
    controls: tuple[Control, ...]
    source: Bilingual
    questions: tuple[Check, ...]
    ppe: tuple[Bilingual, ...] = ()
    permits: tuple[Bilingual, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A kind of work; `hazards` names what is dangerous in it, the worst first."""

    name: str
    title: Bilingual
    words: Words
    hazards: tuple[str, ...]


Named = TypeVar("Named", Hazard, Work)


@dataclass(frozen=True, kw_only=True)
class Library:
    """`general` are the questions that are right on any site and any day."""

    hazards: tuple[Hazard, ...]
    works: tuple[Work, ...]
    general: tuple[Check, ...]

    def of(self, name: str) -> Hazard | None:
        return next((hazard for hazard in self.hazards if hazard.name == name), None)

    def works_in(self, text: str) -> list[Work]:
        """The kinds of work that somebody means who writes this."""
        return _meant(text, self.works)

    def works_of(self, hazard: Hazard) -> list[Work]:
        return [work for work in self.works if hazard.name in work.hazards]

    def seen(self, issues: Iterable[str]) -> Counter[str]:
        """How many of these issues speak of which hazard, by its own words."""
        return Counter(one.name for issue in issues for one in _meant(issue, self.hazards))

    def top(
        self, texts: Sequence[str], *, most: int = 3, seen: Mapping[str, int] = NOBODY
    ) -> list[Hazard]:
        """The worst of what is meant: how clearly and how often it is, times its severity.

        Nothing is returned that nobody has spoken of, neither in `texts` nor in yesterday's
        open issues, of which `seen` counts those of each hazard.
        """
        points = self._points(texts)
        for name, issues in seen.items():
            points[name] += PER_ISSUE * min(issues, OFTEN)
        meant = [hazard for hazard in self.hazards if points[hazard.name] > 0]
        meant.sort(key=lambda hazard: (-points[hazard.name] * hazard.severity, -hazard.severity))
        return meant[:most]

    def _points(self, texts: Sequence[str]) -> Counter[str]:
        points = Counter(
            {name: OWN_WORD * min(often, OFTEN) for name, often in self.seen(texts).items()}
        )
        often = Counter(work.name for text in texts for work in self.works_in(text))
        for work in self.works:
            for place, name in enumerate(work.hazards):
                worth = BY_PLACE[min(place, len(BY_PLACE) - 1)]
                points[name] += worth * min(often[work.name], OFTEN)
        return points

    def question_for(self, hazards: Sequence[Hazard], day: date) -> tuple[Check, ...]:
        """Three questions of that day, from each hazard one while there are any.

        What is missing comes from the general ones; every day takes others, and the right
        answer stands elsewhere.
        """
        turn = day.toordinal()
        asked = list(_by_turns([_from(hazard.questions, turn) for hazard in hazards]))
        asked += _from(self.general, turn)
        return tuple(_turned(check, turn + n) for n, check in enumerate(asked[:QUESTIONS]))


EMPTY: Final = Library(hazards=(), works=(), general=())


def ppe(hazards: Iterable[Hazard]) -> list[Bilingual]:
    """What people wear against all of these, each thing once."""
    return list(dict.fromkeys(thing for hazard in hazards for thing in hazard.ppe))


def permits(hazards: Iterable[Hazard]) -> list[Bilingual]:
    """What must be signed before any of these begins, each thing once."""
    return list(dict.fromkeys(permit for hazard in hazards for permit in hazard.permits))


def _meant(text: str, named: Sequence[Named]) -> list[Named]:
    """Those of which a word stands in the text that is no part of another's longer one.

    So 塔吊顶升 climbs a crane and hangs no ceiling (吊顶), though all of its words are in it.
    """
    folded = _folded(text)
    hits = sorted(
        ((span, n) for n, one in enumerate(named) for span in one.words.spans(folded)),
        key=lambda hit: (hit[0][0] - hit[0][1], hit[0], hit[1]),
    )
    taken: set[Span] = set()
    covered = bytearray(len(folded))
    found: set[int] = set()
    for span, n in hits:
        begin, end = span
        if span in taken or not any(covered[begin:end]):
            taken.add(span)
            covered[begin:end] = b"x" * (end - begin)
            found.add(n)
    return [one for n, one in enumerate(named) if n in found]


def _from(checks: Sequence[Check], turn: int) -> list[Check]:
    """All of them, beginning with another one each day."""
    first = turn % len(checks) if checks else 0
    return [*checks[first:], *checks[:first]]


def _by_turns(piles: Sequence[Sequence[Check]]) -> Iterator[Check]:
    for n in range(max(map(len, piles), default=0)):
        yield from (pile[n] for pile in piles if n < len(pile))


def _turned(check: Check, turn: int) -> Check:
    """The same question with its answers in another order."""
    by = turn % len(check.options)
    options = check.options[by:] + check.options[:by]
    if turn // len(options) % 2:
        options = options[::-1]
    return replace(check, options=options, right=options.index(check.options[check.right]))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text[:LONGEST_TEXT]).casefold()[:LONGEST_TEXT]


@cache
def _pattern(zh: tuple[str, ...], en: tuple[str, ...]) -> re.Pattern[str]:
    ours = [re.escape(word) for word in _longest(zh)]
    theirs = [_stem(word) for word in _longest(en)]
    whole = [rf"(?<![a-z])(?:{'|'.join(theirs)})(?![a-z])"] if theirs else []
    return re.compile("|".join([*ours, *whole]) or r"(?!)")


def _longest(words: Iterable[str]) -> list[str]:
    """First, for a pattern takes the first that fits."""
    return sorted(map(_folded, words), key=len, reverse=True)


def _stem(word: str) -> str:
    """Hyphens and blanks are one; a star leaves the end of its word open."""
    parts = (
        re.escape(part.rstrip("*")) + ("[a-z]*" if part.endswith("*") else "")
        for part in word.replace("-", " ").split()
    )
    return r"[\s-]*".join(parts) + ("" if word.endswith("*") else "s?")
