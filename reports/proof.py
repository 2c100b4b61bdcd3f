"""What every paper of evidence is made of: its digest, its pictures, its lines of history."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import chain, zip_longest
from typing import Any, Final, TypeAlias

from core.dossier import Heading, HistoryLine, Moment, Shot
from reports.typesetting import pdf

PRINTABLE: Final = {b"\xff\xd8\xff": "jpg", b"\x89PNG\r\n\x1a\n": "png", b"GIF8": "gif"}
WEBP: Final = slice(8, 12)
Words: TypeAlias = Mapping[str, str]
Pairs: TypeAlias = list[tuple[Shot | None, Shot | None]]


def compared(shots: Sequence[Shot]) -> Pairs:
    """The first of before beside the first of after, and so on."""
    before, after = (
        [shot for shot in shots if shot.moment is moment]
        for moment in (Moment.BEFORE, Moment.AFTER)
    )
    return list(zip_longest(before, after))


def abreast(shots: Sequence[Shot]) -> Pairs:
    """Two in a row, as they came."""
    return list(zip_longest(shots[::2], shots[1::2]))


def proven(
    template: str,
    heading: Heading,
    facts: dict[str, Any],
    shots: Sequence[Shot],
    words: Words,
    *,
    pairs_of: Callable[[Sequence[Shot]], Pairs] = compared,
) -> bytes:
    """The digest at the foot covers every fact and every photo's own checksum.

    Two prints of the same paper in the same language bear the same digest, whenever and by
    whomever they were made, as long as nothing was added in between.
    """
    pictures: dict[str, bytes] = {}
    pairs = pairs_of(shots)
    photos = [[_described(heading, shot, words) for shot in pair] for pair in pairs]
    data = facts | {"photos": photos}
    data["digest"] = digest(data)
    data["made"] = _made(heading, words)
    for shown, shot in zip(chain(*photos), chain(*pairs), strict=True):
        if shown and shot:
            shown["file"] = _file(shot, pictures)
    return pdf(template, data, pictures)


def digest(data: Mapping[str, Any]) -> str:
    """SHA-256 of the facts in their canonical JSON form."""
    canonical = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def frame(heading: Heading, mark: str, words: Words) -> dict[str, Any]:
    """What stands on every page; `mark` is the kind and number of the paper."""
    return {
        "lang": heading.lang,
        "site": heading.site,
        "title": f"{heading.site} {mark}",
        "mark": mark,
        "zone": words["report.zone"].format(zone=heading.zone.key),
        "pages": words["report.pages"],
    }


def line(heading: Heading, entry: HistoryLine, words: Words) -> dict[str, str | None]:
    return {
        "at": written(heading, entry.at, seconds=":%S"),
        "who": entry.who,
        "role": entry.role,
        "what": entry.what,
        "note": entry.note,
        "update": update(words, entry.update_id),
    }


def update(words: Words, id_: int | None) -> str | None:
    """Telegram's own number of what somebody did."""
    return words["report.update"].format(id=id_) if id_ else None


def written(heading: Heading, moment: datetime, seconds: str = "") -> str:
    return heading.local(moment).strftime("%Y-%m-%d %H:%M" + seconds)


def coordinates(lat: float, lon: float) -> str:
    return f"{lat:.6f}, {lon:.6f}"


def _made(heading: Heading, words: Words) -> str:
    key = "report.made_by" if heading.made_by else "report.made"
    return words[key].format(at=written(heading, heading.made_at), by=heading.made_by)


def _described(heading: Heading, shot: Shot | None, words: Words) -> dict[str, Any] | None:
    if shot is None:
        return None
    return {"sha256": shot.sha256, "lines": list(_caption(heading, shot, words))}


def _caption(heading: Heading, shot: Shot, words: Words) -> Iterator[str]:
    if shot.caption:
        yield shot.caption
    sent = written(heading, shot.sent_at, seconds=":%S")
    yield words["report.sent"].format(at=sent, by=shot.sender)
    if shot.taken_at:
        taken = written(heading, shot.taken_at, seconds=":%S")
        yield words["report.taken"].format(at=taken)
    if shot.lat is not None and shot.lon is not None:
        yield f"{words['report.location']} {coordinates(shot.lat, shot.lon)}"


def _file(shot: Shot, pictures: dict[str, bytes]) -> str | None:
    """The photo as a file beside the template, if it can be printed at all."""
    data = shot.fetch()
    if not data or not (ending := _ending(data)):
        return None
    name = f"{len(pictures)}.{ending}"
    pictures[name] = data
    return name


def _ending(data: bytes) -> str | None:
    if data[WEBP] == b"WEBP":
        return "webp"
    return next((kind for magic, kind in PRINTABLE.items() if data.startswith(magic)), None)
