"""What Telegram finds in plain text: mentions, commands, hashtags, links and addresses."""

import re
from collections.abc import Iterator

from sandbox.entities.units import width
from sandbox.shapes import Obj

USERNAME = r"[a-zA-Z0-9_]"
PATTERNS = (
    ("mention", re.compile(rf"(?<!\w)@{USERNAME}{{4,32}}(?!\w)")),
    (
        "bot_command",
        re.compile(rf"(?<![\w/<>])/{USERNAME}{{1,64}}(?:@{USERNAME}{{3,32}}|(?!@))(?![\w/<>])"),
    ),
    ("hashtag", re.compile(rf"(?<!\w)#(?=\d*[^\W\d])\w{{1,256}}(?:@{USERNAME}{{3,32}})?(?!\w*#)")),
    ("cashtag", re.compile(r"(?<![\w$])\$(?:1INCH|[A-Z]{1,8})(?![\w$])")),
    ("phone_number", re.compile(r"(?<![\w+])\+\d(?:[ -]?\d){9,14}(?!\w)")),
)
EMAIL = re.compile(r"(?<![\w.+-])[a-zA-Z0-9_.+-]{1,64}@(?:[a-zA-Z0-9-]+\.)+[a-zA-Z]{2,8}(?!\w)")
PATH = r"(?:[/?#][^\s<>\"«»]*)?"
URL = re.compile(
    rf"(?<![\w@/#.-])(?:(?P<scheme>https?|ftp|tonsite)://)?"
    rf"(?P<host>(?:[\w~-]+\.)+(?P<tld>[^\W\d_]{{2,24}}|xn--[a-z0-9-]+)|(?:\d{{1,3}}\.){{3}}\d{{1,3}})"
    rf"(?::\d{{1,5}})?{PATH}",
    re.IGNORECASE,
)
TG_URL = re.compile(rf"(?<!\w)(?:tg|ton)://[a-z0-9_-]{{1,253}}{PATH}", re.IGNORECASE)
# Without a scheme only well-known endings make a link; the real list is the whole registry.
ENDINGS_WORDS = (
    "com net org info biz io me dev app co ai tv cc edu gov mil int name pro xyz site "
    "online shop store top vip wiki club live link news cloud tech space website blog "
    "work world today page cn hk tw mo jp kr sg my th vn id ph in ru ua by kz uz de fr "
    "it es pt nl be at ch se no fi dk pl cz sk hu ro bg gr tr il ae sa ir us ca mx br ar "
    "cl au nz za uk eu рф 中国 中國 公司 网络"
)
ENDINGS = frozenset(ENDINGS_WORDS.split())
TRAILING = ".:;,('?!`"


def find_entities(text: str) -> list[Obj]:
    """In order, none within another."""
    if not any(sign in text for sign in "@/#$.+:"):
        return []
    spans = sorted(_spans(text), key=lambda span: (span[0], -span[1]))
    entities: list[Obj] = []
    end = 0
    for start, stop, kind in spans:
        if start >= end:
            place = {"offset": width(text[:start]), "length": width(text[start:stop])}
            entities.append({"type": kind, **place})
            end = stop
    return entities


def _spans(text: str) -> Iterator[tuple[int, int, str]]:
    for kind, pattern in PATTERNS:
        for found in pattern.finditer(text):
            yield found.start(), found.end(), kind
    emails = [found.span() for found in EMAIL.finditer(text)]
    for start, stop in emails:
        yield start, stop, "email"
    for found in TG_URL.finditer(text):
        yield found.start(), _trimmed(text, found), "url"
    for found in URL.finditer(text):
        known = found["scheme"] or (found["tld"] or "").lower() in ENDINGS
        within = any(start <= found.start() < stop for start, stop in emails)
        if known and not within:
            yield found.start(), _trimmed(text, found), "url"


def _trimmed(text: str, found: re.Match[str]) -> int:
    stop = found.end()
    while stop > found.start() and text[stop - 1] in TRAILING:
        stop -= 1
    return stop
