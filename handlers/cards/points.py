"""The lines of an agenda in words: people, places, days and money by what they are called."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from core.dayfacts.lines import Tone
from core.meetings.items import Item, Point, Said, Subject
from core.meetings.paper import Meeting, Sort
from handlers.cards.fitting import ends, short
from handlers.cards.view import View
from handlers.dates import day
from handlers.money import money
from handlers.texts import Safe, plain, say

MARKS = {Tone.NORMAL: "•", Tone.WARN: "⚠️", Tone.STOP: "⛔️", Tone.UNKNOWN: "❓"}
WRITTEN = ("text", "title")  # what people wrote may be long


def heading(lang: str, meeting: Meeting) -> str:
    """What kind of meeting it is, or what it was called for."""
    if meeting.sort == Sort.EXTRA and meeting.title:
        return short(meeting.title)
    return plain(lang, f"meeting.sort.{meeting.sort}")


def title(lang: str, item: Item) -> str:
    return item.title or plain(lang, f"meeting.subject.{item.subject}")


def numbers(items: Sequence[Item]) -> list[str]:
    """As they are read out: safety stands beside quality under a heading of its own."""
    counted = iter(range(1, len(items) + 1))
    return ["★" if item.subject == Subject.SAFETY else str(next(counted)) for item in items]


async def line(view: View, point: Point) -> Safe:
    said = await _params(view, point.params)
    return say(view.lang, point.key, **said)


async def marked(view: View, point: Point) -> Safe:
    return Safe(f"{MARKS[point.tone]} {await line(view, point)}")


async def _params(view: View, params: Mapping[str, Any]) -> dict[str, Any]:
    said: dict[str, Any] = dict(params)
    for name in WRITTEN:
        if name in said:
            said[name] = short(said[name], view.width)
    if "person" in said:
        nobody = plain(view.lang, "meeting.nobody")
        said["person"] = short(await view.name(said["person"]), view.width // 2) or nobody
    if "place" in said:
        said["place"] = ends(await view.work.place_label(said["place"]), view.width)
    if said.get("due"):
        said["due"] = day(view.lang, view.calendar, datetime.fromisoformat(said["due"]))
    if "money" in said:
        said["money"] = money(view.lang, *said["money"])
    return said


async def answer(view: View, said: Said) -> Safe:
    name = short(await view.name(said.person_id), view.width // 2)
    if not said.text:
        return say(view.lang, "meeting.said_nothing", name=name)
    return say(view.lang, "meeting.said", name=name, words=short(said.text, 2 * view.width))


async def waiting(view: View, item: Item) -> Safe | None:
    """Whose word is missing; where nobody can be asked it is said that nobody knows."""
    comma = "、" if view.lang == "zh" else ", "
    if item.asked:
        names = [short(await view.name(id_), view.width // 2) for id_ in item.asked]
        return say(view.lang, "meeting.waits_for", names=comma.join(names))
    if not item.points and not item.said and not item.title:
        return say(view.lang, "meeting.unknown")
    return None


async def lines_of(view: View, item: Item, most: int) -> list[Safe]:
    """What is known of it, the rest counted; then what people said, and who is waited for."""
    lines = [await marked(view, point) for point in item.points[:most]]
    if (rest := len(item.points) - most) > 0:
        lines.append(say(view.lang, "meeting.and_more", count=rest))
    lines += [await answer(view, said) for said in item.said]
    missing = await waiting(view, item)
    return [*lines, missing] if missing else lines


def named(lang: str, items: Sequence[Item]) -> Iterator[str]:
    """Every item with its number, for buttons."""
    for number, item in zip(numbers(items), items, strict=True):
        key = f"meeting.short.{item.subject}"
        yield f"{number} {short(item.title, 14) if item.title else plain(lang, key)}"
