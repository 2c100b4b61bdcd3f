"""Whether the database can be reached, and stands where this program stands."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.exc import SQLAlchemyError

from bot.check.findings import Finding, bad, good, odd
from bot.redaction import Redaction
from bot.settings import Settings
from storage import revision
from storage.engine import Database
from storage.groups import KnownGroup, known_groups


@dataclass(frozen=True, slots=True)
class Shelf:
    """What the database told."""

    findings: Sequence[Finding]
    groups: Sequence[KnownGroup] = ()


async def look_at_database(settings: Settings) -> Shelf:
    try:
        database = Database.open(settings.storage.address)
    except (SQLAlchemyError, ModuleNotFoundError) as error:
        return Shelf([_unreachable(settings, error)])
    try:
        return await _inside(database)
    except (SQLAlchemyError, OSError) as error:
        return Shelf([_unreachable(settings, error)])
    finally:
        await database.close()


async def _inside(database: Database) -> Shelf:
    name = database.writing.dialect.name
    present, newest = await revision.present(database), revision.newest()
    if present is None:
        return Shelf([odd("empty", database=name)])
    if present != newest:
        key = "old" if present in revision.known() else "new"
        found = odd if key == "old" else bad
        return Shelf([found(key, database=name, present=present, newest=newest)])
    return Shelf([good("database", database=name, present=present)], await known_groups(database))


def _unreachable(settings: Settings, error: Exception) -> Finding:
    why = str(getattr(error, "orig", None) or error).strip().splitlines()
    said = Redaction(settings.secrets())(why[0] if why else type(error).__name__)
    return bad("unreachable", why=said)
