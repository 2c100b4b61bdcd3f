"""The project's own files, without what tools and people leave beside them."""

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
ROOMS = ("bot", "handlers", "storage", "readers", "reports", "core", "sandbox")
OURS = (*ROOMS, "migrations", "tests", "docs", ".ci")
CACHES = {"__pycache__", "node_modules"}


def files() -> Iterator[Path]:
    """Every file that is ours, whether it has been committed yet or not."""
    yield from (p for p in ROOT.iterdir() if p.is_file() and not p.name.startswith("config.toml"))
    for room in OURS:
        for path in (ROOT / room).rglob("*"):
            if path.is_file() and not CACHES & set(path.parts):
                yield path


def python_files() -> Iterator[Path]:
    return (path for path in files() if path.suffix == ".py")
