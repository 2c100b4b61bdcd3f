"""What all tables share: names, column types, and the columns of a paper."""

from collections.abc import Iterable
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, TypeVar

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy.orm import registry
from typing_extensions import override

from core.workflow import State, Workflow

WordKind = TypeVar("WordKind", bound=StrEnum)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)
mapper = registry(metadata=metadata)


class Moment(TypeDecorator[datetime]):
    """An aware UTC moment, whatever the database thinks of time zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    @override
    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError(value)
        return value and value.astimezone(UTC)

    @override
    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Word(TypeDecorator[WordKind]):
    """A state kept as its word, so that a human can read the table."""

    impl = String(32)
    cache_ok = True

    def __init__(self, kind: type[WordKind]) -> None:
        super().__init__()
        self.kind = kind

    @override
    def process_result_value(self, value: str | None, dialect: Dialect) -> WordKind | None:
        return None if value is None else self.kind(value)


def of_kind(
    name: str, kind: type[WordKind], *, nullable: bool = True
) -> tuple[Column[Any], CheckConstraint]:
    """A column of words, and the check that keeps strange ones out."""
    return Column(name, Word(kind), nullable=nullable), one_of(name, kind)


def one_of(name: str, words: Iterable[str]) -> CheckConstraint:
    listed = ", ".join(f"'{w}'" for w in words)
    return CheckConstraint(f"{name} IN ({listed})", name=name)


def identity() -> Column[int]:
    return Column("id", Integer, primary_key=True)


def of_site(*, index: bool = False, nullable: bool = False) -> Column[int]:
    """Whose row it is: no query crosses from one site into another."""
    return Column("site_id", Integer, ForeignKey("sites.id"), nullable=nullable, index=index)


def of_person(name: str = "person_id", *, nullable: bool = False) -> Column[int]:
    return Column(name, Integer, ForeignKey("persons.id"), nullable=nullable)


def telegram_id(name: str, **options: Any) -> Column[int]:  # noqa: ANN401 -- the options are a column's own
    """Telegram's numbers outgrow 32 bits."""
    return Column(name, BigInteger, **options)


def paper_columns(
    flow: Workflow[State],
) -> Iterable[Column[Any] | CheckConstraint | UniqueConstraint | Index]:
    """What every paper has; only a `ring_at` that is set is indexed, for the clock to find."""
    ring_at = Column("ring_at", Moment)
    return (
        identity(),
        of_site(),
        Column("number", Integer),
        *of_kind("state", type(flow.start), nullable=False),
        Column("due", Moment),
        Column("answer_by", Moment),
        ring_at,
        Column("rung", Integer, nullable=False),
        Column("created_at", Moment, nullable=False),
        Column("changed_at", Moment, nullable=False),
        Column("version", Integer, nullable=False),
        UniqueConstraint("site_id", "number"),
        Index(
            f"ix_{flow.name}_ring_at",
            ring_at,
            sqlite_where=ring_at.is_not(None),
            postgresql_where=ring_at.is_not(None),
        ),
    )
