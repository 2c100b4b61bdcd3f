"""The words for JSON as the Bot API writes it."""

from typing import Any, TypeAlias

Obj: TypeAlias = dict[str, Any]
