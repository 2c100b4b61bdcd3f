"""Notices about no paper that lead somewhere: under each the button that goes there."""

from collections.abc import Mapping
from types import MappingProxyType

from telegram import InlineKeyboardMarkup

from core.delivery import NoticeRow
from handlers.buttons import press, rows
from handlers.texts import plain

# By the key of the notice: the words on the button, and what it does on that site.
DOORS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {"schedule.year": ("schedule.days", "sch:{site}:days")}
)


def door(lang: str, row: NoticeRow) -> InlineKeyboardMarkup | None:
    if row.key not in DOORS:
        return None
    label, data = DOORS[row.key]
    return rows([press(plain(lang, label), data.format(site=row.site_id))])
