"""The day and the week: beats, briefings, daily logs, meetings, and who was there."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
OLD_WORDS = {
    ("actions", "state"): "'draft', 'open', 'done', 'dropped'",
    ("actions", "origin"): "'disclose', 'revise', 'asked'",
    (
        "seats",
        "answer",
    ): "'approved', 'noted', 'returned', 'rejected', 'deemed', 'passed', 'spared'",
}
NEW_WORDS = {
    ("actions", "state"): "'draft', 'open', 'done', 'dropped', 'standing', 'revoked'",
    (
        "actions",
        "origin",
    ): "'disclose', 'revise', 'asked', 'agreed', 'question', 'decision'",
    (
        "seats",
        "answer",
    ): "'approved', 'noted', 'returned', 'rejected', 'objected', 'deemed', 'passed', 'spared'",
}


def upgrade() -> None:
    op.create_table(
        "beat_runs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("beat", sa.String(32), nullable=False),
        sa.Column("shift", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("verdict", sa.String(32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("flow", sa.String(length=32), nullable=True),
        sa.Column("paper_id", sa.Integer(), nullable=True),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.CheckConstraint(
            "beat IN ('briefing', 'log', 'agenda', 'meeting', 'pings', 'year')",
            name=op.f("ck_beat_runs_beat"),
        ),
        sa.CheckConstraint(
            "verdict IN ('sent', 'late', 'by_hand', 'missed', 'failed', 'changed', 'day_off', 'paused', 'off', 'no_group', 'nothing')",
            name=op.f("ck_beat_runs_verdict"),
        ),
        sa.ForeignKeyConstraint(
            ["site_id"], ["sites.id"], name=op.f("fk_beat_runs_site_id_sites")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_beat_runs")),
        sa.UniqueConstraint(
            "site_id", "beat", "shift", "day", name=op.f("uq_beat_runs_site_id_beat_shift_day")
        ),
    )
    with op.batch_alter_table("beat_runs", schema=None) as batch_op:
        batch_op.create_index("ix_beat_runs_day", ["site_id", "day"], unique=False)

    op.create_table(
        "beats",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("beat", sa.String(32), nullable=False),
        sa.Column("shift", sa.Integer(), nullable=False),
        sa.Column("at", sa.Integer(), nullable=True),
        sa.Column("weekdays", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("topic", sa.String(32), nullable=True),
        sa.Column("active", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column("paused_until", sa.Date(), nullable=True),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("next_day", sa.Date(), nullable=True),
        sa.Column("tries", sa.Integer(), server_default="0", nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "beat IN ('briefing', 'log', 'agenda', 'meeting', 'pings', 'year')",
            name=op.f("ck_beats_beat"),
        ),
        sa.CheckConstraint(
            "topic IN ('general', 'quality', 'safety', 'progress', 'drawing', 'people')",
            name=op.f("ck_beats_topic"),
        ),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name=op.f("fk_beats_site_id_sites")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_beats")),
        sa.UniqueConstraint("site_id", "beat", "shift", name=op.f("uq_beats_site_id_beat_shift")),
    )
    with op.batch_alter_table("beats", schema=None) as batch_op:
        batch_op.create_index("ix_beats_next", ["next_at"], unique=False)

    op.create_table(
        "briefings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("due", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answer_by", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ring_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("rung", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("shift", sa.Integer(), nullable=False),
        sa.Column("host_id", sa.Integer(), nullable=True),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("topic", sa.String(32), nullable=True),
        sa.CheckConstraint(
            "state IN ('open', 'closed', 'missed')", name=op.f("ck_briefings_state")
        ),
        sa.CheckConstraint(
            "topic IN ('general', 'quality', 'safety', 'progress', 'drawing', 'people')",
            name=op.f("ck_briefings_topic"),
        ),
        sa.ForeignKeyConstraint(
            ["host_id"], ["persons.id"], name=op.f("fk_briefings_host_id_persons")
        ),
        sa.ForeignKeyConstraint(
            ["site_id"], ["sites.id"], name=op.f("fk_briefings_site_id_sites")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_briefings")),
        sa.UniqueConstraint(
            "site_id", "day", "shift", name=op.f("uq_briefings_site_id_day_shift")
        ),
        sa.UniqueConstraint("site_id", "number", name=op.f("uq_briefings_site_id_number")),
    )
    with op.batch_alter_table("briefings", schema=None) as batch_op:
        batch_op.create_index(
            "ix_briefing_ring_at",
            ["ring_at"],
            unique=False,
            sqlite_where=sa.text("ring_at IS NOT NULL"),
            postgresql_where=sa.text("ring_at IS NOT NULL"),
        )

    op.create_table(
        "daylogs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("due", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answer_by", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ring_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("rung", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("shift", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("alike", sa.Date(), nullable=True),
        sa.Column("meant_by", sa.Integer(), nullable=True),
        sa.Column("filed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("alarmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "state IN ('draft', 'asked', 'filed', 'locked', 'missing')",
            name=op.f("ck_daylogs_state"),
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["persons.id"], name=op.f("fk_daylogs_author_id_persons")
        ),
        sa.ForeignKeyConstraint(
            ["meant_by"], ["persons.id"], name=op.f("fk_daylogs_meant_by_persons")
        ),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name=op.f("fk_daylogs_site_id_sites")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_daylogs")),
        sa.UniqueConstraint(
            "site_id",
            "day",
            "shift",
            "author_id",
            name=op.f("uq_daylogs_site_id_day_shift_author_id"),
        ),
        sa.UniqueConstraint("site_id", "number", name=op.f("uq_daylogs_site_id_number")),
    )
    with op.batch_alter_table("daylogs", schema=None) as batch_op:
        batch_op.create_index("ix_daylogs_author", ["author_id", "day"], unique=False)
        batch_op.create_index(
            "ix_log_ring_at",
            ["ring_at"],
            unique=False,
            sqlite_where=sa.text("ring_at IS NOT NULL"),
            postgresql_where=sa.text("ring_at IS NOT NULL"),
        )

    op.create_table(
        "facts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("topic", sa.String(32), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("shift", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(length=120), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "topic IN ('weather', 'works', 'plant', 'materials', 'method', 'people', 'environment', 'holds', 'emergency', 'incident', 'checklist')",
            name=op.f("ck_facts_topic"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_facts_person_id_persons")
        ),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name=op.f("fk_facts_site_id_sites")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_facts")),
    )
    with op.batch_alter_table("facts", schema=None) as batch_op:
        batch_op.create_index("ix_facts_day", ["site_id", "day", "topic"], unique=False)

    op.create_table(
        "meetings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("due", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answer_by", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ring_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("rung", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("sort", sa.String(32), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("place", sa.String(length=120), nullable=False),
        sa.Column("host_id", sa.Integer(), nullable=True),
        sa.Column("topic", sa.String(32), nullable=True),
        sa.Column("proposer_id", sa.Integer(), nullable=True),
        sa.Column("agenda", sa.JSON(), nullable=False),
        sa.Column("item", sa.Integer(), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("sort IN ('weekly', 'extra')", name=op.f("ck_meetings_sort")),
        sa.CheckConstraint(
            "state IN ('planned', 'running', 'minutes', 'in_review', 'confirmed', 'contested', 'cancelled')",
            name=op.f("ck_meetings_state"),
        ),
        sa.CheckConstraint(
            "topic IN ('general', 'quality', 'safety', 'progress', 'drawing', 'people')",
            name=op.f("ck_meetings_topic"),
        ),
        sa.ForeignKeyConstraint(
            ["host_id"], ["persons.id"], name=op.f("fk_meetings_host_id_persons")
        ),
        sa.ForeignKeyConstraint(
            ["proposer_id"], ["persons.id"], name=op.f("fk_meetings_proposer_id_persons")
        ),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name=op.f("fk_meetings_site_id_sites")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meetings")),
        sa.UniqueConstraint("site_id", "number", name=op.f("uq_meetings_site_id_number")),
    )
    with op.batch_alter_table("meetings", schema=None) as batch_op:
        batch_op.create_index(
            "ix_meeting_ring_at",
            ["ring_at"],
            unique=False,
            sqlite_where=sa.text("ring_at IS NOT NULL"),
            postgresql_where=sa.text("ring_at IS NOT NULL"),
        )
        batch_op.create_index("ix_meetings_starts", ["site_id", "starts_at"], unique=False)

    op.create_table(
        "workers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("party", sa.String(32), nullable=True),
        sa.Column("trade", sa.String(32), nullable=True),
        sa.Column("entered_on", sa.Date(), nullable=False),
        sa.Column("educated_on", sa.Date(), nullable=True),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("certificates", sa.JSON(), nullable=False),
        sa.Column("added_by", sa.Integer(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "party IN ('owner', 'survey', 'design', 'contractor', 'supervisor', 'subcontractor')",
            name=op.f("ck_workers_party"),
        ),
        sa.CheckConstraint(
            "trade IN ('earthwork', 'piling', 'rebar', 'formwork', 'concrete', 'scaffolding', 'steel', 'masonry', 'waterproofing', 'plastering', 'facade', 'finishing', 'plumbing', 'electrical', 'ventilation', 'lifting')",
            name=op.f("ck_workers_trade"),
        ),
        sa.ForeignKeyConstraint(
            ["added_by"], ["persons.id"], name=op.f("fk_workers_added_by_persons")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_workers_person_id_persons")
        ),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name=op.f("fk_workers_site_id_sites")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workers")),
    )
    with op.batch_alter_table("workers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_workers_site_id"), ["site_id"], unique=False)

    op.create_table(
        "attendance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("flow", sa.String(length=32), nullable=False),
        sa.Column("paper_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("worker_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("party", sa.String(32), nullable=True),
        sa.Column("trade", sa.String(32), nullable=True),
        sa.Column("how", sa.String(32), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("understood_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("proxy_for", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "how IN ('self', 'host', 'late', 'proxy')", name=op.f("ck_attendance_how")
        ),
        sa.CheckConstraint(
            "party IN ('owner', 'survey', 'design', 'contractor', 'supervisor', 'subcontractor')",
            name=op.f("ck_attendance_party"),
        ),
        sa.CheckConstraint(
            "trade IN ('earthwork', 'piling', 'rebar', 'formwork', 'concrete', 'scaffolding', 'steel', 'masonry', 'waterproofing', 'plastering', 'facade', 'finishing', 'plumbing', 'electrical', 'ventilation', 'lifting')",
            name=op.f("ck_attendance_trade"),
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["persons.id"], name=op.f("fk_attendance_by_id_persons")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_attendance_person_id_persons")
        ),
        sa.ForeignKeyConstraint(
            ["proxy_for"], ["persons.id"], name=op.f("fk_attendance_proxy_for_persons")
        ),
        sa.ForeignKeyConstraint(
            ["site_id"], ["sites.id"], name=op.f("fk_attendance_site_id_sites")
        ),
        sa.ForeignKeyConstraint(
            ["worker_id"], ["workers.id"], name=op.f("fk_attendance_worker_id_workers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance")),
        sa.UniqueConstraint(
            "flow", "paper_id", "person_id", name=op.f("uq_attendance_flow_paper_id_person_id")
        ),
        sa.UniqueConstraint(
            "flow", "paper_id", "worker_id", name=op.f("uq_attendance_flow_paper_id_worker_id")
        ),
    )
    op.create_table(
        "resolutions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("item", sa.Integer(), nullable=False),
        sa.Column("word", sa.String(32), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=True),
        sa.Column("struck_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "word IN ('decision', 'action', 'question', 'note')", name=op.f("ck_resolutions_word")
        ),
        sa.ForeignKeyConstraint(
            ["action_id"], ["actions.id"], name=op.f("fk_resolutions_action_id_actions")
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["persons.id"], name=op.f("fk_resolutions_by_id_persons")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_resolutions_meeting_id_meetings")
        ),
        sa.ForeignKeyConstraint(
            ["site_id"], ["sites.id"], name=op.f("fk_resolutions_site_id_sites")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resolutions")),
        sa.UniqueConstraint("meeting_id", "place", name=op.f("uq_resolutions_meeting_id_place")),
    )
    op.create_table(
        "checks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("flow", sa.String(length=32), nullable=False),
        sa.Column("paper_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("item", sa.String(length=300), nullable=False),
        sa.Column("outcome", sa.String(32), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("issue_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("outcome IN ('pass', 'fail', 'na')", name=op.f("ck_checks_outcome")),
        sa.ForeignKeyConstraint(["by_id"], ["persons.id"], name=op.f("fk_checks_by_id_persons")),
        sa.ForeignKeyConstraint(
            ["issue_id"], ["issues.id"], name=op.f("fk_checks_issue_id_issues")
        ),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name=op.f("fk_checks_site_id_sites")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checks")),
        sa.UniqueConstraint(
            "flow", "paper_id", "place", name=op.f("uq_checks_flow_paper_id_place")
        ),
    )
    with op.batch_alter_table("issues", schema=None) as batch_op:
        batch_op.create_index(
            "ix_issues_changed", ["site_id", "state", "changed_at"], unique=False
        )
        batch_op.create_index("ix_issues_created", ["site_id", "created_at"], unique=False)
        batch_op.create_index("ix_issues_due", ["site_id", "state", "due"], unique=False)

    with op.batch_alter_table("actions", schema=None) as batch_op:
        batch_op.add_column(sa.Column("carried", sa.Integer(), server_default="0", nullable=False))
    said_otherwise(NEW_WORDS)

    with op.batch_alter_table("cards", schema=None) as batch_op:
        batch_op.add_column(sa.Column("pin", sa.String(32), nullable=True))
        batch_op.add_column(
            sa.Column("silent", sa.Boolean(), server_default=sa.false(), nullable=False)
        )
        batch_op.add_column(
            sa.Column("retired", sa.Boolean(), server_default=sa.false(), nullable=False)
        )
        batch_op.create_check_constraint(
            op.f("ck_cards_pin"),
            "pin IN ('wanted', 'pinned', 'unwanted', 'refused', 'over')",
        )

    with op.batch_alter_table("sites", schema=None) as batch_op:
        batch_op.add_column(sa.Column("second_opens", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("second_closes", sa.Integer(), nullable=True))
        batch_op.add_column(
            sa.Column("asks", sa.Boolean(), server_default=sa.false(), nullable=False)
        )
        batch_op.add_column(sa.Column("lat", sa.Float(), nullable=True))
        batch_op.add_column(sa.Column("lon", sa.Float(), nullable=True))
        batch_op.add_column(sa.Column("days", sa.JSON(), server_default="{}", nullable=False))


def said_otherwise(words: dict[tuple[str, str], str]) -> None:
    """A column of words takes other words from now on."""
    for (table, column), listed in words.items():
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_constraint(op.f(f"ck_{table}_{column}"), type_="check")
            batch_op.create_check_constraint(
                op.f(f"ck_{table}_{column}"), f"{column} IN ({listed})"
            )


def downgrade() -> None:
    with op.batch_alter_table("cards", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_cards_pin"), type_="check")
        batch_op.drop_column("retired")
        batch_op.drop_column("silent")
        batch_op.drop_column("pin")

    with op.batch_alter_table("issues", schema=None) as batch_op:
        batch_op.drop_index("ix_issues_due")
        batch_op.drop_index("ix_issues_created")
        batch_op.drop_index("ix_issues_changed")

    with op.batch_alter_table("sites", schema=None) as batch_op:
        batch_op.drop_column("days")
        batch_op.drop_column("lon")
        batch_op.drop_column("lat")
        batch_op.drop_column("asks")
        batch_op.drop_column("second_closes")
        batch_op.drop_column("second_opens")

    op.drop_table("checks")
    op.drop_table("resolutions")
    op.execute("DELETE FROM actions WHERE origin IN ('agreed', 'question', 'decision')")
    op.execute("UPDATE seats SET answer = 'noted' WHERE answer = 'objected'")
    said_otherwise(OLD_WORDS)
    with op.batch_alter_table("actions", schema=None) as batch_op:
        batch_op.drop_column("carried")

    op.drop_table("attendance")
    with op.batch_alter_table("workers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_workers_site_id"))

    op.drop_table("workers")
    with op.batch_alter_table("meetings", schema=None) as batch_op:
        batch_op.drop_index("ix_meetings_starts")
        batch_op.drop_index(
            "ix_meeting_ring_at",
            sqlite_where=sa.text("ring_at IS NOT NULL"),
            postgresql_where=sa.text("ring_at IS NOT NULL"),
        )

    op.drop_table("meetings")
    with op.batch_alter_table("facts", schema=None) as batch_op:
        batch_op.drop_index("ix_facts_day")

    op.drop_table("facts")
    with op.batch_alter_table("daylogs", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_log_ring_at",
            sqlite_where=sa.text("ring_at IS NOT NULL"),
            postgresql_where=sa.text("ring_at IS NOT NULL"),
        )
        batch_op.drop_index("ix_daylogs_author")

    op.drop_table("daylogs")
    with op.batch_alter_table("briefings", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_briefing_ring_at",
            sqlite_where=sa.text("ring_at IS NOT NULL"),
            postgresql_where=sa.text("ring_at IS NOT NULL"),
        )

    op.drop_table("briefings")
    with op.batch_alter_table("beats", schema=None) as batch_op:
        batch_op.drop_index("ix_beats_next")

    op.drop_table("beats")
    with op.batch_alter_table("beat_runs", schema=None) as batch_op:
        batch_op.drop_index("ix_beat_runs_day")

    op.drop_table("beat_runs")
