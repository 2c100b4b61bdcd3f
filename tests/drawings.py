"""The pictures of the documentation, drawn from the code; `make drawings` writes them."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from sqlalchemy import Column, Table

import storage.work  # noqa: F401 -- loads every table
from core.office import WORKFLOWS
from storage.schema import metadata
from tests.tree import ROOT

DOCS = ROOT / "docs"


def drawings() -> dict[Path, str]:
    """Every picture by its file."""
    pictures = {f"workflows/{flow.name}.mmd": flow.mermaid() for flow in WORKFLOWS.values()}
    pictures["schema.mmd"] = schema()
    return {DOCS / name: "\n".join(lines) + "\n" for name, lines in pictures.items()}


def schema() -> Iterable[str]:
    yield "erDiagram"
    for table in sorted(metadata.tables.values(), key=lambda t: t.name):
        yield f"    {table.name} {{"
        yield from (f"        {described(column)}" for column in table.columns)
        yield "    }"
        yield from ties(table)


def described(column: Column[object]) -> str:
    kind = type(column.type).__name__.lower()
    marks = ", ".join(["PK"] * column.primary_key + ["FK"] * bool(column.foreign_keys))
    return f"{kind} {column.name} {marks}".rstrip()


def ties(table: Table) -> Iterator[str]:
    """Each foreign key as the line between two tables."""
    for key in sorted(table.foreign_keys, key=lambda k: k.parent.name):
        one = "o|" if key.parent.nullable else "||"
        yield f"    {key.column.table.name} {one}--o{{ {table.name} : {key.parent.name}"


def main() -> None:
    for path, picture in drawings().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(picture, "utf8")


if __name__ == "__main__":
    main()
