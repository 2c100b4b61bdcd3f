"""The same walk as in memory, shorter, with everything kept in a real database."""

from contextlib import ExitStack
from itertools import count

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from core.office import Office
from core.places import grow
from storage.engine import Database
from storage.files import FileStore
from storage.work import looker, work_opener
from tests import databases
from tests.cast import Blind, Mute
from tests.core.signing.machine import Signing
from tests.core.signing.world import World, official
from tests.fakes import FakeClock

# What fails here is found in memory too, where it is made small quickly.
BRIEFLY = settings(
    max_examples=6,
    stateful_step_count=25,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


class Kept(World):
    """A site in an archive; here a place must exist before anything is to be built in it."""

    async def settle(self):
        await super().settle()
        async with self.office.work(None) as work:
            (place,) = await grow(work, self.site_id, [("3号楼",)])
            self.place_id = place.id


@pytest.fixture
def fresh(database_kind, tmp_path, run_folder, request):
    """A migrated database without a row, as often as one asks."""
    numbers = count()

    def sqlite():
        folder = tmp_path / str(next(numbers))
        folder.mkdir()
        return databases.fresh_file(folder, databases.migrated_file(run_folder))

    def postgresql():
        server = request.getfixturevalue("postgres_server")
        template = databases.migrated_database(server, run_folder)
        return databases.fresh_database(server, template)

    return {"sqlite": sqlite, "postgresql": postgresql}[database_kind]


def office_of(database, clock, folder):
    return Office(
        work=work_opener(database, clock, lambda: None),
        look=looker(database, clock),
        files=FileStore.in_folder(folder),
        desk=Blind(),
        printer=Mute(),
        holidays=official,
        secret=b"secret",
    )


def test_whatever_people_do_the_archive_keeps_it_straight(fresh, tmp_path):
    class InArchive(Signing):
        def opened(self):
            stack, clock = ExitStack(), FakeClock()
            database = Database.open(stack.enter_context(fresh()))
            world = Kept(office_of(database, clock, tmp_path / "files"), clock)

            async def close():
                await database.close()
                stack.close()

            return world, close

    run_state_machine_as_test(InArchive, settings=BRIEFLY)
