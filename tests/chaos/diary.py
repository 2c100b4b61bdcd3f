"""What people did during the storm, and what must have come of it."""

from collections import Counter
from dataclasses import dataclass, field


@dataclass(slots=True)
class Report:
    """One thing somebody reported; the mark is a word that stands in no other report."""

    mark: str
    site_id: int
    chat: int
    way: str
    photos: int = 0
    edits: int = 0
    messages: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Look:
    """Somebody asked for a list or a paper; an answer must stand under it."""

    chat: int
    message: int
    words: str


@dataclass(slots=True)
class Signature:
    """Somebody pressed a button of a change; `yes` is what they were told, if anything."""

    change_id: int
    verb: str
    person_id: int
    yes: bool | None = None


@dataclass(slots=True)
class Diary:
    reports: dict[str, Report] = field(default_factory=dict)
    looks: list[Look] = field(default_factory=list)
    presses: Counter[tuple[int, str]] = field(default_factory=Counter)
    answers: Counter[tuple[int, str]] = field(default_factory=Counter)
    signatures: dict[str, Signature] = field(default_factory=dict)
    asked_again: Counter[str] = field(default_factory=Counter)

    def report(self, site_id: int, chat: int, way: str) -> Report:
        mark = f"K{len(self.reports) + 1:05d}Z"
        self.reports[mark] = Report(mark, site_id, chat, way)
        return self.reports[mark]

    def look(self, chat: int, message: int, words: str) -> None:
        self.looks.append(Look(chat, message, words))

    def pressed(self, issue_id: int, verb: str) -> None:
        self.presses[issue_id, verb] += 1

    def answered(self, issue_id: int, verb: str) -> None:
        """Somebody gave the photo or the reason a step had asked for."""
        self.answers[issue_id, verb] += 1
