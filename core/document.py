"""Routes as a document that people read and change outside of the chat."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

FORMAT = 1  # of the document; another one is not read
MOST_BYTES = 64 * 1024
HUNDRED = 100  # amounts are written in whole units of the currency


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """One thing that is wrong with a document: the key of a sentence, and where."""

    key: str
    line: int | None = None
    params: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadRoutes:
    """What was understood, as plain words and numbers; nothing of it where something is wrong."""

    routes: tuple[Mapping[str, Any], ...] = ()
    slips: tuple[Slip, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatory:
    """Somebody a route may name: their number on this site outlives names and telegram names.

    Whoever has left the site keeps the number, and is named by it still.
    """

    person_id: int
    number: int
    name: str
    username: str | None = None
    active: bool = True
