"""The lines of a briefing in the language of whoever reads them."""

from collections.abc import Mapping
from datetime import date, time
from typing import Any, Final

from core.briefings.said import Said, Tone
from core.briefings.skies import WINDS
from handlers.cards.fitting import short
from handlers.cards.view import View
from handlers.dates import day
from handlers.texts import Safe, plain, say

MARKS: Final = {Tone.STOP: "🛑", Tone.WARN: "⚠️", Tone.ASK: "❓", Tone.NORMAL: "·"}
FEW: Final = 3  # things of one kind that a narrow line still names
SOME: Final = 6
NARROW, WIDE = 40, 200


def worded(view: View, one: Said) -> Safe:
    """One line, with the mark of how it is meant."""
    mark = MARKS[Tone(one["tone"])]
    return say(view.lang, "briefing.line_of", mark=mark, line=sentence(view, one))


def sentence(view: View, one: Said) -> Safe:
    """The same without its mark."""
    filled = {name: value(view, given) for name, given in one["with"].items()}
    if "names" in filled:
        names = [value(view, name) for name in one["with"]["names"]["all"]]
        filled["names"] = joined(view, names, "briefing.and_people", one["with"]["count"])
    if "place" in filled:
        filled["place"] = (
            say(view.lang, "notice.at", place=filled["place"]) if filled["place"] else ""
        )
    return say(view.lang, f"briefing.line.{one['key']}", **filled)


def value(view: View, given: object) -> str | int:
    """What fills a sentence: a word of the catalogue, of the data, a day, several of them."""
    if isinstance(given, int):
        return given
    return _words(view, given) if isinstance(given, dict) else short(str(given or ""), view.width)


def _words(view: View, given: Said) -> str:
    match given:
        case {"term": str(key)}:
            return plain(view.lang, key)
        case {"on": str(day_)}:
            return on_day(view, date.fromisoformat(day_))
        case {"count": int(count), "of": what}:
            return f"{value(view, what)} {count}"
        case {"all": list(things)}:
            return joined(view, [value(view, thing) for thing in things])
    return str(given[view.lang])


def joined(view: View, things: list[Any], rest: str = "briefing.and_more", whole: int = 0) -> str:
    """As many as there is room for; the rest is counted."""
    comma = "、" if view.lang == "zh" else ", "
    most = FEW if view.width <= NARROW else SOME if view.width < WIDE else len(things)
    said = comma.join(str(thing) for thing in things[:most])
    left = max(len(things), whole) - len(things[:most])
    return f"{said}{plain(view.lang, rest, count=left)}" if left > 0 else said


def on_day(view: View, given: date) -> str:
    return day(view.lang, view.calendar, view.calendar.at(given, time(12)))


def weather(view: View, said: Mapping[str, Any]) -> str:
    """As it was typed or fetched: what nobody knows is not said."""
    parts = [plain(view.lang, f"sky.{said['sky']}")]
    if said.get("band"):
        parts.append(plain(view.lang, f"briefing.band.{said['band']}"))
    else:
        parts += _degrees(view, said)
    if said.get("wind") is not None:
        parts.append(_wind(view, said))
    if said.get("source"):
        parts.append(str(said["source"]))
    return " · ".join(parts)


def _wind(view: View, said: Mapping[str, Any]) -> str:
    """What was tapped is a step of the wind, what was measured a force."""
    step = next((name for name, force in WINDS.items() if force == said["wind"]), None)
    if said.get("band") and step:
        words = plain(view.lang, f"briefing.wind_is.{step}")
        return plain(view.lang, "briefing.wind_step", step=words)
    return plain(view.lang, "briefing.wind", wind=said["wind"])


def _degrees(view: View, said: Mapping[str, Any]) -> list[str]:
    low, high = said.get("low"), said.get("high")
    if low is not None and high is not None:
        return [plain(view.lang, "briefing.degrees", low=low, high=high)]
    if high is not None:
        return [plain(view.lang, "briefing.up_to", degrees=high)]
    return [] if low is None else [plain(view.lang, "briefing.down_to", degrees=low)]
