"""What the core asks of the outside world, each with one real answer and one fake."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    def now(self) -> datetime: ...


class Files(Protocol):
    """Keeps what people sent, by the SHA-256 of its bytes."""

    async def keep(self, data: bytes) -> str: ...
    async def fetch(self, sha256: str) -> bytes: ...
