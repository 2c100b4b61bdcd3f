"""What a daily log says: lines by field, each with its place, its amount or its cause."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum, auto
from types import MappingProxyType
from typing import Any
from zlib import crc32

from core.errors import Refused
from core.reading.hindrance import Cause

MOST = 40  # lines of one field
LONGEST = 400  # characters of one line


class Field(StrEnum):
    """In the order in which a log is read."""

    WORKS = auto()
    PEOPLE = auto()
    PLANT = auto()
    DELAYS = auto()
    VISITORS = auto()
    ACCIDENTS = auto()
    PLAN = auto()


# Each of these is a log by itself: a day may be nothing but a delay, or an accident.
TELLING = (Field.WORKS, Field.DELAYS, Field.ACCIDENTS)


@dataclass(frozen=True, slots=True)
class Line:
    """`quantity` is as it was said, `lost` how much time a delay has cost, in words."""

    text: str
    place: str = ""
    place_id: int | None = None
    quantity: str = ""
    unit: str = ""
    cause: Cause | None = None
    lost: str = ""

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> "Line":
        cause = kept.get("cause")
        return cls(**{**kept, "cause": Cause(cause) if cause else None})

    def kept(self) -> dict[str, Any]:
        return {name: value for name, value in asdict(self).items() if value or name == "text"}

    @property
    def stamp(self) -> str:
        """By which a button knows the line again."""
        return f"{crc32(repr(sorted(self.kept().items())).encode()) & 0xFFFF:04x}"


@dataclass(frozen=True, slots=True)
class Content:
    """A field that is there and empty was said to be none; `nothing` means no work that day."""

    lines: Mapping[Field, Sequence[Line]] = field(default_factory=lambda: MappingProxyType({}))
    nothing: bool = False

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> "Content":
        said = {f: [Line.of(one) for one in kept[f]] for f in Field if f in kept}
        return cls(said, bool(kept.get("nothing")))

    def kept(self) -> dict[str, Any]:
        """As the archive and the history have it."""
        said: dict[str, Any] = {str(f): [one.kept() for one in some] for f, some in self.pairs}
        return said | ({"nothing": True} if self.nothing else {})

    @property
    def pairs(self) -> list[tuple[Field, Sequence[Line]]]:
        return [(f, self.lines[f]) for f in Field if f in self.lines]

    @property
    def complete(self) -> bool:
        """Whether it says what was done, that nothing was, or what came in between."""
        return self.nothing or any(self[name] for name in TELLING)

    def __getitem__(self, name: Field) -> Sequence[Line]:
        """What was said of it; nothing also where it was not spoken of."""
        return self.lines.get(name, ())

    def line(self, name: Field, place: int, stamp: str) -> Line:
        """Raises `Refused` when another line stands there by now."""
        some = self[name]
        if place >= len(some) or some[place].stamp != stamp:
            raise Refused("button.old")
        return some[place]

    def with_lines(self, name: Field, lines: Iterable[Line]) -> "Content":
        """Raises `Refused` when nobody could read that many."""
        listed = tuple(replace(one, text=one.text.strip()[:LONGEST]) for one in lines)
        if len(listed) > MOST:
            raise Refused("log.too_many", most=str(MOST))
        nothing = self.nothing and not (name == Field.WORKS and listed)
        return Content({**self.lines, name: listed}, nothing)

    def put(self, name: Field, place: int, line: Line | None) -> "Content":
        """Another line in its place, or none; behind the last one it is a new one."""
        some = list(self[name])
        some[place : place + 1] = [line] if line else []
        return self.with_lines(name, some)

    def joined(self, other: "Content") -> "Content":
        """What was said later comes behind; the same line is not said twice."""
        whole = replace(self, nothing=self.nothing or (other.nothing and not self[Field.WORKS]))
        for name, lines in other.pairs:
            known = {replace(one, place_id=None) for one in whole[name]}
            fresh = [one for one in lines if replace(one, place_id=None) not in known]
            whole = whole.with_lines(name, [*whole[name], *fresh])
        return whole
