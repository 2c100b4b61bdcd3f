"""What a link in formatted text leads to: a person, an emoji, a moment or a page."""

import re
from urllib.parse import parse_qs, urlsplit

from sandbox.shapes import Obj

DATE_FORMAT = re.compile(r"[rR]|[tTdDwW]*")


def link_entity(url: str) -> Obj | None:
    """The entity for `<a href=...>` and `[...](...)`, nothing when the link is none."""
    user_id = linked_user(url)
    if user_id:
        return {"type": "text_mention", "user": {"id": user_id}}
    checked = checked_url(url)
    return {"type": "text_link", "url": checked} if checked else None


def linked_user(url: str) -> int:
    found = re.fullmatch(r"tg:(?://)?user/?\?(?:[^#]*&)?id=(\d+).*", url, re.IGNORECASE)
    return int(found[1]) if found else 0


def checked_url(url: str) -> str:
    """An address as Telegram writes it down, empty when it is none."""
    url = url.strip()
    if re.match(r"(tg|ton|tonsite):", url, re.IGNORECASE):
        return url
    if "://" not in url:
        url = f"http://{url}"
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    if parts.scheme.lower() not in {"http", "https"} or "." not in (parts.hostname or ""):
        return ""
    if re.search(r"\s", parts.netloc):
        return ""
    host = parts.netloc.lower()
    rest = url.split("://", 1)[1][len(parts.netloc) :]
    return f"{parts.scheme.lower()}://{host}{rest if rest.startswith('/') else '/' + rest}"


def special_entity(url: str) -> Obj | None:
    """The entity for `![...](tg://emoji?id=...)` and `![...](tg://time?unix=...)`."""
    parts = urlsplit(url)
    query = parse_qs(parts.query, keep_blank_values=True)
    first = {key: values[0] for key, values in query.items()}
    if parts.scheme != "tg":
        return None
    if parts.netloc == "emoji" and first.get("id", "").isdigit():
        return {"type": "custom_emoji", "custom_emoji_id": first["id"]}
    if parts.netloc == "time" and first.get("unix", "").isdigit():
        return date_entity(int(first["unix"]), first.get("format", ""))
    return None


def date_entity(moment: int, shape: str) -> Obj | None:
    if moment <= 0 or not DATE_FORMAT.fullmatch(shape):
        return None
    entity: Obj = {"type": "date_time", "unix_time": moment}
    if shape:
        entity["date_time_format"] = shape
    return entity
