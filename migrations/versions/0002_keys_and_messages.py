"""Keys of our own, and papers found by the message that shows them."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "keys",
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("value", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_keys")),
    )
    op.create_index("ix_cards_message", "cards", ["chat_id", "message_id"])
    op.create_index("ix_notices_message", "notices", ["sent_chat", "sent_message"])


def downgrade() -> None:
    op.drop_index("ix_notices_message", table_name="notices")
    op.drop_index("ix_cards_message", table_name="cards")
    op.drop_table("keys")
