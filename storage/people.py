"""Tables of people, and of what they are on each site."""

from typing import Any

from sqlalchemy import Boolean, Column, Integer, String, Table, UniqueConstraint

from core.members import MEMBER, Member
from core.people import Party, Person, Role, Trade
from storage.schema import (
    Moment,
    identity,
    mapper,
    metadata,
    of_kind,
    of_person,
    paper_columns,
    telegram_id,
)

persons = Table(
    "persons",
    metadata,
    identity(),
    telegram_id("telegram_id", nullable=False, unique=True),
    Column("name", String(200), nullable=False),
    Column("username", String(64)),
    Column("lang", String(8), nullable=False),
    Column("dm_ok", Boolean(create_constraint=False), nullable=False),
    Column("site_id", Integer),  # where they are looking now; not what they belong to
)
members = Table(
    "members",
    metadata,
    *paper_columns(MEMBER),
    of_person(),
    *of_kind("party", Party, nullable=False),
    *of_kind("role", Role, nullable=False),
    Column("steward", Boolean(create_constraint=False), nullable=False),
    *of_kind("trade", Trade),
    of_person("deputy_id", nullable=True),
    Column("deputy_until", Moment),
    UniqueConstraint("person_id", "site_id"),
)
versioned: dict[str, Any] = {"version_id_col": members.c.version}
mapper.map_imperatively(Person, persons)
mapper.map_imperatively(Member, members, **versioned)
