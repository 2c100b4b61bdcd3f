"""The blocks of a briefing: what was said about the day, what stands, and what is still asked."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final, TypeAlias

from core.bilingual import Bilingual
from core.briefings.crew import Expected
from core.briefings.register import Standing
from core.briefings.said import Tone, both, line, listed, on, quoted
from core.changes.lines import Lines
from core.changes.paper import Change
from core.facts import Fact, Topic
from core.issues.paper import Issue, Kind
from core.people import Roster
from core.weather import Rule, Weather

Told: TypeAlias = Mapping[Topic, Sequence[Fact]]
Block: TypeAlias = list[dict[str, Any]]
FRESH: Final = 3  # days on which an accident is named before days are counted again
MOST: Final = 30  # lines of one block that anybody reads out


def told(facts: Told, topic: Topic, tone: Tone = Tone.NORMAL) -> Block:
    """In the words of whoever said it; what nobody has said is asked of the host."""
    lines = heard(facts, topic, tone)
    if not lines and any(fact.data.get("none") for fact in facts.get(topic, ())):
        return [line(f"none_{topic}")]
    return lines or [asked(topic)]


def heard(facts: Told, topic: Topic, tone: Tone = Tone.NORMAL) -> Block:
    """The same where nobody need say anything."""
    said = [fact for fact in facts.get(topic, ()) if fact.text.strip()]
    return [line("said", tone, text=quoted(fact.text)) for fact in said[:MOST]]


def asked(topic: Topic) -> dict[str, Any]:
    return line(f"ask_{topic}", Tone.ASK, topic=str(topic))


def texts(facts: Told) -> list[str]:
    """What is done today, as people have written it."""
    return [
        fact.text
        for topic in (Topic.WORKS, Topic.METHOD)
        for fact in facts.get(topic, ())
        if fact.text.strip()
    ]


def places(facts: Told) -> list[int]:
    """Where it is done, as far as somebody has said so."""
    said = [fact.data for fact in facts.get(Topic.WORKS, ())]
    ids = [id_ for one in said for id_ in one.get("places", ())]
    ids += [one.get("place_id") for each in said for one in each.get("lines", ())]
    return [id_ for id_ in dict.fromkeys(ids) if id_ is not None]


def trade_words(crew: Sequence[Expected]) -> list[str]:
    """Where nobody has said what is done, the trades that are there say it."""
    return [str(trade) for trade in dict.fromkeys(one.trade for one in crew) if trade]


def works(facts: Told) -> Block:
    """One line for each place, as its foreman or the host has written it."""
    said = [text for fact in facts.get(Topic.WORKS, ()) for text in fact.text.splitlines()]
    lines = [line("work", text=quoted(text)) for text in dict.fromkeys(said) if text.strip()]
    more = len(lines) - MOST
    counted = [line("more_works", count=more)] if more > 0 else []
    return [*lines[:MOST], *counted] or [asked(Topic.WORKS)]


def weather(said: Weather | None, rules: Sequence[Rule], resting: Sequence[Bilingual]) -> Block:
    """What the weather is, and what it stops; each rule with what says so."""
    if said is None:
        return [asked(Topic.WEATHER)]
    lines = [line("weather")]
    for rule in rules:
        tone = Tone.STOP if rule.stops else Tone.WARN
        lines.append(line("rule", tone, says=both(rule.says), source=both(rule.source)))
    if resting:
        lines.append(line("resting", Tone.STOP, works=listed(map(both, resting))))
    return lines


def changes(lines: Lines, labels: Mapping[int | None, str]) -> Block:
    """What must not be built comes first."""
    found = [
        *(_change("pending", Tone.STOP, one, labels) for one in lines.pending),
        *(_change("proceeding", Tone.WARN, one, labels) for one in lines.proceeding),
        *(_change("approved", Tone.NORMAL, one, labels) for one in lines.approved),
    ]
    more = lines.untold
    return found + ([line("more_pending", Tone.STOP, count=more)] if more > 0 else [])


def _change(
    key: str, tone: Tone, change: Change, labels: Mapping[int | None, str]
) -> dict[str, Any]:
    where = labels.get(change.place_id, "")
    return line(key, tone, number=change.number, title=quoted(change.title), place=where)


def issues(standing: Standing, labels: Mapping[int | None, str], roster: Roster) -> Block:
    """Yesterday's, still open; and how many were closed, how many are late."""
    lines = [_issue(one, labels, roster) for one in standing.issues]
    more = standing.count - len(standing.issues)
    lines += [line("more_issues", count=more)] if more > 0 else []
    if standing.closed or standing.overdue:
        tone = Tone.WARN if standing.overdue else Tone.NORMAL
        lines.append(line("balance", tone, closed=standing.closed, overdue=standing.overdue))
    return lines or [line("no_issues")]


def _issue(issue: Issue, labels: Mapping[int | None, str], roster: Roster) -> dict[str, Any]:
    return line(
        "issue",
        Tone.WARN if issue.kind == Kind.SAFETY else Tone.NORMAL,
        number=issue.number,
        title=quoted(issue.title),
        place=labels.get(issue.place_id, ""),
        name=roster.name(issue.assignee_id) or "",
    )


def incident(facts: Told, today: date) -> Block:
    """What a log has told of in the last days; else how long nothing has happened."""
    last = next(iter(facts.get(Topic.INCIDENT, ())), None)
    since = last.data.get("date") if last else None
    if since is None:
        return [asked(Topic.INCIDENT)]
    day = date.fromisoformat(since)
    ago = max(0, (today - day).days)
    if last and last.data.get("logs") and ago <= FRESH:
        when = {0: "accident_today", 1: "accident_yesterday"}.get(ago, "accident")
        return [line(when, Tone.WARN, text=quoted(last.text), day=on(day))]
    return [line("incident", days=ago, since=on(day))]
