"""The card of a site's settings: what is chosen, and a button for each thing to choose."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from core.office import SiteWork
from core.people import Party, Roster
from core.setup import SETTINGS, Setting
from core.sites import Site, SiteState
from handlers.buttons import press, rows
from handlers.outgoing import Outgoing
from handlers.setup import words
from handlers.texts import Safe, plain, say


@dataclass(frozen=True, slots=True)
class Desk:
    """A site with its settings on the table."""

    site: Site
    roster: Roster
    places: int
    lang: str
    now: datetime

    def button(self, what: str) -> str:
        return f"setup:{self.site.id}:{what}"


async def desk_of(work: SiteWork, site: Site, lang: str) -> Desk:
    assert site.id is not None  # noqa: S101 -- it came out of the archive
    roster = await work.members.roster(site.id)
    places = len((await work.places(site.id)).all)
    return Desk(site, roster, places, lang, work.now)


def card(desk: Desk) -> Outgoing:
    """Everything at one look."""
    ready = desk.site.state != SiteState.SETUP
    head = say(desk.lang, "setup.head_ready" if ready else "setup.head")
    lines = [
        say(desk.lang, "setup.line", what=f"setup.{name}", value=shown(desk, name))
        for name in SETTINGS
    ]
    lines.append(say(desk.lang, "setup.line", what="setup.people", value=_people(desk)))
    lines.append(say(desk.lang, "setup.line", what="setup.places", value=str(desk.places)))
    return Outgoing(Safe("\n".join([head, "", *lines])), _buttons(desk))


def shown(desk: Desk, name: str) -> str:
    return words.value(desk.site, name, desk.lang, desk.now)


def _people(desk: Desk) -> str:
    """How many of each party are there, and which of the parties nobody speaks for yet."""
    joint = "、" if desk.lang == "zh" else ", "
    counts = {p: sum(a.party == p for a in desk.roster) for p in Party}
    return joint.join(
        plain(desk.lang, "setup.count", party=f"party.{party}", count=count)
        for party, count in counts.items()
        if count
    )


def _buttons(desk: Desk) -> InlineKeyboardMarkup:
    settings = [press(plain(desk.lang, f"setup.{name}"), desk.button(name)) for name in SETTINGS]
    done = press(plain(desk.lang, "setup.done"), desk.button("done"), "success")
    return InlineKeyboardMarkup(
        [*rows(settings, width=3).inline_keyboard, *next_steps(desk).inline_keyboard, (done,)]
    )


def next_steps(desk: Desk) -> InlineKeyboardMarkup:
    """What makes a site of a group: its people and its places."""
    return rows(
        (
            press(plain(desk.lang, "setup.add_places"), f"places:{desk.site.id}:add"),
            press(plain(desk.lang, "setup.invite"), f"invite:{desk.site.id}"),
        )
    )


def menu(desk: Desk, setting: Setting) -> Outgoing:
    """One setting and what it may choose from."""
    said = say(
        desk.lang,
        f"setup.ask_{setting.name}",
        value=shown(desk, setting.name),
    )
    back = press(plain(desk.lang, "button.back"), desk.button("card"))
    markup = rows(_choices(desk, setting))
    return Outgoing(said, InlineKeyboardMarkup([*markup.inline_keyboard, (back,)]))


def _choices(desk: Desk, setting: Setting) -> Iterator[InlineKeyboardButton]:
    chosen = setting.shown(desk.site)
    for word in setting.choices.get(desk.lang, ()):
        mark = "✓ " if word in chosen else ""
        label = words.choice(setting.name, word, desk.lang, desk.now)
        yield press(mark + label, desk.button(f"{setting.name}@{word}"))
    if setting.typed:
        yield press(plain(desk.lang, "setup.other"), desk.button(f"{setting.name}@other"))
