"""What somebody said about a day, as lines of their log."""

from collections.abc import Sequence

from core.daylogs.content import Content, Field, Line
from core.office import SiteWork
from core.reading import PlaceName
from core.reading.daywork import Sort, Told, read_day
from handlers.entry import Voice


async def understand(work: SiteWork, voice: Voice, words: str) -> tuple[Content, bool]:
    """Read against the places of this site; whether it was as on the last day."""
    read = read_day(words, await _places(work, voice))
    lines: dict[Field, list[Line]] = {Field(sort): [] for sort in read.none}
    for told in read.lines:
        lines.setdefault(Field(told.sort), []).append(await _line(work, told))
    return Content(lines, read.nothing), read.same


async def understand_line(work: SiteWork, voice: Voice, name: Field, words: str) -> list[Line]:
    """The same for one field alone: whatever it looks like, it belongs there."""
    read = read_day(words, await _places(work, voice))
    fits = [told for told in read.lines if told.sort == Sort(name) or _near(told, name)]
    if len(fits) == len(read.lines) and fits:
        return [await _line(work, told) for told in fits]
    return [Line(" ".join(words.split()))]


def _near(told: Told, name: Field) -> bool:
    """Tomorrow's work looks like today's."""
    return (name, told.sort) in {(Field.PLAN, Sort.WORKS), (Field.WORKS, Sort.PLAN)}


async def _places(work: SiteWork, voice: Voice) -> Sequence[PlaceName]:
    return [PlaceName(id_, way) for id_, way in await work.place_names(voice.here.site_id)]


async def _line(work: SiteWork, told: Told) -> Line:
    """A place nobody has entered yet is called as it was called."""
    place = await work.place_label(told.place_id) or " / ".join(told.new_place)
    return Line(told.text, place, told.place_id, told.quantity, told.unit, told.cause, told.lost)
