"""How somebody joins a site: a link, two taps, and a manager's yes."""

from telegram import InlineKeyboardMarkup, Update
from telegram.ext import CallbackQueryHandler

from core.errors import Refused
from core.links import Join, sign, verify
from core.members import MEMBER, Member, MemberState, ask, managers, standing
from core.moves import advance
from core.office import Office, SiteWork
from core.people import ROLES, Party, Person, Role, Roster, Trade
from core.sites import Site
from core.work import Given
from handlers.answers import redraw, reply, toast
from handlers.buttons import capital, press, rows
from handlers.context import Context
from handlers.entry import gate_of, meet, speaker
from handlers.links import join_button
from handlers.texts import Safe, plain, say

__all__ = ("HANDLERS", "begin", "join_button")
CHOOSING = (
    r"^join:(?P<payload>[\w-]{20,40})(?:@(?P<role>[a-z_]{3,32}))?"
    r"(?:-(?P<trade>[a-z]{4,13}))?$"
)
CREWS = frozenset({Role.FOREMAN, Role.CREW})  # are told of what concerns their trade
LATER = "later"


async def begin(update: Update, context: Context, link: Join) -> None:
    """Somebody came through a link: ask which party, or which role in it."""
    office = context.office
    async with office.work(None) as work:
        person = await meet(work, speaker(update))
        site = await work.sites.get(link.site_id)
        gate = await gate_of(work, office, site)
        member = await standing(work, link.site_id, person)
        if member is not None and member.state == MemberState.ACTIVE:
            person.site_id = site.id
        elif not managers(gate.roster):
            raise Refused("member.no_manager")
    if member is not None and member.state in KNOWN:
        await reply(update, _known(person, site, member, gate.roster))
    else:
        await reply(update, *_menu(office, person, site, link))


KNOWN = {MemberState.ACTIVE: "join.in_already", MemberState.ASKED: "join.waiting"}


def _known(person: Person, site: Site, member: Member, roster: Roster) -> Safe:
    return say(
        person.lang,
        KNOWN[member.state],
        site=site.name,
        party=f"party.{member.party}",
        role=f"role.{member.role}",
        names=_names(person.lang, roster),
    )


def _names(lang: str, roster: Roster) -> str:
    joint = "、" if lang == "zh" else ", "
    return joint.join(a.name for a in managers(roster)[:3])


def _menu(
    office: Office, person: Person, site: Site, link: Join, *, way_back: bool = False
) -> tuple[Safe, InlineKeyboardMarkup]:
    """Every button carries the right to press it: the link itself, signed anew."""
    lang = person.lang
    if link.party is None:
        parties = {p: sign(office.secret, Join(link.site_id, link.until, p)) for p in Party}
        buttons = [press(plain(lang, f"party.{p}"), f"join:{to}") for p, to in parties.items()]
        return say(lang, "join.which_party", site=site.name), rows(buttons)
    payload = sign(office.secret, link)
    buttons = [
        press(capital(plain(lang, f"role.{role}")), f"join:{payload}@{role}")
        for role in ROLES[link.party]
    ]
    markup = rows(buttons)
    if way_back:
        whole = sign(office.secret, Join(link.site_id, link.until))
        back = press(plain(lang, "button.back"), f"join:{whole}")
        markup = InlineKeyboardMarkup([*markup.inline_keyboard, (back,)])
    said = say(lang, "join.which_role", site=site.name, party=f"party.{link.party}")
    return said, markup


async def chosen(update: Update, context: Context) -> None:
    """A party, or a role with which the question goes to the managers."""
    assert context.match  # noqa: S101 -- the pattern matched
    office, role, trade = context.office, context.match["role"], context.match["trade"]
    async with office.look() as work:
        link = verify(office.secret, context.match["payload"], work.now)
    if not isinstance(link, Join):
        raise Refused("link.unknown")
    if role is None:
        await _show_roles(update, context, link)
    elif trade is not None:
        await _trade_named(update, context, link, trade)
    else:
        await _asked(update, context, link, role)


async def _show_roles(update: Update, context: Context, link: Join) -> None:
    async with context.office.work(None) as work:
        person = await meet(work, speaker(update))
        site = await work.sites.get(link.site_id)
    said, markup = _menu(context.office, person, site, link, way_back=True)
    await redraw(update, said, markup)
    await toast(update)


async def _asked(update: Update, context: Context, link: Join, role: str) -> None:
    if link.party is None or role not in set(ROLES[link.party]):
        raise Refused("link.unknown")
    office = context.office
    async with office.work(update.update_id) as work:
        person = await meet(work, speaker(update))
        site = await work.sites.get(link.site_id)
        gate = await gate_of(work, office, site)
        member = await ask(work, gate, person, link.party, Role(role))
        await _settle(work, person, site)
    said = _known(person, site, member, gate.roster)
    if member.role in CREWS and member.trade is None:
        trades = _trades(person.lang, context.match["payload"], role) if context.match else None
        said = Safe(f"{said}\n\n{say(person.lang, 'join.which_trade')}")
        await redraw(update, said, trades)
    else:
        await redraw(update, said, None)
    await toast(update, plain(person.lang, "join.sent"))


def _trades(lang: str, payload: str, role: str) -> InlineKeyboardMarkup:
    """One tap more, which nobody has to make."""
    names: dict[str, str] = {str(trade): capital(plain(lang, f"trade.{trade}")) for trade in Trade}
    names[LATER] = plain(lang, "join.later")
    return rows((press(n, f"join:{payload}@{role}-{t}") for t, n in names.items()), width=3)


async def _trade_named(update: Update, context: Context, link: Join, trade: str) -> None:
    """The trade goes to whoever is to say yes, or stands on the card of whoever is in."""
    office = context.office
    async with office.work(update.update_id) as work:
        person = await meet(work, speaker(update))
        site = await work.sites.get(link.site_id)
        gate = await gate_of(work, office, site)
        member = await standing(work, link.site_id, person)
        if member is None or member.state not in KNOWN:
            raise Refused("link.unknown")
        if trade in set(Trade):
            given = Given(changes={"trade": Trade(trade)})
            await advance(work, gate.enter(person, member), MEMBER, member, "amend", given)
    said = _known(person, site, member, gate.roster)
    if member.trade is not None:
        trade_said = say(person.lang, "member.trade", what=f"trade.{member.trade}")
        said = Safe(f"{said}\n{trade_said}")
    await redraw(update, said, None)
    await toast(update)


async def _settle(work: SiteWork, person: Person, site: Site) -> None:
    """Whoever is at work nowhere else looks at this site as soon as they are let in."""
    if not await work.sites.of_person(person.id or 0):
        person.site_id = site.id


HANDLERS = (CallbackQueryHandler(chosen, pattern=CHOOSING),)
