"""The page itself: chat bubbles as wide as a phone, Chinese and English side by side."""

from collections.abc import Iterator, Sequence
from html import escape

from telegram import InlineKeyboardMarkup

from bot.gallery.frames import Picture, Room
from handlers.outgoing import Outgoing
from handlers.texts import LANGUAGES

STYLE = """
:root { color-scheme: light dark; --page: #dfe6e0; --bubble: #fff; --ink: #14201a;
  --faint: #6d7a72; --button: #e6efe9; --line: #cbd6ce; --link: #14724e; }
@media (prefers-color-scheme: dark) { :root { --page: #101613; --bubble: #1d2622; --ink: #e6eee9;
  --faint: #93a29a; --button: #2a3630; --line: #33413a; --link: #6fd3a8; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink);
  font: 15px/1.45 system-ui, "Noto Sans SC", "Noto Sans CJK SC", sans-serif; }
header { padding: 28px 24px 8px; max-width: 860px; margin: auto; }
h1 { margin: 0 0 4px; font-size: 26px; } h2 { margin: 36px 0 8px; font-size: 20px; }
nav { display: flex; flex-wrap: wrap; gap: 6px; margin-top: 12px; }
nav a { padding: 4px 12px; border-radius: 99px; background: var(--bubble); color: var(--link);
  text-decoration: none; }
main { max-width: 860px; margin: auto; padding: 0 24px 60px; }
figure { margin: 0 0 18px; display: grid; gap: 6px 16px;
  grid-template-columns: repeat(2, minmax(0, 1fr)); }
figcaption { grid-column: 1 / -1; color: var(--faint); font: 12px ui-monospace, monospace; }
.phone { max-width: 390px; min-width: 0; }
.bubble { background: var(--bubble); border-radius: 14px 14px 14px 4px; padding: 8px 12px;
  white-space: pre-wrap; overflow-wrap: anywhere; box-shadow: 0 1px 1px rgb(0 0 0 / .08); }
.bubble a { color: var(--link); } blockquote { margin: 4px 0; padding-left: 8px;
  border-left: 3px solid var(--link); }
.row { display: flex; gap: 4px; margin-top: 4px; }
.row span { flex: 1; text-align: center; background: var(--button); border: 1px solid var(--line);
  border-radius: 9px; padding: 5px 4px; font-size: 13px; min-width: 0; overflow-wrap: anywhere; }
details { margin-top: 6px; color: var(--faint); font-size: 13px; } dt { margin-top: 6px; }
dd { margin: 0; }
.sentences figure { margin-bottom: 10px; }
@media (max-width: 600px) { header, main { padding-left: 10px; padding-right: 10px; } }
"""


def html(rooms: Sequence[Room]) -> str:
    links = "".join(f'<a href="#{room.name}">{room.title}</a>' for room in rooms)
    body = "\n".join(line for room in rooms for line in _room(room))
    return f"""<!doctype html>
<html lang="zh"><head><meta charset="utf-8"><title>SiteLoop</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>{STYLE}</style></head>
<body><header><h1>SiteLoop</h1>机器人说的每一句话 · everything the bot says
<nav>{links}</nav></header>
<main>
{body}
</main></body></html>
"""


def _room(room: Room) -> Iterator[str]:
    yield f'<section id="{room.name}" class="{room.name}"><h2>{room.title}</h2>'
    for picture in room.pictures:
        yield from _picture(picture)
    yield "</section>"


def _picture(picture: Picture) -> Iterator[str]:
    yield f"<figure><figcaption>{escape(picture.caption)}</figcaption>"
    for lang in LANGUAGES:
        yield f'<div class="phone" lang="{lang}">{_bubble(picture.shown[lang])}'
        if picture.under:
            yield from _under(picture.under[lang])
        yield "</div>"
    yield "</figure>"


def _bubble(what: Outgoing) -> str:
    """The text is Telegram's HTML, which browsers understand as it is."""
    return f'<div class="bubble">{what.text}</div>{_keys(what.keyboard)}'


def _under(people: dict[str, InlineKeyboardMarkup | None]) -> Iterator[str]:
    yield "<details><summary>👁</summary><dl>"
    for name, keyboard in people.items():
        yield f"<dt>{escape(name)}</dt><dd>{_keys(keyboard) or '–'}</dd>"
    yield "</dl></details>"


def _keys(keyboard: InlineKeyboardMarkup | None) -> str:
    rows = keyboard.inline_keyboard if keyboard else ()
    return "".join(
        '<div class="row">' + "".join(f"<span>{escape(b.text)}</span>" for b in row) + "</div>"
        for row in rows
    )
