"""The history of a paper, line by line: when, who, what, and why."""

from collections.abc import Sequence
from dataclasses import replace

from core.changes.flow import CHANGE
from core.records import Entry
from handlers.cards.telling import amended
from handlers.cards.view import View
from handlers.dates import moment
from handlers.texts import Safe, knows, plain, say

LONGEST_DETAIL = 200  # characters of one line in the chat


def told(entries: Sequence[Entry]) -> list[Entry]:
    """What was sent as soon as it was written down is one thing, and told as one."""
    lines: list[Entry] = []
    for entry in entries:
        last = lines[-1] if lines else None
        if last and (last.verb, entry.verb, last.at) == ("draft", "send", entry.at):
            lines[-1] = replace(entry, details={**last.details, **entry.details})
        else:
            lines.append(entry)
    return lines


async def history_line(view: View, entry: Entry) -> Safe:
    """When, who, what; and why, where a reason was given."""
    name = await view.name(entry.person_id) or plain(view.lang, "history.bot")
    more = shorten(await details(view, entry))
    return say(
        view.lang,
        "history.line",
        at=moment(view.lang, view.calendar, entry.at, view.now),
        name=name,
        verb=verb_of(entry),
        more=f"（{more}）" if more and view.lang == "zh" else f" ({more})" if more else "",
    )


def verb_of(entry: Entry) -> str:
    """Reminders are called the same whatever they are about."""
    keys = (f"history.{entry.flow}.{entry.verb}", f"history.reminded.{entry.verb}")
    return next(filter(knows, keys), "history.reminded.other")


def shorten(words: str) -> str:
    """The beginning of what was said; the paper of evidence has all of it."""
    return words if len(words) <= LONGEST_DETAIL else f"{words[:LONGEST_DETAIL].rstrip()}…"


async def details(view: View, entry: Entry) -> str:
    """Why, and what was said anew."""
    if entry.flow == CHANGE.name and entry.verb == "amend":
        return " · ".join(await amended(view, entry.details))
    details = entry.details
    said = [str(details[key]) for key in ("reason", "text", "after") if details.get(key)]
    chosen = (name for name in ("kind", "severity") if name in details)
    said += [plain(view.lang, f"{name}.{details[name]}") for name in chosen]
    if details.get("person"):
        said.append(await view.name(details["person"]) or "")
    if details.get("place_id"):
        said.append(await view.work.place_label(details["place_id"]))
    return " · ".join(said)
