"""What one person has to be reminded of: everything due, of every kind, each once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, auto
from typing import Any

from core.calendar import Calendar
from core.moves import climb
from core.office import WORKFLOWS, SiteWork
from core.people import Actor
from core.work import Paper, Scene, open_steps, turn
from core.workflow import Flag, Relief, Step, Workflow


class Word(StrEnum):
    """Why somebody is told of a paper, the strongest first."""

    LATE = auto()
    SILENCE = auto()  # what is not said soon counts as said
    DUE = auto()  # today, or on the next worked day
    WAITING = auto()
    ABOVE = auto()  # somebody else's, late enough to be told further up


STRENGTH = tuple(Word)


@dataclass(frozen=True, slots=True)
class Item:
    """One paper; `step` is what its reader is waited for to do, `told` that a digest names it."""

    flow: str
    paper: Paper[Any]
    word: Word
    step: Step[Any] | None
    told: bool

    @property
    def direct(self) -> bool:
        """Whether a thumb can do it here and now, having read no more than this line."""
        step = self.step
        return step is not None and not (step.needs or step.sighted or step.personal)


async def items_for(work: SiteWork, scene: Scene, actor: Actor) -> list[Item]:
    """Whatever waits for this person, and what others are late with; the most urgent first."""
    papers = {
        (flow, paper.id): paper
        for some in (
            await work.waiting.late(actor.site_id, work.now),
            await work.waiting.candidates(actor, scene.roster),
        )
        for flow, paper in some
    }
    found = (item_of(flow, p, scene, actor, work.now) for (flow, _), p in papers.items())
    return ordered(item for item in found if item)


def ordered(items: Iterable[Item]) -> list[Item]:
    """By word and deadline; of what others are late with the newest first."""
    return sorted(items, key=lambda item: (STRENGTH.index(item.word), *_within(item)))


def _within(item: Item) -> tuple[float, str, int]:
    until = item.paper.deadline
    stamp = until.timestamp() if until else float("inf")
    way = -stamp if item.word == Word.ABOVE else stamp
    return way, item.flow, item.paper.number or 0


def item_of(
    name: str, paper: Paper[Any], scene: Scene, actor: Actor, now: datetime
) -> Item | None:
    """What this person is told of the paper now, if anything."""
    flow = WORKFLOWS[name]
    step = turn(flow, paper, scene.roster, actor)
    if step is None:
        above = _told_above(flow, paper, scene.calendar, actor, now)
        return Item(name, paper, Word.ABOVE, None, told=True) if above else None
    until, horizon = paper.deadline, _horizon(scene.calendar, now)
    soon = until is not None and until <= horizon
    rung = any(at <= now for at, _ in climb(flow, paper, scene.calendar))
    if step.given == Flag.EXTENSION_ASKED:  # somebody else's time, and their answer
        return Item(name, paper, Word.WAITING, step, told=True)
    return Item(name, paper, _word(paper, now, horizon), step, told=rung or soon)


def _horizon(calendar: Calendar, now: datetime) -> datetime:
    """What is due on the next worked day is best begun today."""
    return calendar.end_of(calendar.next_working_day(calendar.day(now)))


def _word(paper: Paper[Any], now: datetime, horizon: datetime) -> Word:
    until = paper.deadline
    if until is None:
        return Word.WAITING
    if until <= now:
        return Word.LATE
    if Flag.SILENCE_COUNTS in paper.flags:
        return Word.SILENCE
    return Word.DUE if until <= horizon else Word.WAITING


def _told_above(
    flow: Workflow[Any], paper: Paper[Any], calendar: Calendar, actor: Actor, now: datetime
) -> bool:
    """Whether a rung of its ladder that somebody else's lateness reached speaks to them."""
    if not flow.waits(paper.state):
        return False
    ties = paper.ties(actor)
    return any(
        at <= now and not rung.ball and rung.tells.fits(actor, ties)
        for at, rung in climb(flow, paper, calendar)
    )


def relief(item: Item, actor: Actor, kind: Relief) -> Step[Any] | None:
    """The table's own step by which this person gets more time, or passes the paper on."""
    steps = open_steps(WORKFLOWS[item.flow], item.paper, actor)
    return next((s for s in steps if s.relief == kind), None)
