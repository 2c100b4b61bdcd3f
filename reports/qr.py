"""One code as a picture for the chat, with a title that says what it opens."""

from typing import Final

from reports.stickers import code_svg
from reports.typesetting import png

PPI: Final = 220  # about 780 pixels wide: sharp on a phone, small to send


def qr(
    link: str, title: str, *, lang: str, subtitle: str | None = None, hint: str | None = None
) -> bytes:
    """A PNG; the words are the caller's and stand as they are."""
    data = {"lang": lang, "site": title, "title": title, "subtitle": subtitle, "hint": hint}
    return png("qr.typ", data, {"code.svg": code_svg(link)}, ppi=PPI)
