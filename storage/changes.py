"""The tables of changes and of actions, with the indexes their lists are read by."""

from typing import Any

from sqlalchemy import JSON, BigInteger, Column, ForeignKey, Index, Integer, String, Table, Text

from core.actions.flow import ACTION
from core.actions.paper import Action, Origin
from core.changes.flow import CHANGE
from core.changes.paper import Change, ChangeKind
from core.people import Party
from storage.rounds import rounds_of
from storage.schema import (
    Moment,
    mapper,
    metadata,
    of_kind,
    of_person,
    paper_columns,
    telegram_id,
)

changes = Table(
    "changes",
    metadata,
    *paper_columns(CHANGE),
    Column("revision", Integer, nullable=False),
    *of_kind("kind", ChangeKind),
    Column("title", String(300), nullable=False),
    Column("reason", Text, nullable=False),
    Column("place_id", Integer, ForeignKey("places.id")),
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
    Column("drawings", JSON(none_as_null=True)),
    Column("cost", BigInteger),
    Column("currency", String(3), nullable=False),
    Column("days", Integer),
    Column("trades", JSON(none_as_null=True)),
    Column("papers", JSON(none_as_null=True)),
    Column("alternative", Text, nullable=False),
    of_person("responsible_id", nullable=True),
    Column("needed_by", Moment),
    of_person("proposer_id"),
    *of_kind("party", Party, nullable=False),
    of_person("allowed_by", nullable=True),
    Column("proceeded_at", Moment),
    of_person("built_by", nullable=True),
    *of_kind("built_party", Party),
    Column("approved_at", Moment),
    Column("issue_id", Integer, ForeignKey("issues.id")),
    telegram_id("chat_id"),
    telegram_id("message_id"),
)
Index("ix_changes_state", changes.c.site_id, changes.c.state, changes.c.number)
Index("ix_changes_kind", changes.c.site_id, changes.c.state, changes.c.kind, changes.c.number)
Index("ix_changes_party", changes.c.site_id, changes.c.state, changes.c.party, changes.c.number)
Index("ix_changes_place", changes.c.place_id, changes.c.state, changes.c.number)
Index("ix_changes_responsible", changes.c.responsible_id, changes.c.state, changes.c.number)
Index("ix_changes_approved", changes.c.site_id, changes.c.approved_at)
Index("ix_changes_proposer", changes.c.proposer_id, changes.c.state, changes.c.number)

actions = Table(
    "actions",
    metadata,
    *paper_columns(ACTION),
    *of_kind("origin", Origin, nullable=False),
    Column("text", Text, nullable=False),
    of_person("owner_id", nullable=True),
    of_person("giver_id", nullable=True),
    Column("asked_due", Moment),
    Column("flow", String(32)),
    Column("paper_id", Integer),
    Column("carried", Integer, nullable=False, server_default="0"),
)
Index("ix_actions_owner", actions.c.owner_id, actions.c.state, actions.c.number)
Index("ix_actions_due", actions.c.site_id, actions.c.state, actions.c.due)
Index("ix_actions_paper", actions.c.flow, actions.c.paper_id)

change_options: dict[str, Any] = {"version_id_col": changes.c.version}
action_options: dict[str, Any] = {"version_id_col": actions.c.version}
mapper.map_imperatively(
    Change,
    changes,
    properties={"rounds": rounds_of(CHANGE.name, changes)},
    **change_options,
)
mapper.map_imperatively(Action, actions, **action_options)
