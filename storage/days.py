"""The tables of briefings, daily logs and meetings, and of what came of a meeting."""

from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from core.briefings.flow import BRIEFING
from core.briefings.paper import Briefing
from core.daylogs.flow import LOG
from core.daylogs.paper import DayLog
from core.meetings.flow import MEETING
from core.meetings.paper import Meeting, Resolution, Sort, Word
from core.sites import Post
from storage.rounds import rounds_of
from storage.schema import (
    Moment,
    identity,
    mapper,
    metadata,
    of_kind,
    of_person,
    of_site,
    paper_columns,
)

briefings = Table(
    "briefings",
    metadata,
    *paper_columns(BRIEFING),
    Column("day", Date, nullable=False),
    Column("shift", Integer, nullable=False),
    of_person("host_id", nullable=True),
    Column("content", JSON, nullable=False),
    Column("late", Boolean(create_constraint=False), nullable=False),
    Column("starts_at", Moment, nullable=False),
    Column("opened_at", Moment),
    Column("closed_at", Moment),
    *of_kind("topic", Post),
    UniqueConstraint("site_id", "day", "shift"),
)
daylogs = Table(
    "daylogs",
    metadata,
    *paper_columns(LOG),
    Column("day", Date, nullable=False),
    Column("shift", Integer, nullable=False),
    of_person("author_id"),
    Column("content", JSON, nullable=False),
    Column("facts", JSON, nullable=False),
    Column("alike", Date),
    of_person("meant_by", nullable=True),
    Column("filed_at", Moment),
    Column("alarmed_at", Moment),
    UniqueConstraint("site_id", "day", "shift", "author_id"),
)
Index("ix_daylogs_author", daylogs.c.author_id, daylogs.c.day)
meetings = Table(
    "meetings",
    metadata,
    *paper_columns(MEETING),
    Column("revision", Integer, nullable=False),
    *of_kind("sort", Sort, nullable=False),
    Column("title", String(300), nullable=False),
    Column("starts_at", Moment, nullable=False),
    Column("place", String(120), nullable=False),
    of_person("host_id", nullable=True),
    *of_kind("topic", Post),
    of_person("proposer_id", nullable=True),
    Column("agenda", JSON, nullable=False),
    Column("item", Integer),
    Column("opened_at", Moment),
    Column("closed_at", Moment),
)
Index("ix_meetings_starts", meetings.c.site_id, meetings.c.starts_at)
resolutions = Table(
    "resolutions",
    metadata,
    identity(),
    of_site(),
    Column("meeting_id", Integer, ForeignKey("meetings.id"), nullable=False),
    Column("place", Integer, nullable=False),
    Column("item", Integer, nullable=False),
    *of_kind("word", Word, nullable=False),
    Column("text", Text, nullable=False),
    of_person("by_id"),
    Column("at", Moment, nullable=False),
    Column("action_id", Integer, ForeignKey("actions.id")),
    Column("struck_at", Moment),
    UniqueConstraint("meeting_id", "place"),
)
briefing_options: dict[str, Any] = {"version_id_col": briefings.c.version}
daylog_options: dict[str, Any] = {"version_id_col": daylogs.c.version}
meeting_options: dict[str, Any] = {"version_id_col": meetings.c.version}
mapper.map_imperatively(Briefing, briefings, **briefing_options)
mapper.map_imperatively(DayLog, daylogs, **daylog_options)
mapper.map_imperatively(
    Meeting,
    meetings,
    properties={"rounds": rounds_of(MEETING.name, meetings)},
    **meeting_options,
)
mapper.map_imperatively(Resolution, resolutions)
