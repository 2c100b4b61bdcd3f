"""`python -m tests.chaos`: kill the bot at random moments, and account for everything."""

import argparse
import asyncio
import logging
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.chaos.account import account
from tests.chaos.audit import audit
from tests.chaos.storm import Plan, stormy
from tests.servers import postgres

KILLS = 200


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    parser.add_argument("--kills", type=int, default=KILLS, help=f"default: {KILLS}")
    parser.add_argument("--seed", type=int, default=1, help="another seed, another storm")
    parser.add_argument("--sites", type=int, default=4, help="groups with a crew of four each")
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--keep", type=Path, help="a folder for database, files and log")
    return parser.parse_args()


@contextmanager
def database(kind: str, folder: Path) -> Iterator[str]:
    if kind == "sqlite":
        yield f"sqlite:///{folder / 'site.db'}"
    else:
        with postgres() as url:
            yield url


async def weather_it(plan: Plan) -> int:
    """Give the exit code; 1 when anything was lost or doubled."""
    async with stormy(plan) as storm:
        await storm.blow()
        await storm.settle()
        found = await audit(storm)
        sys.stdout.write(account(storm, found) + "\n")
        return 1 if found.wrong else 0


def main() -> int:
    asked = options()
    logging.getLogger("uvicorn.error").disabled = True  # dropped connections are our own doing
    with tempfile.TemporaryDirectory(prefix="siteloop-chaos-") as fresh:
        folder = asked.keep or Path(fresh)
        folder.mkdir(parents=True, exist_ok=True)
        with database(asked.database, folder) as url:
            plan = Plan(
                kills=asked.kills, seed=asked.seed, database=url, folder=folder, sites=asked.sites
            )
            return asyncio.run(weather_it(plan))


if __name__ == "__main__":
    sys.exit(main())
