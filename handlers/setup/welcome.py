"""The first words in a new group, and the button by which its administrator goes on."""

from collections.abc import Sequence

from telegram import InlineKeyboardMarkup

from core.sites import Site
from handlers.buttons import press
from handlers.texts import LANGUAGES, Safe, plain, say


def hello(site: Site, managers: Sequence[str]) -> tuple[Safe, InlineKeyboardMarkup | None]:
    """Who the bot is; whoever set the site up before need not do it again."""
    if managers:
        return say(site.lang, "setup.back", name=site.name), None
    begin = press(plain(site.lang, "setup.begin"), f"setup:{site.id}:begin", "success")
    other = next(lang for lang in LANGUAGES if lang != site.lang)
    translate = press(plain(other, f"language.{other}"), f"setup:{site.id}:hello@{other}")
    return say(site.lang, "setup.hello"), InlineKeyboardMarkup([[begin], [translate]])
