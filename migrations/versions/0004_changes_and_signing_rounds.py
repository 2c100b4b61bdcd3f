"""Changes, the rounds they are signed in, and what comes of them; trades and deputies."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "actions",
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
        sa.Column("origin", sa.String(32), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("giver_id", sa.Integer(), nullable=True),
        sa.Column("flow", sa.String(length=32), nullable=True),
        sa.Column("paper_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "origin IN ('disclose', 'revise', 'asked')", name=op.f("ck_actions_origin")
        ),
        sa.CheckConstraint(
            "state IN ('draft', 'open', 'done', 'dropped')", name=op.f("ck_actions_state")
        ),
        sa.ForeignKeyConstraint(
            ["giver_id"], ["persons.id"], name=op.f("fk_actions_giver_id_persons")
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["persons.id"], name=op.f("fk_actions_owner_id_persons")
        ),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name=op.f("fk_actions_site_id_sites")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_actions")),
        sa.UniqueConstraint("site_id", "number", name=op.f("uq_actions_site_id_number")),
    )
    with op.batch_alter_table("actions", schema=None) as batch_op:
        batch_op.create_index(
            "ix_action_ring_at",
            ["ring_at"],
            unique=False,
            sqlite_where=sa.text("ring_at IS NOT NULL"),
            postgresql_where=sa.text("ring_at IS NOT NULL"),
        )
        batch_op.create_index("ix_actions_due", ["site_id", "state", "due"], unique=False)
        batch_op.create_index("ix_actions_owner", ["owner_id", "state", "number"], unique=False)
        batch_op.create_index("ix_actions_paper", ["flow", "paper_id"], unique=False)

    op.create_table(
        "rounds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("flow", sa.String(length=32), nullable=False),
        sa.Column("paper_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("route", sa.JSON(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("stage", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due", sa.DateTime(timezone=True), nullable=True),
        sa.Column("silence", sa.String(32), nullable=True),
        sa.Column("heard", sa.JSON(), nullable=False),
        sa.Column("asker_id", sa.Integer(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("question", sa.Text(), nullable=True),
        sa.Column("reply", sa.Text(), nullable=True),
        sa.Column("outcome", sa.String(32), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "outcome IN ('passed', 'returned', 'rejected', 'recalled')",
            name=op.f("ck_rounds_outcome"),
        ),
        sa.CheckConstraint(
            "silence IN ('escalate', 'deemed_accepted', 'deemed_passed', 'none')",
            name=op.f("ck_rounds_silence"),
        ),
        sa.ForeignKeyConstraint(
            ["asker_id"], ["persons.id"], name=op.f("fk_rounds_asker_id_persons")
        ),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name=op.f("fk_rounds_site_id_sites")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rounds")),
        sa.UniqueConstraint(
            "flow", "paper_id", "revision", name=op.f("uq_rounds_flow_paper_id_revision")
        ),
    )
    with op.batch_alter_table("rounds", schema=None) as batch_op:
        batch_op.create_index(
            "ix_rounds_asked",
            ["site_id", "flow", "paper_id"],
            unique=False,
            sqlite_where=sa.text("asked_at IS NOT NULL"),
            postgresql_where=sa.text("asked_at IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_rounds_due",
            ["site_id", "flow", "silence", "due"],
            unique=False,
            sqlite_where=sa.text("due IS NOT NULL"),
            postgresql_where=sa.text("due IS NOT NULL"),
        )
    op.create_table(
        "routes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("flow", sa.String(length=32), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name=op.f("fk_routes_site_id_sites")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_routes")),
        sa.UniqueConstraint("site_id", "flow", "place", name=op.f("uq_routes_site_id_flow_place")),
    )
    op.create_table(
        "seats",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("stage", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("party", sa.String(32), nullable=False),
        sa.Column("role", sa.String(32), nullable=False),
        sa.Column("named_id", sa.Integer(), nullable=True),
        sa.Column("deputy_id", sa.Integer(), nullable=True),
        sa.Column("deputy_for", sa.Integer(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answer", sa.String(32), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("signer_id", sa.Integer(), nullable=True),
        sa.Column("signer_party", sa.String(32), nullable=True),
        sa.Column("signer_role", sa.String(32), nullable=True),
        sa.Column("behalf_id", sa.Integer(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("update_id", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "answer IN ('approved', 'noted', 'returned', 'rejected', 'deemed', 'passed', 'spared')",
            name=op.f("ck_seats_answer"),
        ),
        sa.CheckConstraint(
            "party IN ('owner', 'survey', 'design', 'contractor', 'supervisor', 'subcontractor')",
            name=op.f("ck_seats_party"),
        ),
        sa.CheckConstraint(
            "role IN ('project_manager', 'technical_director', 'site_engineer', 'foreman', 'crew', 'safety_officer', 'quality_inspector', 'document_controller', 'storekeeper', 'chief_supervising_engineer', 'supervising_engineer', 'owners_representative', 'designer', 'surveyor')",
            name=op.f("ck_seats_role"),
        ),
        sa.CheckConstraint(
            "signer_party IN ('owner', 'survey', 'design', 'contractor', 'supervisor', 'subcontractor')",
            name=op.f("ck_seats_signer_party"),
        ),
        sa.CheckConstraint(
            "signer_role IN ('project_manager', 'technical_director', 'site_engineer', 'foreman', 'crew', 'safety_officer', 'quality_inspector', 'document_controller', 'storekeeper', 'chief_supervising_engineer', 'supervising_engineer', 'owners_representative', 'designer', 'surveyor')",
            name=op.f("ck_seats_signer_role"),
        ),
        sa.ForeignKeyConstraint(
            ["behalf_id"], ["persons.id"], name=op.f("fk_seats_behalf_id_persons")
        ),
        sa.ForeignKeyConstraint(
            ["deputy_for"], ["persons.id"], name=op.f("fk_seats_deputy_for_persons")
        ),
        sa.ForeignKeyConstraint(
            ["deputy_id"], ["persons.id"], name=op.f("fk_seats_deputy_id_persons")
        ),
        sa.ForeignKeyConstraint(
            ["named_id"], ["persons.id"], name=op.f("fk_seats_named_id_persons")
        ),
        sa.ForeignKeyConstraint(
            ["round_id"], ["rounds.id"], name=op.f("fk_seats_round_id_rounds")
        ),
        sa.ForeignKeyConstraint(
            ["signer_id"], ["persons.id"], name=op.f("fk_seats_signer_id_persons")
        ),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name=op.f("fk_seats_site_id_sites")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seats")),
    )
    with op.batch_alter_table("seats", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_seats_round_id"), ["round_id"], unique=False)
        batch_op.create_index(
            "ix_seats_waiting",
            ["site_id", "party", "role", "named_id", "deputy_id", "round_id"],
            unique=False,
            sqlite_where=sa.text("asked_at IS NOT NULL AND answer IS NULL"),
            postgresql_where=sa.text("asked_at IS NOT NULL AND answer IS NULL"),
        )

    op.create_table(
        "changes",
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
        sa.Column("kind", sa.String(32), nullable=True),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=True),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("drawings", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("cost", sa.BigInteger(), nullable=True),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("days", sa.Integer(), nullable=True),
        sa.Column("trades", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("papers", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("alternative", sa.Text(), nullable=False),
        sa.Column("responsible_id", sa.Integer(), nullable=True),
        sa.Column("needed_by", sa.DateTime(timezone=True), nullable=True),
        sa.Column("proposer_id", sa.Integer(), nullable=False),
        sa.Column("party", sa.String(32), nullable=False),
        sa.Column("allowed_by", sa.Integer(), nullable=True),
        sa.Column("proceeded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("built_by", sa.Integer(), nullable=True),
        sa.Column("built_party", sa.String(32), nullable=True),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("issue_id", sa.Integer(), nullable=True),
        sa.Column("chat_id", sa.BigInteger(), nullable=True),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "built_party IN ('owner', 'survey', 'design', 'contractor', 'supervisor', 'subcontractor')",
            name=op.f("ck_changes_built_party"),
        ),
        sa.CheckConstraint(
            "kind IN ('design', 'negotiation', 'instruction')", name=op.f("ck_changes_kind")
        ),
        sa.CheckConstraint(
            "party IN ('owner', 'survey', 'design', 'contractor', 'supervisor', 'subcontractor')",
            name=op.f("ck_changes_party"),
        ),
        sa.CheckConstraint(
            "state IN ('draft', 'in_review', 'revise', 'approved', 'rejected', 'implemented', 'closed', 'void')",
            name=op.f("ck_changes_state"),
        ),
        sa.ForeignKeyConstraint(
            ["allowed_by"], ["persons.id"], name=op.f("fk_changes_allowed_by_persons")
        ),
        sa.ForeignKeyConstraint(
            ["built_by"], ["persons.id"], name=op.f("fk_changes_built_by_persons")
        ),
        sa.ForeignKeyConstraint(
            ["issue_id"], ["issues.id"], name=op.f("fk_changes_issue_id_issues")
        ),
        sa.ForeignKeyConstraint(
            ["place_id"], ["places.id"], name=op.f("fk_changes_place_id_places")
        ),
        sa.ForeignKeyConstraint(
            ["proposer_id"], ["persons.id"], name=op.f("fk_changes_proposer_id_persons")
        ),
        sa.ForeignKeyConstraint(
            ["responsible_id"], ["persons.id"], name=op.f("fk_changes_responsible_id_persons")
        ),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name=op.f("fk_changes_site_id_sites")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_changes")),
        sa.UniqueConstraint("site_id", "number", name=op.f("uq_changes_site_id_number")),
    )
    with op.batch_alter_table("changes", schema=None) as batch_op:
        batch_op.create_index(
            "ix_change_ring_at",
            ["ring_at"],
            unique=False,
            sqlite_where=sa.text("ring_at IS NOT NULL"),
            postgresql_where=sa.text("ring_at IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_changes_kind", ["site_id", "state", "kind", "number"], unique=False
        )
        batch_op.create_index(
            "ix_changes_party", ["site_id", "state", "party", "number"], unique=False
        )
        batch_op.create_index("ix_changes_place", ["place_id", "state", "number"], unique=False)
        batch_op.create_index(
            "ix_changes_responsible", ["responsible_id", "state", "number"], unique=False
        )
        batch_op.create_index(
            "ix_changes_proposer", ["proposer_id", "state", "number"], unique=False
        )
        batch_op.create_index("ix_changes_approved", ["site_id", "approved_at"], unique=False)
        batch_op.create_index("ix_changes_state", ["site_id", "state", "number"], unique=False)

    with op.batch_alter_table("members", schema=None) as batch_op:
        batch_op.add_column(sa.Column("trade", sa.String(32), nullable=True))
        batch_op.add_column(sa.Column("deputy_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("deputy_until", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_check_constraint(
            batch_op.f("ck_members_trade"),
            "trade IN ('earthwork', 'piling', 'rebar', 'formwork', 'concrete', 'scaffolding', 'steel', 'masonry', 'waterproofing', 'plastering', 'facade', 'finishing', 'plumbing', 'electrical', 'ventilation', 'lifting')",
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_members_deputy_id_persons"), "persons", ["deputy_id"], ["id"]
        )

    with op.batch_alter_table("notices", schema=None) as batch_op:
        batch_op.add_column(sa.Column("once", sa.String(length=64), nullable=True))
        batch_op.create_index(
            "uq_notices_once",
            ["site_id", "person_id", "once"],
            unique=True,
            sqlite_where=sa.text("once IS NOT NULL"),
            postgresql_where=sa.text("once IS NOT NULL"),
        )

    with op.batch_alter_table("attachments", schema=None) as batch_op:
        batch_op.add_column(sa.Column("copy", sa.Integer(), server_default="0", nullable=False))
        batch_op.drop_constraint("uq_attachments_chat_id_message_id", type_="unique")
        batch_op.create_unique_constraint(
            batch_op.f("uq_attachments_chat_id_message_id_copy"), ["chat_id", "message_id", "copy"]
        )


def downgrade() -> None:
    op.execute("DELETE FROM attachments WHERE copy <> 0")
    with op.batch_alter_table("attachments", schema=None) as batch_op:
        batch_op.drop_constraint("uq_attachments_chat_id_message_id_copy", type_="unique")
        batch_op.create_unique_constraint(
            batch_op.f("uq_attachments_chat_id_message_id"), ["chat_id", "message_id"]
        )
        batch_op.drop_column("copy")

    with op.batch_alter_table("notices", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_notices_once",
            sqlite_where=sa.text("once IS NOT NULL"),
            postgresql_where=sa.text("once IS NOT NULL"),
        )
        batch_op.drop_column("once")

    with op.batch_alter_table("members", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_members_deputy_id_persons"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("ck_members_trade"), type_="check")
        batch_op.drop_column("deputy_until")
        batch_op.drop_column("deputy_id")
        batch_op.drop_column("trade")

    with op.batch_alter_table("changes", schema=None) as batch_op:
        batch_op.drop_index("ix_changes_state")
        batch_op.drop_index("ix_changes_approved")
        batch_op.drop_index("ix_changes_proposer")
        batch_op.drop_index("ix_changes_responsible")
        batch_op.drop_index("ix_changes_place")
        batch_op.drop_index("ix_changes_party")
        batch_op.drop_index("ix_changes_kind")
        batch_op.drop_index(
            "ix_change_ring_at",
            sqlite_where=sa.text("ring_at IS NOT NULL"),
            postgresql_where=sa.text("ring_at IS NOT NULL"),
        )

    op.drop_table("changes")
    with op.batch_alter_table("seats", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_seats_waiting",
            sqlite_where=sa.text("asked_at IS NOT NULL AND answer IS NULL"),
            postgresql_where=sa.text("asked_at IS NOT NULL AND answer IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_seats_round_id"))

    op.drop_table("seats")
    op.drop_table("routes")
    with op.batch_alter_table("rounds", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_rounds_asked",
            sqlite_where=sa.text("asked_at IS NOT NULL"),
            postgresql_where=sa.text("asked_at IS NOT NULL"),
        )
        batch_op.drop_index(
            "ix_rounds_due",
            sqlite_where=sa.text("due IS NOT NULL"),
            postgresql_where=sa.text("due IS NOT NULL"),
        )

    op.drop_table("rounds")
    with op.batch_alter_table("actions", schema=None) as batch_op:
        batch_op.drop_index("ix_actions_paper")
        batch_op.drop_index("ix_actions_owner")
        batch_op.drop_index("ix_actions_due")
        batch_op.drop_index(
            "ix_action_ring_at",
            sqlite_where=sa.text("ring_at IS NOT NULL"),
            postgresql_where=sa.text("ring_at IS NOT NULL"),
        )

    op.drop_table("actions")
