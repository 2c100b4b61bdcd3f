"""What is kept comes back byte for byte, and what was changed is noticed."""

import pytest

from core.errors import Refused
from storage.files import FileStore


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "files"


async def test_the_same_bytes_lie_once(folder):
    store = FileStore.in_folder(folder)
    first, second = await store.keep(b"photo"), await store.keep(b"photo")
    assert first == second
    assert await store.fetch(first) == b"photo"
    assert [p.name for p in folder.rglob("*") if p.is_file()] == [first]


async def test_a_changed_file_is_noticed(folder):
    store = FileStore.in_folder(folder)
    name = await store.keep(b"photo")
    next(p for p in folder.rglob("*") if p.is_file()).write_bytes(b"other")
    with pytest.raises(Refused, match=r"file\.changed"):
        await store.fetch(name)


async def test_a_lost_file_is_said_to_be_lost(folder):
    with pytest.raises(Refused, match=r"file\.gone"):
        await FileStore.in_folder(folder).fetch("0" * 64)
