"""The card of a briefing: what everybody must hear, who is there, what was looked at."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from core.attendance import How, Presence
from core.briefings.asking import asks, presence_of, turn
from core.briefings.closing import crew_of
from core.briefings.crew import Expected, by_trade, missing
from core.briefings.items import KEY
from core.briefings.paper import FLOW, Briefing, BriefingState
from core.briefings.said import Part, Said, Tone, lines_of, unknown
from core.checklist import Check, Outcome
from core.work import Scene
from handlers.cards.fitting import short
from handlers.cards.spoken import joined, on_day, value, weather, worded
from handlers.cards.view import View
from handlers.split import length
from handlers.texts import Safe, plain, say

MOST: Final = 3600  # of Telegram's 4096: something is said above the card
ESSENTIAL: Final = 2200
WIDTHS: Final = (120, 60, 40, 25, 16)
LOUD: Final = 8  # lines of one kind that are said aloud; the others are in the details
CONTROLS: Final = 2
NAMES: Final = 12
LETTERS: Final = "ABC"
MARKS: Final = {None: "☐", Outcome.PASS: "✅", Outcome.FAIL: "❌", Outcome.NA: "➖"}
SIGNS: Final = {BriefingState.OPEN: "📣", BriefingState.CLOSED: "✅", BriefingState.MISSED: "⚪️"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A briefing with whoever is there, whoever should be, and its checklist."""

    briefing: Briefing
    there: Sequence[Presence] = ()
    crew: Sequence[Expected] = ()
    checks: Sequence[Check] = ()
    issues: dict[int, int | None]

    @property
    def absent(self) -> list[Expected]:
        return missing(self.crew, self.there)


async def held(view: View, briefing: Briefing) -> Held:
    """A briefing that was never kept is a preview: nobody is there yet."""
    scene = Scene(briefing.site_id, view.roster, view.calendar)
    crew = await crew_of(view.work, scene, briefing)
    if briefing.id is None:
        return Held(briefing=briefing, crew=crew, issues={})
    if briefing.state != BriefingState.OPEN:
        crew = [_recorded(one) for one in briefing.content.get("absent", ())]
    checks = await view.work.checks.of(FLOW, briefing.id)
    found = [check.issue_id for check in checks if check.issue_id is not None]
    numbers = {id_: (await view.work.issues.get(id_)).number for id_ in found}
    there = await view.work.attendance.of(FLOW, briefing.id)
    return Held(briefing=briefing, there=there, crew=crew, checks=checks, issues=numbers)


def _recorded(kept: Said) -> Expected:
    """Whoever was missing when it was closed."""
    return Expected(
        name=kept["name"],
        trade=kept["trade"],
        party=kept["party"],
        person_id=kept["person"],
        worker_id=kept.get("worker"),
    )


async def label(_: View, briefing: Briefing) -> str:
    return f"{SIGNS[briefing.state]} {briefing.number or '–'}"


async def line(view: View, briefing: Briefing) -> Safe:
    return say(
        view.lang,
        "briefing.one",
        number=briefing.number,
        day=on_day(view, briefing.day),
        state=f"briefing.state.{briefing.state}",
    )


async def text(view: View, briefing: Briefing) -> Safe:
    """The essentials, and everything else folded below them; always one message."""
    about = await held(view, briefing)
    top = Safe("")
    for width in WIDTHS:
        top = Safe("\n".join(await _top(replace(view, width=width), about)))
        if length(top) <= ESSENTIAL:
            break
    return folded(view, top, details(view, briefing.content))


async def _top(view: View, about: Held) -> list[Safe]:
    briefing = about.briefing
    lines = [await _head(view, briefing), *_conditions(view, briefing.content)]
    lines += [Safe(""), *_attendance(view, about), *_checklist(view, about)]
    return [*lines, *await _question(view, briefing)]


def folded(view: View, top: Safe, rest: Sequence[Safe]) -> Safe:
    """As much of the details as one message holds; what is left out is counted."""
    kept: list[Safe] = []
    room = MOST - length(top)
    for n, one in enumerate(rest):
        room -= length(one) + 1
        if room < 0:
            kept.append(say(view.lang, "briefing.rest", count=len(rest) - n))
            break
        kept.append(one)
    if not kept:
        return top
    inside = Safe("\n".join(kept))
    return Safe(f"{top}\n<blockquote expandable>{inside}</blockquote>")


async def _head(view: View, briefing: Briefing) -> Safe:
    shift = (
        say(view.lang, f"briefing.shift_{briefing.shift}")
        if briefing.content.get("second")
        else ""
    )
    lines = [say(view.lang, "briefing.sorry")] if briefing.late and not briefing.closed_at else []
    lines.append(
        say(
            view.lang,
            f"briefing.head_{briefing.state}",
            day=on_day(view, briefing.day),
            number=briefing.number or "",
            shift=shift,
        )
    )
    name = await view.name(briefing.host_id)
    if name:
        lines.append(say(view.lang, "briefing.host", name=name))
    elif briefing.state == BriefingState.OPEN:
        lines.append(say(view.lang, "briefing.no_host"))
    return Safe("\n".join(lines))


def _conditions(view: View, content: Said) -> Iterator[Safe]:
    """What stops work, what is done, what can hurt, what nobody has said yet."""
    if content.get("weather"):
        yield say(view.lang, "briefing.weather", weather=weather(view, content["weather"]))
    said = [(name, one) for name, one in lines_of(content) if one["key"] != "weather"]
    yield from _loud(view, [one for _, one in said if one["tone"] == Tone.STOP])
    works = [one for name, one in said if name == Part.METHOD and one["key"] == "work"]
    if works:
        yield say(view.lang, "briefing.works")
        yield from _loud(view, works)
    news = [one for _, one in said if one["key"] in ("approved", "proceeding")]
    yield from _loud(view, news)
    yield from hazards(view, content, CONTROLS)
    issues = [one for name, one in said if name == Part.ISSUES and one["key"] == "issue"]
    if issues:
        yield say(view.lang, "briefing.issues")
        yield from _loud(view, issues[: CONTROLS + 1])
    if asked := unknown(content):
        topics = joined(view, [plain(view.lang, f"briefing.topic.{topic}") for topic in asked])
        yield say(view.lang, "briefing.unknown", topics=topics)


def _loud(view: View, lines: Sequence[Said]) -> list[Safe]:
    said = [worded(view, one) for one in lines[:LOUD]]
    left = len(lines) - LOUD
    return [*said, say(view.lang, "briefing.below", count=left)] if left > 0 else said


def hazards(view: View, content: Said, most: int) -> Iterator[Safe]:
    found = content.get("hazards", ())
    if found:
        yield say(
            view.lang, "briefing.hazards_guessed" if content.get("guessed") else "briefing.hazards"
        )
    for n, hazard in enumerate(found, start=1):
        yield say(view.lang, "briefing.hazard", n=n, title=value(view, hazard["title"]))
        for control in hazard["controls"][:most]:
            words = short(str(value(view, control["text"])), max(view.width, 30))
            yield _control(view, words, control)


def _control(view: View, words: str, control: Said) -> Safe:
    return say(view.lang, "briefing.control", words=words, who=value(view, control["person"]))


def details(view: View, content: Said) -> list[Safe]:
    """Everything, block by block, as it is read out; what the top has said is said again."""
    wide = replace(view, width=200)
    lines: list[Safe] = []
    for name, block in content.get("blocks", ()):
        known = [one for one in block if one["key"] != "weather" and one["tone"] != Tone.ASK]
        if known:
            lines.append(say(view.lang, "briefing.block", what=f"briefing.part.{name}"))
            lines += [worded(wide, one) for one in known]
    return [*lines, *_hazards_whole(wide, content), *_questions(wide, content)]


def _hazards_whole(view: View, content: Said) -> Iterator[Safe]:
    found = content.get("hazards", ())
    if found:
        yield say(view.lang, "briefing.block", what="briefing.part.hazards")
    for one in found:
        title, source = value(view, one["title"]), value(view, one["source"])
        yield say(view.lang, "briefing.hazard_whole", title=title, source=source)
        for control in one["controls"]:
            yield _control(view, str(value(view, control["text"])), control)


def _questions(view: View, content: Said) -> Iterator[Safe]:
    """Where nobody answers by a button, the host puts them to all."""
    questions = () if content.get("asks") else content.get("questions", ())
    if questions:
        yield say(view.lang, "briefing.block", what="briefing.part.questions")
    for one in questions:
        yield say(view.lang, "briefing.ask_aloud", words=value(view, one["question"]))


def _attendance(view: View, about: Held) -> Iterator[Safe]:
    briefing, there = about.briefing, about.there
    came = len(there)
    whole = came + len(about.absent)
    yield say(view.lang, "briefing.present", came=came, whole=whole)
    if there:
        counts = by_trade(one.trade for one in there)
        each = [f"{trade_word(view, trade)} {n}" for trade, n in counts]
        yield say(view.lang, "briefing.trades", trades=joined(view, each))
    ticked = sum(one.how == How.HOST for one in there)
    late = sum(one.how == How.LATE for one in there)
    if ticked:
        yield say(view.lang, "briefing.ticked", count=ticked)
    if late:
        yield say(view.lang, "briefing.late_count", count=late)
    if asks(briefing) and there:
        yield say(
            view.lang,
            "briefing.understood",
            count=sum(one.understood_at is not None for one in there),
        )
    if briefing.state != BriefingState.OPEN and about.absent:
        names = [one.name for one in about.absent]
        yield say(view.lang, "briefing.absent", count=len(names), names=_named(view, names))


def trade_word(view: View, trade: Any) -> str:  # noqa: ANN401 -- a trade, or nothing
    return plain(view.lang, f"trade.{trade}" if trade else "briefing.no_trade")


def _named(view: View, names: Sequence[str]) -> str:
    shown = [short(name, min(view.width, 40)) for name in names[:NAMES]]
    comma = "、" if view.lang == "zh" else ", "
    left = len(names) - len(shown)
    more = plain(view.lang, "briefing.and_more", count=left) if left > 0 else ""
    return comma.join(shown) + more


def _checklist(view: View, about: Held) -> Iterator[Safe]:
    checks = about.checks
    if not checks:
        return
    done = sum(check.outcome is not None for check in checks)
    yield say(view.lang, "briefing.checked", done=done, whole=len(checks))
    for check in checks:
        if check.outcome == Outcome.FAIL:
            yield say(
                view.lang,
                "briefing.failed",
                item=item_words(view, check),
                note=short(check.note, view.width),
                number=about.issues.get(check.issue_id or 0) or "",
            )


def item_words(view: View, check: Check) -> str:
    return plain(view.lang, check.item) if check.item.startswith(KEY) else check.item


async def _question(view: View, briefing: Briefing) -> list[Safe]:
    """In private my own question; in the group one for those we may not write to."""
    number = await question_number(view, briefing)
    if number is None:
        return []
    question = briefing.content["questions"][number]
    lines = [
        Safe(""),
        say(
            view.lang,
            "briefing.question",
            words=value(replace(view, width=200), question["question"]),
        ),
    ]
    if len(view.lookers) != 1:
        options = [value(replace(view, width=200), one) for one in question["options"]]
        lines += [
            say(view.lang, "briefing.option", letter=letter, words=words)
            for letter, words in zip(LETTERS, options, strict=False)
        ]
    return lines


async def question_number(view: View, briefing: Briefing) -> int | None:
    """Which of the three is asked here; none where nobody is asked."""
    if not asks(briefing) or briefing.id is None or briefing.state == BriefingState.MISSED:
        return None
    if len(view.lookers) == 1:
        presence = await presence_of(view.work, briefing, view.lookers[0].person_id)
        wanted = presence is not None and presence.understood_at is None
        return turn(briefing, presence) if wanted and presence else None
    shut = any(not actor.dm_ok for actor in view.roster)
    return 0 if shut and briefing.state == BriefingState.OPEN else None
