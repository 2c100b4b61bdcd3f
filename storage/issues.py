"""The table of issues, with the indexes its lists are read by."""

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, String, Table, Text

from core.issues.flow import ISSUE
from core.issues.paper import Issue, Kind, Severity
from core.people import Party
from storage.schema import (
    Moment,
    mapper,
    metadata,
    of_kind,
    of_person,
    paper_columns,
    telegram_id,
)

issues = Table(
    "issues",
    metadata,
    *paper_columns(ISSUE),
    Column("title", String(300), nullable=False),
    Column("text", Text, nullable=False),
    *of_kind("kind", Kind, nullable=False),
    *of_kind("severity", Severity, nullable=False),
    Column("place_id", Integer, ForeignKey("places.id")),
    of_person("reporter_id"),
    *of_kind("party", Party, nullable=False),
    of_person("assignee_id", nullable=True),
    of_person("fixer_id", nullable=True),
    *of_kind("fixer_party", Party),
    Column("due_said", Moment),
    Column("asked_due", Moment),
    Column("looks_like", Integer),
    Column("reopened", Integer, nullable=False),
    Column("lat", Float),
    Column("lon", Float),
    telegram_id("chat_id"),
    telegram_id("message_id"),
)
Index("ix_issues_state", issues.c.site_id, issues.c.state, issues.c.number)
Index("ix_issues_kind", issues.c.site_id, issues.c.state, issues.c.kind, issues.c.number)
Index("ix_issues_place", issues.c.place_id, issues.c.state, issues.c.number)
Index("ix_issues_assignee", issues.c.assignee_id, issues.c.state, issues.c.number)
Index("ix_issues_reporter", issues.c.reporter_id, issues.c.state, issues.c.number)
Index("ix_issues_latest", issues.c.reporter_id, issues.c.site_id, issues.c.id)
Index("ix_issues_changed", issues.c.site_id, issues.c.state, issues.c.changed_at)
Index("ix_issues_due", issues.c.site_id, issues.c.state, issues.c.due)
Index("ix_issues_message", issues.c.chat_id, issues.c.message_id)
Index("ix_issues_created", issues.c.site_id, issues.c.created_at)
mapper.map_imperatively(Issue, issues, version_id_col=issues.c.version)
