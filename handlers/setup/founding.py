"""The one who sets the site up: an administrator of the group says what they are on site."""

from telegram import InlineKeyboardMarkup, Update

from core.errors import Refused
from core.members import found, manages
from core.people import ROLES, Party, Role
from core.sites import Site
from handlers.answers import redraw, toast
from handlers.buttons import capital, press, rows
from handlers.context import Context
from handlers.entry import chat_of, gate_of, is_private, meet, speaker, whoever
from handlers.outgoing import Outgoing
from handlers.setup.card import card, desk_of
from handlers.setup.rights import is_administrator
from handlers.texts import Safe, plain, say


async def check_administrator(update: Update, context: Context, site_id: int) -> Site:
    """The group is what a site is founded in, and its administrators are who may.

    Raises `Refused` for everybody else, and for buttons of other groups.
    """
    async with context.office.look() as work:
        site = await work.sites.of_chat(chat_of(update).id)
    if is_private(update) or site is None or site.id != site_id:
        raise Refused("button.old")
    if not await is_administrator(context.bot, chat_of(update).id, speaker(update).id):
        raise Refused("setup.administrators_only")
    return site


async def begin(update: Update, context: Context, site_id: int, word: str) -> None:
    """Ask for the party; a manager who presses again only looks at the settings."""
    del word
    async with context.office.look() as work:
        voice = await whoever(work, context.office, update)
        known = voice is not None and voice.here.site_id == site_id and manages(voice.actor)
        shown = card(await desk_of(work, voice.site, voice.lang)) if voice and known else None
    if shown is not None:
        await redraw(update, Safe(shown.text), shown.keyboard)
    else:
        site = await check_administrator(update, context, site_id)
        parties = _parties(site)
        await redraw(update, Safe(parties.text), parties.keyboard)
    await toast(update)


def _parties(site: Site) -> Outgoing:
    buttons = [
        press(plain(site.lang, f"party.{party}"), f"setup:{site.id}:found@{party}")
        for party in Party
    ]
    return Outgoing(say(site.lang, "setup.which_party"), rows(buttons))


def _roles(site: Site, party: Party) -> Outgoing:
    buttons = [
        press(capital(plain(site.lang, f"role.{role}")), f"setup:{site.id}:found@{party}-{role}")
        for role in ROLES[party]
    ]
    back = press(plain(site.lang, "button.back"), f"setup:{site.id}:begin")
    markup = InlineKeyboardMarkup([*rows(buttons).inline_keyboard, (back,)])
    said = say(site.lang, "setup.which_role", party=f"party.{party}")
    return Outgoing(said, markup)


async def choose(update: Update, context: Context, site_id: int, word: str) -> None:
    """A party, and then the role in it, with which the site has its first manager."""
    site = await check_administrator(update, context, site_id)
    party, _, role = word.partition("-")
    if party not in set(Party) or (role and role not in set(Role)):
        raise Refused("button.old")
    if not role:
        roles = _roles(site, Party(party))
        await redraw(update, Safe(roles.text), roles.keyboard)
        await toast(update)
        return
    async with context.office.work(update.update_id) as work:
        person = await meet(work, speaker(update))
        site = await work.sites.get(site_id)
        gate = await gate_of(work, context.office, site)
        await found(work, gate, person, Party(party), Role(role))
        person.site_id = site_id
        shown = card(await desk_of(work, site, site.lang))
    await redraw(update, Safe(shown.text), shown.keyboard)
    await toast(update, plain(site.lang, "setup.founded"))
