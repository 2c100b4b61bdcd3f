"""What must be true of every round, told by other words than the core's own."""

from datetime import datetime, timedelta

from core.changes.flow import CHANGE
from core.changes.paper import ChangeState
from core.rounds.replay import portrait, replayed
from core.rounds.round import Outcome
from core.rounds.route import Silence, route_from
from core.work import ball

HALF_HOUR = timedelta(minutes=30)
ENOUGH = 7  # half hours of open site: nearly four hours
STATES = {
    None: {ChangeState.IN_REVIEW},
    Outcome.RETURNED: {ChangeState.REVISE, ChangeState.VOID},
    Outcome.RECALLED: {ChangeState.REVISE, ChangeState.VOID},
    Outcome.REJECTED: {ChangeState.REJECTED},
    Outcome.PASSED: {ChangeState.APPROVED},
}
VERDICTS = {
    "return": Outcome.RETURNED,
    "reject": Outcome.REJECTED,
    "recall": Outcome.RECALLED,
    "pass": Outcome.PASSED,
}
WORDS = frozenset({"approve", "agree", "return", "reject"})


def one_outcome(sight):
    """Each revision has a round, all but the last have ended, and the paper stands accordingly."""
    rounds, change = sight.change.rounds, sight.change
    assert [r.revision for r in rounds] == list(range(1, change.revision + 1))
    assert all(r.outcome is not None for r in rounds[:-1])
    if rounds:
        assert change.state in STATES[rounds[-1].outcome]
    told = [VERDICTS[e.verb] for e in sight.history if e.verb in VERDICTS]
    assert told == [r.outcome for r in rounds if r.outcome is not None]
    for round_ in rounds:
        assert (round_.outcome is None) == (round_.closed_at is None)
        assert round_.outcome is None or not round_.open_seats()


def replays(sight):
    """The history alone tells the same as what is kept."""
    assert [portrait(r) for r in replayed(sight.history)] == sight.rounds


def of_revisions(history):
    """The history in pieces, one for each time it was sent."""
    pieces = []
    for entry in history:
        if entry.verb == "send":
            pieces.append([])
        if pieces:
            pieces[-1].append(entry)
    return pieces


def once_each(sight):
    """A hand and the one it speaks for are heard once in a round, on the content it is about."""
    for piece, round_ in zip(of_revisions(sight.history), sight.change.rounds, strict=True):
        heard = []
        for entry in piece:
            if entry.verb in WORDS:
                told = entry.details
                assert (told["revision"], told["sha256"]) == (round_.revision, round_.sha256)
                assert told["seen"] == round_.revision
                heard += [entry.person_id, *filter(None, [told["behalf"]])]
        assert len(heard) == len(set(heard)), heard


def satisfied(sight):
    """What was passed has what each stage asks for, counted from the lines of the history."""
    for piece, round_ in zip(of_revisions(sight.history), sight.change.rounds, strict=True):
        if round_.outcome != Outcome.PASSED:
            assert all(e.verb != "pass" for e in piece)
            continue
        route = route_from(piece[0].details["route"])
        for number, stage in enumerate(route.stages):
            assert _agreed(piece, number) >= _needed(stage) or _went_on(piece, number, stage)


def _needed(stage):
    return {"all": len(stage.chairs), "any": 1, "some": stage.quorum}[stage.rule]


def _agreed(piece, number):
    seats = {
        (e.details["stage"], e.details["place"])
        for e in piece
        if e.verb in {"approve", "agree"} and e.details["stage"] == number
    }
    deemed = {
        tuple(seat)
        for e in piece
        if e.verb == "lapse" and e.details["silence"] == Silence.DEEMED_ACCEPTED
        for seat in e.details["seats"]
        if seat[0] == number
    }
    assert not seats & deemed
    return len(seats | deemed)


def _went_on(piece, number, stage):
    lapses = [e for e in piece if e.verb == "lapse"]
    of_it = [e for e in lapses if any(seat[0] == number for seat in e.details["seats"])]
    return stage.silence == Silence.DEEMED_PASSED and len(of_it) == 1


def open_half_hours(calendar, start: datetime, end: datetime):
    count, at = 0, start
    while at + HALF_HOUR <= end and count < ENOUGH:
        count += calendar.is_open(at)
        at += HALF_HOUR
    return count


def lawful_silence(sight, titles):
    """Silence counted only where the route says so, when the time was up, and after a warning.

    `titles` answers who could have spoken for a seat when it lapsed.
    """
    calendar = sight.here.calendar
    for piece in of_revisions(sight.history):
        route = route_from(piece[0].details["route"])
        for n, entry in enumerate(piece):
            if entry.verb != "lapse":
                continue
            number = {seat[0] for seat in entry.details["seats"]}
            assert len(number) == 1
            stage = route.stages[number.pop()]
            since, told = replayed(piece[:n])[-1].since, entry.details
            assert stage.silence in {Silence.DEEMED_ACCEPTED, Silence.DEEMED_PASSED}
            assert (told["silence"], told["source"]) == (stage.silence, stage.source)
            assert entry.at >= stage.term.after(since, calendar)
            warned = _warned(piece[:n], since)
            for seat in told["seats"]:
                heard = [at for id_, at in warned if id_ in titles(entry, seat)]
                assert heard, "nobody who could have spoken was warned"
                assert open_half_hours(calendar, min(heard), entry.at) >= ENOUGH


def _warned(piece, since):
    return [
        (id_, datetime.fromisoformat(e.details["heard"]))
        for e in piece
        if e.verb == "waiting" and e.at >= since
        for id_ in e.details["people"]
    ]


def somebody_is_awaited(sight):
    """While a round is open somebody holds the ball, and where silence counts a clock runs."""
    change = sight.change
    if not change.running:
        return
    holders = ball(CHANGE, change, sight.roster)
    assert holders
    if change.running.now_asked.silence in {Silence.DEEMED_ACCEPTED, Silence.DEEMED_PASSED}:
        assert change.running.stopped or change.ring_at
    if not any(change.running.seat_for(a) for a in sight.roster):
        managing = {a.person_id for a in sight.roster if a.role == "project_manager"}
        owes = {change.proposer_id} if change.running.stopped else set()
        assert {a.person_id for a in holders} <= managing | owes
