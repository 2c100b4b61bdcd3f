"""How minutes are confirmed on a site: how long the parties have, and what silence means."""

from dataclasses import replace

from telegram import InlineKeyboardMarkup

from core.errors import Refused
from core.meetings.defaults import MINUTES
from core.meetings.flow import MEETING
from core.meetings.paper import Meeting
from core.office import SiteWork
from core.rounds.route import Silence, Stage
from handlers.buttons import lined, press
from handlers.cards.meetingbuttons import data
from handlers.entry import Voice, check_manager
from handlers.texts import plain

DAYS = (2, 3, 5, 7)
SILENCES = {"accept": Silence.DEEMED_ACCEPTED, "rise": Silence.ESCALATE}


async def ruled(
    work: SiteWork, voice: Voice, meeting: Meeting, value: str
) -> tuple[str, InlineKeyboardMarkup]:
    """What counts from now on, and what else could; whoever manages the site decides."""
    check_manager(voice)
    site_id = voice.here.site_id
    kept = await work.routes.held(site_id, MEETING.name)
    stage = (kept[0] if kept else MINUTES).stages[0]
    if value:
        stage = _changed(stage, value)
        own = replace(MINUTES, stages=(stage,))
        await work.routes.put(site_id, MEETING.name, [own])
    return _head(voice.lang, stage), _menu(voice.lang, meeting, stage)


def _changed(stage: Stage, value: str) -> Stage:
    if value in SILENCES:
        return replace(stage, silence=SILENCES[value])
    if value.isdecimal() and int(value) in DAYS:
        return replace(stage, days=int(value))
    raise Refused("button.old")


def _head(lang: str, stage: Stage) -> str:
    silence = plain(lang, f"meeting.rule.{stage.silence}")
    return plain(lang, "meeting.rule.head", days=stage.days, silence=silence)


def _menu(lang: str, meeting: Meeting, stage: Stage) -> InlineKeyboardMarkup:
    silences = [
        press(
            _ticked(plain(lang, f"meeting.rule.{silence}"), now=silence == stage.silence),
            data(meeting, "rule", name),
        )
        for name, silence in SILENCES.items()
    ]
    days = [
        press(
            _ticked(plain(lang, "meeting.rule.days", days=n), now=n == stage.days),
            data(meeting, "rule", n),
        )
        for n in DAYS
    ]
    back = press(plain(lang, "button.back"), f"{MEETING.name}:{meeting.id}:less")
    return InlineKeyboardMarkup([silences, *lined(days, width=4), (back,)])


def _ticked(label: str, *, now: bool) -> str:
    return f"✓ {label}" if now else label
