"""Keeps secrets out of everything that is written: logs, tracebacks, addresses."""

import logging
import re
from collections.abc import Iterable

from typing_extensions import override

TOKEN = re.compile(r"\d{5,}:[A-Za-z0-9_-]{20,}")
PASSWORD = re.compile(r"(?<=://)([^/\s:@]*):([^/\s@]+)@")
BLACK = "•••"


class Redaction:
    """Blackens what is known to be secret, and whatever looks like a token or a password."""

    def __init__(self, secrets: Iterable[str]) -> None:
        known = sorted((re.escape(s) for s in secrets if s), key=len, reverse=True)
        self._known = re.compile("|".join(known)) if known else None

    def __call__(self, text: str) -> str:
        if self._known is not None:
            text = self._known.sub(BLACK, text)
        return PASSWORD.sub(rf"\1:{BLACK}@", TOKEN.sub(BLACK, text))


class Redacted(logging.Formatter):
    """Wraps a formatter and blackens its finished line: nothing can slip past that."""

    def __init__(self, inner: logging.Formatter, redaction: Redaction) -> None:
        super().__init__()
        self._inner = inner
        self._redaction = redaction

    @override
    def format(self, record: logging.LogRecord) -> str:
        return self._redaction(self._inner.format(record))
