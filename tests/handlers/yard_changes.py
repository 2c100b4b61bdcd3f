"""Changes and actions as a busy site leaves them: each by the very steps that lead there."""

from dataclasses import dataclass, replace
from datetime import timedelta

from core.actions.flow import ACTION
from core.actions.paper import Origin
from core.actions.verbs import give
from core.changes.flow import CHANGE
from core.changes.paper import ChangeKind
from core.changes.verbs import propose, send
from core.moves import advance
from core.people import Party, Role
from core.rounds.route import Chair, Route, Rule, Silence, Stage
from core.work import Given, Here
from tests.handlers.bodies import BOSS, LEFT, body

PROPOSER, BUILDER = "reporter", "assignee"
TECHNICAL = "contractor technical_director"
CHIEF = "supervisor chief_supervising_engineer"
ENGINEER = "supervisor supervising_engineer"
OWNER = "owner owners_representative"
OWNERS_MANAGER = "owner project_manager"
INSPECTOR = "contractor quality_inspector"
WHY = Given(reason="because")


@dataclass(frozen=True)
class Did:
    """One step on the way, and what came along with it; `whom` is a name in the yard."""

    who: str
    verb: str
    given: Given = WHY
    whom: str | None = None


def route(*stages, **more):
    return Route(name="yard", stages=stages, **more)


def stage(*chairs, **more):
    return Stage(chairs=chairs, **more)


def chair(name, person_id=None):
    who = body(name)
    return Chair(who.party, who.role, person_id)


def routes_of(yard):
    """Where the site's own routes are not what is wanted; names are ids only once people are."""
    named = chair("namesake", yard.people[body("namesake").telegram_id])
    gone = Chair(Party.CONTRACTOR, Role.PROJECT_MANAGER, yard.people[LEFT.telegram_id])
    foremen = (chair("contractor foreman"), chair("subcontractor foreman"))
    some = stage(*foremen, chair(INSPECTOR), rule=Rule.SOME, quorum=2)
    either = stage(*foremen, rule=Rule.ANY)
    counts = {"silence": Silence.DEEMED_ACCEPTED, "source": "GF-2017-0201 10.4.2"}
    return {
        "named": route(stage(named, chair(INSPECTOR)), stage(chair(CHIEF))),
        "some": route(some, either),
        "away": route(stage(chair(OWNER)), stage(chair(CHIEF))),
        "stopped": route(stage(chair(TECHNICAL)), question_stops=True),
        "vacant": route(stage(gone, chair(CHIEF))),
        "counted": route(stage(chair(CHIEF), **counts)),
    }


SENT = Did(PROPOSER, "send")
RETURNED = (SENT, Did(TECHNICAL, "return"))
SIGNED = (SENT, Did(TECHNICAL, "approve"), Did(CHIEF, "agree"), Did(OWNER, "approve"))
BUILT = (*SIGNED, Did(BUILDER, "build", Given(photos=1)))
# What a change has gone through: the part of its name before «+» is where it stands.
WAYS = {
    "draft": (),
    "draft+ready": (),
    "void": (Did(PROPOSER, "discard"),),
    "in_review": (SENT,),
    "in_review+second": (*RETURNED, SENT),
    "in_review+chief": SIGNED[:2],
    "in_review+deputy": (*SIGNED[:2], Did(CHIEF, "delegate", whom=ENGINEER)),
    "in_review+asked": (SENT, Did(TECHNICAL, "ask")),
    "in_review+proceeding": (SENT, Did(INSPECTOR, "proceed", whom=CHIEF)),
    "in_review+named": (SENT,),
    "in_review+some": (SENT, Did("contractor foreman", "approve")),
    "in_review+away": (SENT,),
    "in_review+stopped": (SENT, Did(TECHNICAL, "ask")),
    "in_review+vacant": (SENT,),
    "in_review+counted": (SENT,),
    "revise": RETURNED,
    "revise+recalled": (SENT, Did(PROPOSER, "recall")),
    "rejected": (SENT, Did(TECHNICAL, "reject")),
    "approved": SIGNED,
    "implemented": BUILT,
    "closed": (*BUILT, Did(ENGINEER, "verify")),
}
ERRANDS = {
    "open": (),
    "done": (Did(BUILDER, "finish"),),
    "dropped": (Did(PROPOSER, "drop"),),
    "open+asked": (Did(BUILDER, "extend"),),
    "open+question": (),
    "standing": (),
    "revoked": (Did(CHIEF, "revoke"),),
}
ORIGINS = {
    "open+question": Origin.QUESTION,
    "standing": Origin.DECISION,
    "revoked": Origin.DECISION,
}


async def here(yard, work, name):
    """Somebody on the site, as they are at this moment."""
    site = await work.sites.get(yard.site_id)
    roster = await work.members.roster(yard.site_id)
    actor = roster.of(yard.people[body(name).telegram_id])
    return Here(yard.site_id, roster, yard.office.calendar(site, work.now.year), actor)


async def file_changes(yard, work):
    """One for every way, and what belongs to others."""
    away = await work.members.get(yard.members[body(OWNER).telegram_id])
    away.deputy_id = yard.people[body(OWNERS_MANAGER).telegram_id]
    away.deputy_until = work.now + timedelta(days=30)
    for key in WAYS:
        yard.changes[key] = await file_change(yard, work, key)
    for key in ERRANDS:
        yard.actions[key] = await file_action(yard, work, key)
    await _file_foreign(yard, work)


async def file_change(yard, work, key, **said):
    """One more that has come this way."""
    way, _, turn = key.partition("+")
    whole = {} if key == "draft" else words(yard, key)
    me = await here(yard, work, PROPOSER)
    change = await propose(work, me, **({"title": f"{way} change"} | whole | said))
    if special := routes_of(yard).get(turn):
        await work.routes.put(yard.site_id, CHANGE.name, [special])
    for did in WAYS[key]:
        await take(yard, work, change, did)
    if special:
        await work.routes.put(yard.site_id, CHANGE.name, [])
    assert change.state == way, key
    return change.id


def words(yard, key):
    """All that a change must say; large enough for the long way."""
    return {
        "kind": ChangeKind.NEGOTIATION,
        "title": f"{key} change",
        "reason": "the pipe is in the way",
        "place_id": yard.places[0],
        "before": "straight",
        "after": "around it",
        "drawings": [["S-101", "B"]],
        "cost": 30_000_00,
        "days": 4,
        "trades": ["rebar"],
        "papers": ["RFI-7"],
        "alternative": "move the pipe",
        "responsible_id": yard.people[body(BUILDER).telegram_id],
    }


async def take(yard, work, change, did):
    me = await here(yard, work, did.who)
    if did.verb == "send":
        await send(work, me, change)
        return
    whom = yard.people[body(did.whom).telegram_id] if did.whom else None
    given = Given(
        reason=did.given.reason, photos=did.given.photos, person_id=whom, seen=change.edition
    )
    await advance(work, me, CHANGE, change, did.verb, given)


async def file_action(yard, work, key):
    owner, giver = (yard.people[body(name).telegram_id] for name in (BUILDER, PROPOSER))
    action = await give(
        work,
        await here(yard, work, PROPOSER),
        owner_id=owner,
        giver_id=giver,
        due=work.now + timedelta(days=2),
        text=f"{key} errand",
        origin=ORIGINS.get(key, Origin.ASKED),
    )
    for did in ERRANDS[key]:
        given = replace(did.given, date=work.now + timedelta(days=4))
        await advance(work, await here(yard, work, did.who), ACTION, action, did.verb, given)
    assert action.state == key.partition("+")[0]
    return action.id


async def _file_foreign(yard, work):
    """On the other site, by its manager; one that waits for a word, one that is a draft."""
    site = await work.sites.get(yard.other_id)
    roster = await work.members.roster(yard.other_id)
    boss = roster.of(yard.people[BOSS.telegram_id])
    me = Here(yard.other_id, roster, yard.office.calendar(site, work.now.year), boss)
    manager = Chair(Party.CONTRACTOR, Role.PROJECT_MANAGER)
    await work.routes.put(yard.other_id, CHANGE.name, [route(stage(manager))])
    said = words(yard, "Secret title") | {
        "place_id": yard.foreign["place"],
        "responsible_id": boss.person_id,
    }
    draft, sent = await propose(work, me, **said), await propose(work, me, **said)
    await send(work, me, sent)
    action = await give(
        work,
        me,
        owner_id=boss.person_id,
        giver_id=boss.person_id,
        due=work.now + timedelta(days=2),
        text="Secret title",
    )
    yard.foreign |= {"change": sent.id, "change draft": draft.id, "action": action.id}
