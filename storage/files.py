"""The file store: what people sent, each kept once under the SHA-256 of its bytes."""

from hashlib import sha256
from pathlib import Path

import obstore
from obstore.store import LocalStore, MemoryStore

from core.errors import Refused


class FileStore:
    """Files in a folder, two levels deep, so that no directory grows without end."""

    def __init__(self, store: LocalStore | MemoryStore) -> None:
        self.store = store

    @classmethod
    def in_folder(cls, folder: Path) -> "FileStore":
        folder.mkdir(parents=True, exist_ok=True)
        return cls(LocalStore(folder))

    async def keep(self, data: bytes) -> str:
        """Give back the name under which it lies; the same bytes always lie once."""
        name = sha256(data).hexdigest()
        await obstore.put_async(self.store, _place(name), data)
        return name

    async def fetch(self, name: str) -> bytes:
        """Raises `Refused` when the file is gone or is not what it was."""
        try:
            found = await obstore.get_async(self.store, _place(name))
            data = bytes(await found.bytes_async())
        except FileNotFoundError as gone:
            raise Refused("file.gone") from gone
        if sha256(data).hexdigest() != name:
            raise Refused("file.changed")
        return data

    def read(self, name: str) -> bytes | None:
        """For worker threads: whoever prints a picture may do without one that is lost."""
        try:
            data = bytes(obstore.get(self.store, _place(name)).bytes())
        except FileNotFoundError:
            return None
        return data if sha256(data).hexdigest() == name else None


def _place(name: str) -> str:
    return f"{name[:2]}/{name[2:4]}/{name}"
