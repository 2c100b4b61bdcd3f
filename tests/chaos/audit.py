"""What must be true after the storm, read from the archive and seen in the chats."""

from collections import Counter, defaultdict

from core.issues.flow import ISSUE
from core.issues.paper import IssueState
from core.photos import Stage
from handlers.texts import plain
from storage.history import history
from storage.inbox import dead_letters, inbox
from storage.issues import issues
from storage.numbers import numbers
from storage.outbox import CardState, NoticeState, cards, notices
from storage.photos import attachments
from tests.chaos.archive import Archive, read
from tests.chaos.eyes import card_in, text_of
from tests.chaos.findings import Findings
from tests.chaos.rounds_audit import check as check_changes
from tests.chaos.storm import Storm

ONCE = ("send", "merge", "discard")


async def audit(storm: Storm) -> Findings:
    found, archive = Findings(), await read(storm.plan.database)
    for check in (
        _updates,
        _reports,
        _files,
        _numbers,
        _history,
        _presses,
        _notices,
        _cards,
        _looks,
        _doubles,
        check_changes,
    ):
        check(storm, archive, found)
    violations = await storm.world.violations()
    found.must(f"the sandbox objects: {violations[:3]}", be=not violations)
    return found


def _updates(storm: Storm, archive: Archive, found: Findings) -> None:
    """Whatever Telegram told us has been stored once and is done."""
    told = storm.sandbox.world.updates
    stored = {row.update_id for row in archive.of(inbox)}
    sent = set(range(storm.first_update, told.next_id))
    found.counts["updates"] = len(sent)
    found.must(f"updates lost: {sorted(sent - stored)[:9]}", be=not sent - stored)
    undone = [row.update_id for row in archive.of(inbox) if row.done_at is None]
    found.must(f"updates not done: {undone[:9]}", be=not undone)
    dead = [(row.number, row.error[:200]) for row in archive.of(dead_letters)]
    found.must(f"dead letters: {dead[:9]}", be=not dead)


def _reports(storm: Storm, archive: Archive, found: Findings) -> None:
    """Each text is one issue, with all of its photos and all of its edits."""
    photos = Counter(row.paper_id for row in archive.of(attachments) if row.stage == Stage.BEFORE)
    edits = Counter(row.paper_id for row in archive.of(history) if row.verb == "edit")
    for mark, report in storm.diary.reports.items():
        mine = [row for row in archive.of(issues) if mark in row.text]
        found.counts[f"reports by {report.way}"] += 1
        found.must(f"{mark} by {report.way} is {len(mine)} issues", be=len(mine) == 1)
        for row in mine[:1]:
            found.must(f"{mark} is on site {row.site_id}", be=row.site_id == report.site_id)
            found.must(
                f"{mark} by {report.way} has {photos[row.id]} photos, not {report.photos}",
                be=photos[row.id] == report.photos,
            )
            found.must(
                f"{mark} was edited {edits[row.id]} times, not {report.edits}",
                be=edits[row.id] == report.edits,
            )
            sent = row.state != IssueState.DRAFT
            found.must(f"{mark} is still a draft", be=sent or report.way == "draft")


def _files(_: Storm, archive: Archive, found: Findings) -> None:
    """The bytes of every photo are in our own store."""
    away = [row.id for row in archive.of(attachments) if row.paper_id and not row.sha256]
    found.must(f"files not fetched: {away[:9]}", be=not away)


def _numbers(_: Storm, archive: Archive, found: Findings) -> None:
    """One after the other, without gaps."""
    given = defaultdict[int, list[int]](list)
    for row in archive.of(issues):
        if row.number is not None:
            given[row.site_id].append(row.number)
    last = {row.site_id: row.last for row in archive.of(numbers) if row.flow == ISSUE.name}
    for site_id, mine in given.items():
        found.counts["issues"] += len(mine)
        whole = sorted(mine) == list(range(1, last[site_id] + 1))
        found.must(f"numbers of site {site_id} have gaps or doubles", be=whole)


def _history(_: Storm, archive: Archive, found: Findings) -> None:
    """Every line follows from the one before, and no update has written one twice."""
    written = Counter((r.flow, r.paper_id, r.verb, r.update_id) for r in archive.of(history))
    doubled = [line for line, times in written.items() if times > 1 and line[3] is not None]
    found.must(f"history doubled: {doubled[:5]}", be=not doubled)
    states = {row.id: row.state for row in archive.of(issues)}
    stands = dict.fromkeys(states, str(IssueState.DRAFT))
    for row in archive.of(history):
        if row.flow == ISSUE.name:
            found.counts["steps and notes"] += 1
            follows = stands[row.paper_id] == row.source
            found.must(f"issue {row.paper_id}: {row.verb} from {row.source}", be=follows)
            stands[row.paper_id] = row.target
    wrong = [id_ for id_, state in states.items() if stands[id_] != state]
    found.must(f"state and history differ: {wrong[:9]}", be=not wrong)


def _presses(storm: Storm, archive: Archive, found: Findings) -> None:
    """Every photo and reason that was given took its step once; every press at most once."""
    taken = Counter((r.paper_id, r.verb) for r in archive.of(history) if r.flow == ISSUE.name)
    for step, times in storm.diary.answers.items():
        found.counts[f"answers: {step[1]}"] += times
        found.must(f"{step} answered {times}, taken {taken[step]}", be=taken[step] == times)
    for (paper, verb), times in storm.diary.presses.items():
        found.counts[f"presses: {verb}"] += times
        if verb == "set" or (paper, verb) in storm.diary.answers:
            continue  # an edited message says the kind anew as well; no update does so twice
        step = taken[paper, verb]
        most = 1 if verb in ONCE else times
        found.must(f"{verb} on {paper}: {times} presses, {step} steps", be=step <= most)
        found.must(f"{verb} on {paper} had no effect", be=step >= 1)


def _notices(storm: Storm, archive: Archive, found: Findings) -> None:
    """What people were told stands in their chats."""
    for row in archive.of(notices):
        found.counts[f"notices {row.state}"] += 1
        arrived = row.state == NoticeState.SENT
        found.must(f"notice {row.id} {row.key} is {row.state}: {row.error}", be=arrived)
        if arrived:
            chat = storm.sandbox.world.state.chats[row.sent_chat]
            found.must(f"notice {row.id} stands nowhere", be=row.sent_message in chat.messages)


def _cards(storm: Storm, archive: Archive, found: Findings) -> None:
    """Each issue has its card in the group, and every card shows how it stands."""
    papers = {row.id: row for row in archive.of(issues)}
    shown = set[int]()
    for row in archive.of(cards):
        if row.flow != ISSUE.name or row.state != CardState.LIVE:
            continue
        found.counts["cards"] += 1
        paper = papers[row.paper_id]
        posted = storm.sandbox.world.state.chats[row.chat_id].messages.get(row.message_id)
        said = text_of(posted.message) if posted else ""
        state = [plain(lang, f"issue.state.{paper.state}") for lang in ("zh", "en")]
        true = any(word in said for word in state) or paper.state == IssueState.DRAFT
        found.must(
            f"card {row.id} does not say {paper.state}: {said[:60]}", be=bool(said) and true
        )
        if row.chat_id < 0:
            shown.add(paper.id)
    hidden = [row.id for row in papers.values() if row.number and row.id not in shown]
    found.must(f"issues without a card: {hidden[:9]}", be=not hidden)


def _looks(storm: Storm, _: Archive, found: Findings) -> None:
    """Whoever asked was answered; twice is seen and counted, never is wrong."""
    for look in storm.diary.looks:
        times = len(storm.eyes.answers(look.chat, look.message))
        found.counts["lists and papers asked for"] += 1
        found.counts["seen twice: answers"] += max(0, times - 1)
        found.must(f"{look.words} ({look.message}) was never answered", be=times > 0)


def _doubles(storm: Storm, archive: Archive, found: Findings) -> None:
    """Messages that stand there twice, because nobody could know whether the first arrived."""
    known = {(row.chat_id, row.message_id) for row in archive.of(cards)}
    known |= {(row.sent_chat, row.sent_message) for row in archive.of(notices)}
    for look in storm.diary.looks:
        answers = storm.eyes.answers(look.chat, look.message)
        known |= {(look.chat, answer) for answer in answers}
    for crew in storm.crews:
        for chat in (crew.chat, *crew.users.values()):
            strange = (
                m for m in storm.eyes.all_said(chat) if (chat, m["message_id"]) not in known
            )
            found.counts["seen twice: cards and notices"] += sum(
                card_in(message) is not None for message in strange
            )
