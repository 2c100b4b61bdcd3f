"""The weather in two taps: what the sky looks like, then how windy and how warm it gets."""

from collections.abc import Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update

from core.briefings.paper import Briefing
from core.briefings.skies import BANDS, WINDS, likely, tapped
from core.briefings.verbs import Filling, fill
from core.errors import Refused
from core.facts import Topic, weather_data
from core.weather import Sky
from handlers.answers import redraw, toast
from handlers.briefings.filling import topics
from handlers.briefings.reaching import in_hand
from handlers.buttons import lined, press
from handlers.cards.briefingboards import data
from handlers.context import Context
from handlers.entry import Voice
from handlers.texts import Safe, plain, say

EVERY = "all"


async def show(update: Update, context: Context, id_: int, word: str) -> None:
    """First the sky; with a sky chosen, the wind and the temperature."""
    chosen, _, more = word.partition("-")
    async with context.office.look() as work:
        briefing, voice = await in_hand(work, context.office, update, id_, "fill")
        month = voice.here.calendar.local(work.now).month
    if chosen and chosen not in set(Sky):
        raise Refused("button.old")
    bands = list(BANDS) if more == EVERY else likely(month, voice.site.lat)
    rows = _degrees(voice, briefing, chosen, bands) if chosen else _skies(voice, briefing)
    said = say(voice.lang, "briefing.ask_degrees" if chosen else "briefing.ask_sky")
    back = press(plain(voice.lang, "button.back"), data(briefing, "fill", "back"))
    await redraw(update, said, InlineKeyboardMarkup([*rows, [back]]))
    await toast(update)


def _skies(voice: Voice, briefing: Briefing) -> list[list[InlineKeyboardButton]]:
    buttons = [press(plain(voice.lang, f"sky.{sky}"), data(briefing, "sky", sky)) for sky in Sky]
    return [list(row) for row in lined(buttons)]


def _degrees(
    voice: Voice, briefing: Briefing, sky: str, bands: Sequence[str]
) -> list[list[InlineKeyboardButton]]:
    rows = [
        [
            press(_words(voice, band, wind), data(briefing, "wx", f"{sky}-{band}-{wind}"))
            for wind in WINDS
        ]
        for band in bands
    ]
    if len(rows) < len(BANDS):
        more = plain(voice.lang, "briefing.other_degrees")
        rows.append([press(more, data(briefing, "sky", f"{sky}-{EVERY}"))])
    return rows


def _words(voice: Voice, band: str, wind: str) -> str:
    degrees = plain(voice.lang, f"briefing.band.{band}")
    return f"{degrees} {plain(voice.lang, f'briefing.wind_is.{wind}')}"


async def choose(update: Update, context: Context, id_: int, word: str) -> None:
    """The rules it triggers stand in the briefing at once."""
    office = context.office
    sky, band, wind = (*word.split("-"), "", "")[:3]
    if sky not in set(Sky) or band not in BANDS or wind not in WINDS:
        raise Refused("button.old")
    weather = tapped(Sky(sky), wind, band)
    async with office.work(update.update_id) as work:
        briefing, voice = await in_hand(work, office, update, id_, "fill")
        text = f"{plain(voice.site.lang, f'sky.{sky}')} · {_words(voice, band, wind)}"
        given = weather_data(weather) | {"band": band}
        filling = Filling(Topic.WEATHER, text, given)
        await fill(work, office, voice.here, voice.site, briefing, filling)
        said = topics(voice, briefing)
    await redraw(update, Safe(said.text), said.keyboard)
    await toast(update, plain(voice.lang, "briefing.filled"))
