"""The card of a briefing: what everybody must hear, who is there, what was looked at."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Final

from core.briefings.asking import asks, presence_of, turn
from core.briefings.paper import Briefing, BriefingState
from core.briefings.people import counted
from core.briefings.said import Part, Said, Tone, lines_of, unknown
from handlers.buttons import capital
from handlers.cards.fitting import short
from handlers.cards.held import Held, attendance, checklist, held
from handlers.cards.spoken import NARROW, WIDE, joined, on_day, value, weather, worded
from handlers.cards.view import View
from handlers.split import length
from handlers.texts import LANGUAGES, Safe, plain, say

MOST: Final = 3600  # of Telegram's 4096: something is said above the card
ESSENTIAL: Final = 2000
WIDTHS: Final = (120, 60, 40, 25, 16)
LOUD: Final = 13  # lines of one kind that are said aloud; the others are in the details
# Of what must not be, so much of each kind is said aloud: people, changes, weather.
STOPS: Final = (
    (("untrained",), 1),
    (("certificate_over",), 3),
    (("pending", "more_pending"), 5),
    (("resting",), 1),
    (("rule",), 3),
)
WORKS: Final = 6
CONTROLS: Final = 2
SHORTEST, LINE = 45, 90  # characters of a control
SOURCES: Final = re.compile(r"[；;]")
FIRST: Final = re.compile(r"[；;。]|\. ")
LETTERS: Final = "ABC"
SIGNS: Final = {BriefingState.OPEN: "📣", BriefingState.CLOSED: "✅", BriefingState.MISSED: "⚪️"}


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
    question = await _question(view, briefing)
    if question and len(view.lookers) == 1:
        return await _asked(view, briefing, question)
    about = await held(view, briefing)
    said: list[Safe] = []
    for width in WIDTHS:
        said = [*await _top(replace(view, width=width), about), *question]
        if length("\n".join(said)) <= ESSENTIAL:
            break
    content = counted(briefing.content, about.crew) if about.open else briefing.content
    return folded(view, Safe("\n".join(said)), details(view, content, said))


async def _asked(view: View, briefing: Briefing, question: list[Safe]) -> Safe:
    """Whoever owes an answer sees the question first; what was said is below it."""
    top = [await _head(view, briefing), *question]
    said = list(_conditions(view, briefing))
    return folded(view, Safe("\n".join(top)), [*said, *details(view, briefing.content, said)])


async def _top(view: View, about: Held) -> list[Safe]:
    briefing = about.briefing
    lines = [await _head(view, briefing), *_conditions(view, briefing)]
    lines += [Safe(""), *attendance(view, about), *checklist(view, about)]
    return lines


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
            number=_number(view, briefing),
            shift=shift,
        )
    )
    if briefing.content.get("lapsed"):
        lines.append(say(view.lang, "briefing.remark_lapsed"))
    name = await view.name(briefing.host_id)
    if name:
        lines.append(say(view.lang, "briefing.host", name=name))
    elif briefing.state == BriefingState.OPEN:
        lines.append(say(view.lang, "briefing.no_host"))
    return Safe("\n".join(lines))


def _number(view: View, briefing: Briefing) -> Safe:
    """A preview has none yet."""
    number = briefing.number
    return say(view.lang, "briefing.number", number=number) if number else Safe()


def _conditions(view: View, briefing: Briefing) -> Iterator[Safe]:
    """What stops work, what is done, what can hurt, what nobody has said yet."""
    content = briefing.content
    if content.get("weather"):
        yield say(view.lang, "briefing.weather", weather=weather(view, content["weather"]))
    said = [(name, one) for name, one in lines_of(content) if one["key"] != "weather"]
    stops = list(_stops(said))
    yield from _loud(view, [one for some, _ in stops for one in some])
    if left := sum(count - len(some) for some, count in stops):
        yield say(view.lang, "briefing.below", count=left)
    works = [one for name, one in said if name == Part.METHOD and one["key"] == "work"]
    if works:
        yield say(view.lang, "briefing.works")
        yield from _loud(view, works, WORKS)
    news = [one for _, one in said if one["key"] in ("approved", "proceeding")]
    yield from _loud(view, news, WORKS)
    yield from hazards(view, content, CONTROLS if view.width > NARROW else 1)
    issues = [one for name, one in said if name == Part.ISSUES and one["key"] == "issue"]
    if issues:
        yield say(view.lang, "briefing.issues")
        yield from _loud(view, issues[: CONTROLS + 1])
    if asked := unknown(content):
        topics = joined(
            replace(view, width=WIDE),
            [plain(view.lang, f"briefing.topic.{topic}") for topic in asked],
        )
        going = briefing.state == BriefingState.OPEN
        key = "briefing.unknown" if going else "briefing.unsaid"
        yield say(view.lang, key, topics=topics)


def _stops(said: Sequence[tuple[str, Said]]) -> Iterator[tuple[Sequence[Said], int]]:
    """Who and what must not, of each kind the first ones, and how many there are."""
    stops = [one for _, one in said if one["tone"] == Tone.STOP]
    for keys, most in STOPS:
        some = [one for one in stops if one["key"] in keys]
        yield some[:most], len(some)


def _loud(view: View, lines: Sequence[Said], most: int = LOUD) -> list[Safe]:
    said = [worded(view, brief(view, one)) for one in lines[:most]]
    left = len(lines) - most
    return [*said, say(view.lang, "briefing.below", count=left)] if left > 0 else said


def brief(view: View, one: Said) -> Said:
    """Of a rule what it says first, and its first source; the rest is in the details."""
    if one["key"] != "rule":
        return one
    said = {name: str(value(view, given)) for name, given in one["with"].items()}
    said = {"says": FIRST.split(said["says"])[0], "source": SOURCES.split(said["source"])[0]}
    whole = {name: dict.fromkeys(LANGUAGES, words) for name, words in said.items()}
    return {**one, "with": whole}


def hazards(view: View, content: Said, most: int) -> Iterator[Safe]:
    found = content.get("hazards", ())
    if found:
        yield say(
            view.lang, "briefing.hazards_guessed" if content.get("guessed") else "briefing.hazards"
        )
    for n, hazard in enumerate(found, start=1):
        yield say(view.lang, "briefing.hazard", n=n, title=_title(view, hazard))
        for control in hazard["controls"][:most]:
            words = FIRST.split(str(value(view, control["text"])))[0].rstrip(".")
            words = short(words, min(max(view.width, SHORTEST), LINE))
            yield _control(view, words, control)


def _title(view: View, hazard: Said) -> str:
    return capital(str(value(view, hazard["title"])))


def _control(view: View, words: str, control: Said) -> Safe:
    return say(view.lang, "briefing.control", words=words, who=value(view, control["person"]))


def details(view: View, content: Said, top: Collection[Safe]) -> list[Safe]:
    """Everything, block by block, as it is read out; what stands above is not said again."""
    wide = replace(view, width=200)
    lines: list[Safe] = []
    for name, block in content.get("blocks", ()):
        known = [one for one in block if one["key"] != "weather" and one["tone"] != Tone.ASK]
        more = [said for one in known if (said := worded(wide, one)) not in top]
        if more:
            lines += [say(view.lang, "briefing.block", what=f"briefing.part.{name}"), *more]
    return [*lines, *_hazards_whole(wide, content), *_questions(wide, content)]


def _hazards_whole(view: View, content: Said) -> Iterator[Safe]:
    found = content.get("hazards", ())
    if found:
        yield say(view.lang, "briefing.block", what="briefing.part.hazards")
    for one in found:
        title, source = _title(view, one), value(view, one["source"])
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
