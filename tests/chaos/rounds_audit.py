"""What must be true of changes after the storm: every word once, and none of it invented."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any

from core.changes.flow import CHANGE
from core.changes.paper import ChangeState
from core.records import Entry
from core.rounds.replay import portrait, replayed
from core.rounds.round import AGREED, Outcome, Round
from core.rounds.route import route_from
from core.rounds.seat import Seat
from storage.changes import actions, changes
from storage.history import history
from storage.inbox import inbox
from storage.numbers import numbers
from storage.outbox import CardState, cards, notices
from storage.rounds import rounds, seats
from tests.chaos.archive import Archive
from tests.chaos.eyes import text_of
from tests.chaos.findings import Findings
from tests.chaos.storm import Storm

S = ChangeState
PASSED = {S.APPROVED, S.IMPLEMENTED, S.CLOSED}
WORDS = {"approve", "agree", "return", "reject"}
ASKING = {"agree", "return", "reject", "build"}  # what a press only asks for


def check(storm: Storm, archive: Archive, found: Findings) -> None:
    for part in (_presses, _seats, _outcomes, _replay, _notices, _numbers, _cards):
        part(storm, archive, found)


def _updates(archive: Archive) -> Mapping[str, int]:
    """By the press which they told us of."""
    return {
        row.raw["callback_query"]["id"]: row.update_id
        for row in archive.of(inbox)
        if "callback_query" in row.raw
    }


def _presses(storm: Storm, archive: Archive, found: Findings) -> None:
    """A word that was acknowledged is in the seats once, by its update; a refused one is not."""
    updates = _updates(archive)
    taken = Counter(
        (r.update_id, r.verb, r.paper_id) for r in archive.of(history) if r.flow == CHANGE.name
    )
    signed = Counter(row.update_id for row in archive.of(seats) if row.update_id is not None)
    pressed = {q: p for q, p in storm.diary.signatures.items() if p.verb != "whole"}
    for query, press in pressed.items():
        said = {True: "yes", False: "no", None: "never told"}[press.yes]
        found.counts[f"changes: {press.verb}, {said}"] += 1
        update = updates.get(query)
        times = taken[update, press.verb, press.change_id]
        if press.verb in ASKING:
            found.must(f"{press.verb} on {press.change_id} by the mere press", be=times == 0)
            continue
        if press.yes is not None:
            wanted = int(press.yes)
            found.must(
                f"{press.verb} on {press.change_id} told {said}, taken {times}", be=times == wanted
            )
        if press.verb in WORDS:
            where = f"{press.verb} on {press.change_id} told {said}, signed {signed[update]}"
            found.must(where, be=signed[update] == times)


def _seats(_: Storm, archive: Archive, found: Findings) -> None:
    """Nobody's word stands twice in a round, and every word was some update's."""
    words = [row for row in archive.of(seats) if row.signer_id is not None]
    found.counts["signatures"] = len(words)
    hands = Counter((row.round_id, row.signer_id) for row in words)
    found.must(f"signed twice: {hands.most_common(1)}", be=all(n == 1 for n in hands.values()))
    updates = Counter(row.update_id for row in words)
    found.must("an update signed twice", be=all(n == 1 for n in updates.values()))
    found.must("a word without an update", be=None not in updates)
    sha = {row.id: row.sha256 for row in archive.of(rounds)}
    strange = [row.id for row in words if row.sha256 != sha[row.round_id]]
    found.must(f"signed something else: {strange[:9]}", be=not strange)


def _outcomes(_: Storm, archive: Archive, found: Findings) -> None:
    """Nothing is approved without its signatures; no round that is over is of two minds."""
    rows = defaultdict[int, list[Any]](list)
    for row in archive.of(rounds):
        rows[row.paper_id].append(row)
    of_round = defaultdict[int, list[Any]](list)
    for seat in archive.of(seats):
        of_round[seat.round_id].append(seat)
    for change in archive.of(changes):
        found.counts[f"changes {change.state}"] += 1
        mine = sorted(rows[change.id], key=lambda r: r.revision)
        found.must(
            f"change {change.id}: revisions", be=[r.revision for r in mine] == _upto(change)
        )
        last = mine[-1] if mine else None
        passed = last is not None and last.outcome == Outcome.PASSED
        found.must(
            f"change {change.id} is {change.state}: {last and last.outcome}",
            be=passed == (change.state in PASSED),
        )
        if last is not None and passed:
            found.must(f"change {change.id} lacks words", be=_agreed(last, of_round[last.id]))


def _upto(change: Any) -> list[int]:
    return list(range(1, change.revision + 1))


def _agreed(row: Any, mine: list[Any]) -> bool:
    return all(
        sum(s.stage == n and s.answer in AGREED for s in mine) >= stage.needed
        for n, stage in enumerate(route_from(row.route).stages)
    )


def _replay(_: Storm, archive: Archive, found: Findings) -> None:
    """The history alone tells the same rounds."""
    entries = defaultdict[int, list[Entry]](list)
    stands = dict[tuple[str, int], str]()
    for row in archive.of(history):
        if row.flow in (CHANGE.name, "action"):
            key = (row.flow, row.paper_id)
            follows = stands.get(key, "draft") == row.source
            found.must(f"{key}: {row.verb} from {row.source}", be=follows)
            stands[key] = row.target
        if row.flow == CHANGE.name:
            entries[row.paper_id].append(_entry(row))
    for flow, table in ((CHANGE.name, changes), ("action", actions)):
        wrong = [r.id for r in archive.of(table) if stands[flow, r.id] != r.state]
        found.must(f"{flow}: state and history differ: {wrong[:9]}", be=not wrong)
    kept = _kept(archive)
    for id_, lines in entries.items():
        told = [portrait(round_) for round_ in replayed(lines)]
        same = told == [portrait(round_) for round_ in kept[id_]]
        found.must(f"change {id_}: history tells other rounds", be=same)
        found.counts["rounds told once more"] += len(told)


def _entry(row: Any) -> Entry:
    return Entry(**row._asdict())


def _kept(archive: Archive) -> Mapping[int, list[Round]]:
    """The rounds as the archive has them."""
    chairs = defaultdict[int, list[Any]](list)
    for row in archive.of(seats):
        chairs[row.round_id].append(row)
    found = defaultdict[int, list[Round]](list)
    for row in sorted(archive.of(rounds), key=lambda r: r.revision):
        found[row.paper_id].append(_round(row, chairs[row.id]))
    return found


def _round(row: Any, chairs: list[Any]) -> Round:
    return Round(**row._asdict(), seats=[Seat(**seat._asdict()) for seat in chairs])


def _notices(_: Storm, archive: Archive, found: Findings) -> None:
    """Nobody was told the same of the same thing by the same update."""
    told = Counter(
        (row.person_id, row.chat_id, row.key, row.flow, row.paper_id, row.update_id)
        for row in archive.of(notices)
        if row.update_id is not None
    )
    doubled = [line for line, times in told.items() if times > 1]
    found.must(f"notices doubled: {doubled[:3]}", be=not doubled)


def _numbers(_: Storm, archive: Archive, found: Findings) -> None:
    last = {(r.site_id, r.flow): r.last for r in archive.of(numbers)}
    for flow, table in ((CHANGE.name, changes), ("action", actions)):
        given = defaultdict[int, list[int]](list)
        for row in archive.of(table):
            if row.number is not None:
                given[row.site_id].append(row.number)
        for site_id, mine in given.items():
            whole = sorted(mine) == list(range(1, last[site_id, flow] + 1))
            found.must(f"{flow}: numbers of site {site_id} have gaps or doubles", be=whole)


def _cards(storm: Storm, archive: Archive, found: Findings) -> None:
    """Each change that was sent has a card in its group, and the card names it."""
    shown = set[int]()
    for row in archive.of(cards):
        if row.flow == CHANGE.name and row.state == CardState.LIVE and row.chat_id < 0:
            posted = storm.sandbox.world.state.chats[row.chat_id].messages.get(row.message_id)
            found.must(
                f"card {row.id} stands nowhere", be=bool(posted and text_of(posted.message))
            )
            shown.add(row.paper_id)
    hidden = [row.id for row in archive.of(changes) if row.number and row.id not in shown]
    found.must(f"changes without a card: {hidden[:9]}", be=not hidden)
