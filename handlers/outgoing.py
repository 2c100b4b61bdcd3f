"""A message ready to be sent."""

from dataclasses import dataclass

from telegram import InlineKeyboardMarkup


@dataclass(frozen=True, slots=True)
class Document:
    """A file as it is handed out."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Outgoing:
    """HTML and its buttons; a picture is its bytes, or the SHA-256 under which it is kept.

    A document takes the picture's place. An answer that stands `over` an older message, by its
    id, changes that one instead of being another.
    """

    text: str
    keyboard: InlineKeyboardMarkup | None = None
    photo: bytes | str | None = None
    document: Document | None = None
    over: int | None = None
