"""Stickers of places: A4 sheets to cut, each with a code that opens an issue there."""

import io
import re
from collections.abc import Mapping, Sequence
from typing import Final

import segno

from core.dossier import Heading, PlaceSticker
from reports.typesetting import pdf

LONG: Final = re.compile(r"[!-~]{16,}")
PIECE: Final = 8
SITE: Final = 60  # characters of the site's name; the sticker is of the place


def stickers(heading: Heading, places: Sequence[PlaceSticker], words: Mapping[str, str]) -> bytes:
    """Ten to a sheet, in the order of the places."""
    codes = {f"{n}.svg": code_svg(place.link) for n, place in enumerate(places)}
    data = {
        "lang": heading.lang,
        "site": heading.site,
        "site-short": _short(heading.site, SITE),
        "title": f"{heading.site} QR",
        "hint": words["report.sticker.hint"],
        "stickers": [
            {
                "file": file,
                "place": LONG.sub(_parted, place.path[-1]),
                "above": " / ".join(place.path[:-1]) or None,
            }
            for file, place in zip(codes, places, strict=True)
        ],
    }
    return pdf("stickers.typ", data, codes)


def code_svg(link: str) -> bytes:
    """A quarter of the code may be scratched or dirty and it is still read."""
    file = io.BytesIO()
    segno.make(link, error="q", micro=False).save(file, kind="svg", border=2, xmldecl=False)
    return file.getvalue()


def _parted(word: re.Match[str]) -> str:
    """A word too long for its sticker may break, rather than shrink to nothing."""
    return "\u200b".join(word[0][n : n + PIECE] for n in range(0, len(word[0]), PIECE))


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"
