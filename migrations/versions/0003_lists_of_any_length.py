"""Lists and searches read along an index of their own, however long the ledger is."""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.drop_index("ix_issues_due", table_name="issues")
    op.drop_index("ix_issues_kind", table_name="issues")
    op.drop_index("ix_issues_place", table_name="issues")
    op.create_index("ix_issues_kind", "issues", ["site_id", "state", "kind", "number"])
    op.create_index("ix_issues_place", "issues", ["place_id", "state", "number"])
    op.create_index("ix_issues_latest", "issues", ["reporter_id", "site_id", "id"])
    op.create_index("ix_issues_message", "issues", ["chat_id", "message_id"])
    op.create_index("ix_words_paper", "words", ["flow", "paper_id"])


def downgrade() -> None:
    op.drop_index("ix_words_paper", table_name="words")
    op.drop_index("ix_issues_message", table_name="issues")
    op.drop_index("ix_issues_latest", table_name="issues")
    op.drop_index("ix_issues_place", table_name="issues")
    op.drop_index("ix_issues_kind", table_name="issues")
    op.create_index("ix_issues_place", "issues", ["site_id", "place_id", "number"])
    op.create_index("ix_issues_kind", "issues", ["site_id", "kind", "number"])
    op.create_index("ix_issues_due", "issues", ["site_id", "state", "due"])
