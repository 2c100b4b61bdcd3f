"""The library of hazards, ours and what a site has written beside it."""

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from pathlib import Path as File
from typing import Final

from core.bilingual import Bilingual
from core.document import Slip
from core.hazards import (
    FEWEST_CONTROLS,
    LONGEST_OPTION,
    OPTIONS,
    Check,
    Control,
    Hazard,
    Level,
    Library,
    Words,
    Work,
)
from core.people import Role
from readers.lines import Lines, Path
from readers.shelf import Shelf
from readers.tables import Reading, T, Table, WrongError, short

OURS: Final = ("hazards.toml", "kinds_of_work.toml")
MOST_BYTES: Final = 1024 * 1024
SEVERITIES: Final = range(1, 4)
NAME: Final = re.compile(r"[a-z][a-z0-9_]{0,30}")
LANGUAGES: Final = ("zh", "en")
TOP: Final = ("ppe", "permits", "general", "hazards", "works", "more")
ADDED: Final = ("words", "ppe", "permits", "controls", "questions")
HAZARD: Final = ("name", "kind", "severity", "title", "source", *ADDED)
CONTROL: Final = ("level", "zh", "en", "person", "source")
QUESTION: Final = ("ask", "right", "wrong")
WORK: Final = ("name", "title", "words", "hazards")


class WrongLibrary(Exception):  # noqa: N818 -- it describes a file, and is shown to a person
    """Everything that is wrong with it at once."""

    def __init__(self, source: File, slips: Sequence[Slip]) -> None:
        super().__init__(str(source), *((slip.key, slip.line) for slip in slips))
        self.source = source
        self.slips = tuple(slips)


def library(extra: File | None = None) -> Library:
    """Ours, and on top of it the file of a site; raises `WrongLibrary`."""
    if extra is None:
        return _ours().library()
    try:
        with extra.open("rb") as opened:
            data = opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise _refused(extra, "unreadable", why=error.strerror or "") from None
    if len(data) > MOST_BYTES:
        raise _refused(extra, "too_large", most=str(MOST_BYTES // 1024))
    return _read(data, extra, _ours()).library()


@cache
def _ours() -> Shelf:
    shelf = Shelf()
    for name in OURS:
        shelf = _read(files("readers").joinpath(name).read_bytes(), File(name), shelf)
    return shelf


def _read(data: bytes, source: File, below: Shelf) -> Shelf:
    try:
        text = data.decode("utf-8-sig")
        table = tomllib.loads(text)
    except UnicodeDecodeError:
        raise _refused(source, "not_utf8") from None
    except (ValueError, RecursionError) as odd:
        slip = Slip(key="library.syntax", line=Lines.named(str(odd)))
        raise WrongLibrary(source, [slip]) from None
    reading = _Reading(lines=Lines.of(text), shelf=below.copy())
    with suppress(WrongError):
        reading.document(table)
    if reading.slips:
        raise WrongLibrary(source, sorted(reading.slips, key=lambda slip: slip.line or 0))
    return reading.shelf


def _refused(source: File, key: str, **params: str) -> WrongLibrary:
    return WrongLibrary(source, [Slip(key=f"library.{key}", params=params)])


@dataclass(slots=True, kw_only=True)
class _Reading(Reading):
    """`promised` are the hazards this document speaks of, whether or not they can be read."""

    shelf: Shelf
    words: str = "library"
    promised: set[str] = field(default_factory=set)

    def document(self, table: Table) -> None:
        shelf = self.shelf
        self.known(table, TOP, ())
        with suppress(WrongError):
            self._named(table, "ppe", shelf.ppe)
        with suppress(WrongError):
            self._named(table, "permits", shelf.permits)
        for hazard in self._all(table, "hazards", self._hazard):
            shelf.hazards[hazard.name] = hazard
        for work in self._all(table, "works", self._work):
            shelf.works[work.name] = work
        checks = self._all(table, "general", self._check)
        shelf.general += _numbered("general", checks, len(shelf.general))
        self._all(table, "more", self._more)

    def _all(self, table: Table, name: str, one: Callable[[Table, Path], T]) -> list[T]:
        """What can be read, so that the slips of all of it are said."""
        with suppress(WrongError):
            return self.sound(table, name, (), one)
        return []

    def _named(self, table: Table, name: str, into: dict[str, Bilingual]) -> None:
        texts = self.take(table, name, dict, (), {})
        for key in texts:
            with suppress(WrongError):
                into[key] = self._text(texts, key, (name,))

    def _hazard(self, table: Table, at: Path) -> Hazard:
        name = self._name(table, at)
        self.promised.add(name)
        self.known(table, HAZARD, at)
        severity = self.take(table, "severity", int, at)
        if severity not in SEVERITIES:
            self.wrong("severity", (*at, "severity"))
        controls = self.each(table, "controls", at, self._control)
        if len(controls) < FEWEST_CONTROLS:
            self.wrong("few_controls", at, name=name, fewest=str(FEWEST_CONTROLS))
        checks = self.each(table, "questions", at, self._check)
        if not checks:
            self.wrong("no_questions", at, name=name)
        return Hazard(
            name=name,
            kind=self._string(table, "kind", at),
            severity=severity,
            title=self._text(table, "title", at),
            source=self._text(table, "source", at),
            words=self._words(table, at),
            controls=tuple(controls),
            questions=_numbered(name, checks),
            ppe=self._these(table, "ppe", at, self.shelf.ppe),
            permits=self._these(table, "permits", at, self.shelf.permits),
        )

    def _control(self, table: Table, at: Path) -> Control:
        self.known(table, CONTROL, at)
        level = self.take(table, "level", str, at)
        self.word(level, set(Level), (*at, "level"))
        return Control(
            text=self._both(table, at),
            person=self._person(table, at),
            level=Level(level),
            source=self._text(table, "source", at) if "source" in table else None,
        )

    def _person(self, table: Table, at: Path) -> Role | Bilingual:
        if isinstance(table.get("person"), dict):
            return self._text(table, "person", at)
        role = self.take(table, "person", str, at)
        self.word(role, set(Role), (*at, "person"))
        return Role(role)

    def _check(self, table: Table, at: Path) -> Check:
        self.known(table, QUESTION, at)
        right = self._text(table, "right", at)
        wrong = self.each(table, "wrong", at, self._both)
        if len(wrong) != OPTIONS - 1:
            self.wrong("wrong_answers", (*at, "wrong"), count=str(OPTIONS - 1))
        options = (right, *wrong)
        for lang in LANGUAGES:
            said = {option.said(lang) for option in options}
            if len(said) < OPTIONS:
                self.wrong("same_answers", at)
            for text in said:
                if len(text) > LONGEST_OPTION:
                    self.wrong("long_answer", at, text=short(text), most=str(LONGEST_OPTION))
        return Check(name="", question=self._text(table, "ask", at), options=options, right=0)

    def _work(self, table: Table, at: Path) -> Work:
        self.known(table, WORK, at)
        hazards = self._hazards(table, at)
        if not hazards:
            self.wrong("no_hazards", at)
        return Work(
            name=self._name(table, at),
            title=self._text(table, "title", at),
            words=self._words(table, at),
            hazards=hazards,
        )

    def _more(self, table: Table, at: Path) -> None:
        """Is added to what stands on the shelf already."""
        if "work" in table:
            name = self.take(table, "work", str, at)
            self.word(name, self.shelf.works, (*at, "work"))
            self.known(table, ("work", "words", "hazards"), at)
            work = self.shelf.works[name]
            self.shelf.works[name] = replace(
                work,
                words=work.words + self._words(table, at),
                hazards=_once(work.hazards, self._hazards(table, at)),
            )
            return
        name = self.take(table, "hazard", str, at)
        self.word(name, self.shelf.hazards, (*at, "hazard"))
        self.known(table, ("hazard", *ADDED), at)
        known = self.shelf.hazards[name]
        checks = self.each(table, "questions", at, self._check)
        self.shelf.hazards[name] = replace(
            known,
            words=known.words + self._words(table, at),
            controls=(*known.controls, *self.each(table, "controls", at, self._control)),
            questions=(*known.questions, *_numbered(name, checks, len(known.questions))),
            ppe=_once(known.ppe, self._these(table, "ppe", at, self.shelf.ppe)),
            permits=_once(known.permits, self._these(table, "permits", at, self.shelf.permits)),
        )

    def _hazards(self, table: Table, at: Path) -> tuple[str, ...]:
        names = self.take(table, "hazards", list, at, [])
        for name in names:
            self.word(name, {*self.shelf.hazards, *self.promised}, (*at, "hazards"))
        return tuple(names)

    def _these(
        self, table: Table, name: str, at: Path, known: Mapping[str, Bilingual]
    ) -> tuple[Bilingual, ...]:
        wanted = self.take(table, name, list, at, [])
        for one in wanted:
            self.word(one, known, (*at, name))
        return tuple(known[one] for one in wanted)

    def _words(self, table: Table, at: Path) -> Words:
        said = self.take(table, "words", dict, at, {})
        self.known(said, LANGUAGES, (*at, "words"))
        return Words(*(self._list(said, lang, (*at, "words")) for lang in LANGUAGES))

    def _list(self, table: Table, name: str, at: Path) -> tuple[str, ...]:
        words = self.take(table, name, list, at, [])
        for word in words:
            if not isinstance(word, str) or not word.strip(" *"):
                self.wrong("empty_word", (*at, name))
        return tuple(words)

    def _text(self, table: Table, name: str, at: Path) -> Bilingual:
        said = self.take(table, name, dict, at)
        self.known(said, LANGUAGES, (*at, name))
        return self._both(said, (*at, name))

    def _both(self, table: Table, at: Path) -> Bilingual:
        return Bilingual(*(self._string(table, lang, at) for lang in LANGUAGES))

    def _string(self, table: Table, name: str, at: Path) -> str:
        text: str = self.take(table, name, str, at)
        if not text.strip():
            self.wrong("empty", (*at, name), name=name)
        return text.strip()

    def _name(self, table: Table, at: Path) -> str:
        name = self._string(table, "name", at)
        if not NAME.fullmatch(name):
            self.wrong("odd_name", (*at, "name"), word=short(name))
        return name


def _numbered(name: str, checks: Iterable[Check], first: int = 0) -> tuple[Check, ...]:
    return tuple(replace(one, name=f"{name}.{first + n}") for n, one in enumerate(checks))


def _once(known: Iterable[T], added: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys([*known, *added]))
