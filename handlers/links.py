"""Buttons that lead from a group, or from paper, into the private chat with the bot."""

from telegram import InlineKeyboardButton

from core.links import Join, Link, Visit, sign
from core.office import Office
from core.sites import Site
from handlers.texts import plain

PLAIN = "hello"  # a start that asks for nothing in particular
RIGHTS = "pin_messages+manage_topics"


def private_address(username: str, payload: str = PLAIN) -> str:
    return f"https://t.me/{username}?start={payload}"


def group_address(username: str) -> str:
    """Lets somebody choose the group, and proposes the rights the bot needs there."""
    return f"https://t.me/{username}?startgroup={PLAIN}&admin={RIGHTS}"


def address(office: Office, username: str, link: Link) -> str:
    return private_address(username, sign(office.secret, link))


def join_button(office: Office, username: str, site: Site) -> InlineKeyboardButton:
    """By which a stranger in the group asks for a place on the roster."""
    assert site.id is not None  # noqa: S101 -- it came out of the archive
    url = address(office, username, Join(site.id))
    return InlineKeyboardButton(plain(site.lang, "join.button"), url=url)


def visit_button(office: Office, username: str, site: Site) -> InlineKeyboardButton:
    """By which somebody of the site goes on in private."""
    assert site.id is not None  # noqa: S101 -- it came out of the archive
    url = address(office, username, Visit(site.id))
    return InlineKeyboardButton(plain(site.lang, "start.button"), url=url)
