"""How notices are written down: what is said once is not said again."""

from typing import Any

from sqlalchemy import Insert
from sqlalchemy.dialects import postgresql, sqlite

from storage.outbox.tables import ONCE, SAID_ONCE, notices


def saying_once(dialect: str) -> Insert:
    """The database alone knows whether it was said."""
    alike: dict[str, Any] = {"index_elements": ONCE, "index_where": SAID_ONCE}
    if dialect == "postgresql":
        return postgresql.insert(notices).on_conflict_do_nothing(**alike)
    return sqlite.insert(notices).on_conflict_do_nothing(**alike)
