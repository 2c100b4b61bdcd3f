"""A long list in pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
PAGE = 6


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """One page of a list; `more` says that another follows."""

    rows: Sequence[T]
    more: bool
