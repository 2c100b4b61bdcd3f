"""Links that open the bot at the right page, signed so that nobody can make one up."""

import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from struct import Struct
from types import MappingProxyType
from typing import TypeAlias

from core.errors import Refused
from core.people import Party

VALID = timedelta(days=7)
SEAL = 10  # bytes: 80 bits are out of reach for whoever has to ask Telegram for each guess
JOIN = Struct(">IIB")
ID = Struct(">I")
PARTIES = (None, *Party)


@dataclass(frozen=True, slots=True)
class Join:
    """Lets somebody ask for a place on a site's roster; their party may be settled already.

    A button in the group has no end: only the group can see it.
    """

    site_id: int
    until: datetime | None = None
    party: Party | None = None


@dataclass(frozen=True, slots=True)
class Sticker:
    """The QR sticker of a place."""

    code: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One issue."""

    issue_id: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """One change."""

    change_id: int


@dataclass(frozen=True, slots=True)
class Visit:
    """A site, as one of its people sees it in private."""

    site_id: int


Link: TypeAlias = Join | Sticker | Sheet | Proposal | Visit


def _join(body: bytes) -> Join:
    site_id, until, party = JOIN.unpack(body)
    end = datetime.fromtimestamp(until, UTC) if until else None
    return Join(site_id, end, PARTIES[party])


READ: Mapping[str, Callable[[bytes], Link]] = MappingProxyType(
    {
        "j": _join,
        "p": lambda body: Sticker(body.decode("ascii")),
        "i": lambda body: Sheet(*ID.unpack(body)),
        "c": lambda body: Proposal(*ID.unpack(body)),
        "g": lambda body: Visit(*ID.unpack(body)),
    }
)


def sign(secret: bytes, link: Link) -> str:
    """What follows `?start=` : at most 64 of A-Za-z0-9_-, as Telegram demands."""
    kind, body = _packed(link)
    sealed = urlsafe_b64encode(body + _seal(secret, kind, body))
    return kind + sealed.decode("ascii").rstrip("=")


def _packed(link: Link) -> tuple[str, bytes]:
    match link:
        case Join(site_id, until, party):
            stamp = int(until.timestamp()) if until else 0
            return "j", JOIN.pack(site_id, stamp, PARTIES.index(party))
        case Sticker(code):
            return "p", code.encode("ascii")
        case Sheet(issue_id):
            return "i", ID.pack(issue_id)
        case Proposal(change_id):
            return "c", ID.pack(change_id)
        case Visit(site_id):
            return "g", ID.pack(site_id)


def verify(secret: bytes, payload: str, now: datetime) -> Link:
    """Raises `Refused`: `link.unknown`, `link.forged`, or `link.expired`."""
    kind, text = payload[:1], payload[1:]
    try:
        sealed = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (NotBase64, ValueError) as odd:
        raise Refused("link.unknown") from odd
    if kind not in READ or len(sealed) <= SEAL:
        raise Refused("link.unknown")
    body, seal = sealed[:-SEAL], sealed[-SEAL:]
    if not hmac.compare_digest(seal, _seal(secret, kind, body)):
        raise Refused("link.forged")
    link = READ[kind](body)
    if isinstance(link, Join) and link.until is not None and link.until <= now:
        raise Refused("link.expired")
    return link


def _seal(secret: bytes, kind: str, body: bytes) -> bytes:
    return hmac.digest(secret, b"siteloop start " + kind.encode("ascii") + body, sha256)[:SEAL]
