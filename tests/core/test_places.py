"""A list of places becomes a tree, and only what is new is planted."""

import pytest

from core.errors import Refused
from core.places import DEPTH, LONGEST, Place, Places, grow, sketch


class Garden:
    """Keeps places in memory, as the archive keeps them in tables."""

    def __init__(self):
        self.planted = []
        self.rounds = 0

    async def places(self, site_id):
        return Places(tuple(p for p in self.planted if p.site_id == site_id))

    async def plant(self, places):
        self.rounds += 1
        for place in places:
            self.planted.append(place)
            place.id = len(self.planted)
            place.path += f"{place.id}."


async def test_parents_come_before_children_and_each_is_planted_once():
    garden = Garden()
    ends = await grow(garden, 1, [("A", "1"), ("A", "2"), ("B",), ("A", "1")])
    assert [p.name for p in ends] == ["1", "2", "B", "1"]
    tree = await garden.places(1)
    assert sorted(tree.label(p.id) for p in tree) == ["A", "A / 1", "A / 2", "B"]
    assert ends[0].path == f"{tree.under(None)[0].id}.{ends[0].id}."


async def test_a_whole_level_is_planted_at_once():
    garden = Garden()
    await grow(garden, 1, [("A", f"{n}", "x") for n in range(500)])
    assert garden.rounds == 3
    assert len(garden.planted) == 1001


async def test_what_is_known_stays_what_it_is():
    garden = Garden()
    (first,) = await grow(garden, 1, [("A", "1")])
    (again, new) = await grow(garden, 1, [("A", "1"), ("A", "2")])
    assert again is first
    assert new.parent_id == first.parent_id


async def test_sites_do_not_share_places():
    garden = Garden()
    await grow(garden, 1, [("A",)])
    await grow(garden, 2, [("A",)])
    assert len((await garden.places(2)).all) == 1


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ((), "place.too_deep"),
        (("x",) * (DEPTH + 1), "place.too_deep"),
        (("y" * (LONGEST + 1),), "place.too_long"),
    ],
)
async def test_a_bad_path_plants_nothing(path, key):
    garden = Garden()
    with pytest.raises(Refused) as refused:
        await grow(garden, 1, [("A",), path])
    assert refused.value.key == key
    assert garden.planted == []


def test_a_sketch_is_the_tree_to_be():
    tree = sketch([("A", "1"), ("A", "2"), ("B",)])
    assert [p.name for p in tree.under(None)] == ["A", "B"]
    assert [p.name for p in tree.under(tree.under(None)[0].id)] == ["1", "2"]
    assert tree.size(None) == 4


def test_a_place_is_found_by_its_number_and_said_from_the_root():
    site = {"site_id": 1, "code": ""}
    tree = Places(
        (
            Place(id=1, parent_id=None, name="3号楼", **site),
            Place(id=2, parent_id=1, name="5层", **site),
        )
    )
    assert tree.label(2) == "3号楼 / 5层"
    assert tree.of(7) is None
    assert tree.of(None) is None
    assert tree.label(None) == ""
