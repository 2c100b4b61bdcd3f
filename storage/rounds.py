"""The tables of signing rounds, and of the routes they take."""

from typing import Any, TypeAlias

from sqlalchemy import (
    JSON,
    Column,
    ColumnElement,
    ForeignKey,
    Index,
    Integer,
    Select,
    String,
    Table,
    Text,
    UniqueConstraint,
    and_,
    or_,
    select,
)
from sqlalchemy.orm import Relationship, foreign, relationship

from core.people import Actor, Party, Role
from core.rounds.round import Answer, Outcome, Round, Seat
from core.rounds.route import Silence
from storage.schema import (
    Moment,
    identity,
    mapper,
    metadata,
    of_kind,
    of_person,
    of_site,
    telegram_id,
)

Condition: TypeAlias = ColumnElement[bool]

rounds = Table(
    "rounds",
    metadata,
    identity(),
    of_site(),
    Column("flow", String(32), nullable=False),
    Column("paper_id", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("route", JSON, nullable=False),
    Column("content", JSON, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("opened_at", Moment, nullable=False),
    Column("stage", Integer, nullable=False),
    Column("since", Moment, nullable=False),
    Column("due", Moment),
    *of_kind("silence", Silence),
    Column("heard", JSON, nullable=False),
    of_person("asker_id", nullable=True),
    Column("asked_at", Moment),
    Column("question", Text),
    Column("reply", Text),
    *of_kind("outcome", Outcome),
    Column("closed_at", Moment),
    Column("version", Integer, nullable=False),
    UniqueConstraint("flow", "paper_id", "revision"),
)
seats = Table(
    "seats",
    metadata,
    identity(),
    Column("round_id", Integer, ForeignKey("rounds.id"), nullable=False, index=True),
    of_site(),
    Column("stage", Integer, nullable=False),
    Column("place", Integer, nullable=False),
    *of_kind("party", Party, nullable=False),
    *of_kind("role", Role, nullable=False),
    of_person("named_id", nullable=True),
    of_person("deputy_id", nullable=True),
    of_person("deputy_for", nullable=True),
    Column("asked_at", Moment),
    *of_kind("answer", Answer),
    Column("note", Text),
    of_person("signer_id", nullable=True),
    *of_kind("signer_party", Party),
    *of_kind("signer_role", Role),
    of_person("behalf_id", nullable=True),
    Column("answered_at", Moment),
    Column("sha256", String(64)),
    telegram_id("update_id"),
)
# Whose silence will mean something, the nearest first.
Index(
    "ix_rounds_due",
    rounds.c.site_id,
    rounds.c.flow,
    rounds.c.silence,
    rounds.c.due,
    sqlite_where=rounds.c.due.is_not(None),
    postgresql_where=rounds.c.due.is_not(None),
)
# Who owes an answer.
Index(
    "ix_rounds_asked",
    rounds.c.site_id,
    rounds.c.flow,
    rounds.c.paper_id,
    sqlite_where=rounds.c.asked_at.is_not(None),
    postgresql_where=rounds.c.asked_at.is_not(None),
)
# Which words are waited for now: the only rows the digest and the lists look at.
WAITING = seats.c.asked_at.is_not(None) & seats.c.answer.is_(None)
Index(
    "ix_seats_waiting",
    *(seats.c[name] for name in ("site_id", "party", "role", "named_id", "deputy_id", "round_id")),
    sqlite_where=WAITING,
    postgresql_where=WAITING,
)
versioned: dict[str, Any] = {"version_id_col": rounds.c.version}
mapper.map_imperatively(Seat, seats)
mapper.map_imperatively(
    Round,
    rounds,
    properties={
        "seats": relationship(Seat, order_by=(seats.c.stage, seats.c.place), lazy="selectin")
    },
    **versioned,
)


def rounds_of(flow: str, papers: Table) -> Relationship[Round]:
    """All rounds of a kind of paper, the first revision first.

    Every kind writes the same column of the same table, each in rows of its own.
    """
    return relationship(
        Round,
        primaryjoin=(foreign(rounds.c.paper_id) == papers.c.id) & (rounds.c.flow == flow),
        order_by=rounds.c.revision,
        lazy="selectin",
        overlaps="rounds",
    )


def asked(flow: str, actor: Actor) -> Select[int]:
    """Papers on which a seat waits for this person, or for somebody they stand for."""
    return waiting(flow, actor.site_id, theirs(actor))


def theirs(actor: Actor) -> Condition:
    """Seats that are this person's, or those of somebody they stand for."""
    names = [actor.person_id, *(s.person_id for s in actor.steads)]
    posts = {(actor.party, actor.role), *((s.party, s.role) for s in actor.steads)}
    held = or_(*(and_(seats.c.party == party, seats.c.role == role) for party, role in posts))
    return or_(
        seats.c.named_id.in_(names),
        seats.c.deputy_id == actor.person_id,
        seats.c.named_id.is_(None) & held,
    )


def waiting(flow: str, site_id: int, whose: Condition) -> Select[int]:
    """Papers on which one of these seats waits for a word."""
    return (
        select(rounds.c.paper_id)
        .join_from(seats, rounds, seats.c.round_id == rounds.c.id)
        .where(seats.c.site_id == site_id, WAITING, whose, rounds.c.flow == flow)
    )


def questioned(flow: str, site_id: int) -> Select[int]:
    """Papers on which a question waits for the proposer's answer."""
    asked_now = (rounds.c.site_id == site_id, rounds.c.asked_at.is_not(None))
    return select(rounds.c.paper_id).where(rounds.c.flow == flow, *asked_now).correlate(None)


def waited_for(flow: str, paper_id: ColumnElement[int], whose: Condition) -> Condition:
    """The same asked of one paper alone: from the paper to its seats, never the other way."""
    going = rounds.alias()
    seat = select(seats.c.id).where(seats.c.round_id == going.c.id, WAITING, whose)
    here = and_(going.c.flow == flow, going.c.paper_id == paper_id)
    found = select(going.c.id).where(here, seat.correlate(going).exists())
    return found.correlate_except(going).exists()
