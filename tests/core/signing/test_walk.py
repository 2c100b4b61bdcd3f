"""A signing round ends in one way only, whatever people do and however long we are away."""

from hypothesis import HealthCheck, settings

from tests.core.signing.machine import Signing
from tests.core.signing.world import World, official
from tests.fakes import FakeClock
from tests.fakes_work import Shelf, office_in_memory


class InMemory(Signing):
    def opened(self):
        clock, self.shelf = FakeClock(), Shelf()
        world = World(office_in_memory(self.shelf, clock, official), clock, place_id=1)

        async def close():
            return None

        return world, close


TestInMemory = InMemory.TestCase
TestInMemory.settings = settings(
    max_examples=60,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
