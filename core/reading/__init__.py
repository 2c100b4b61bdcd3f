"""What people mean by their words: a line for an issue, words to search by, a list of places."""

from core.reading.line import Reading, read
from core.reading.marks import Mark, What
from core.reading.outline import outline
from core.reading.people import Mention, PersonName
from core.reading.places import PlaceName
from core.reading.tokens import query_tokens, tokens

__all__ = [
    "Mark",
    "Mention",
    "PersonName",
    "PlaceName",
    "Reading",
    "What",
    "outline",
    "query_tokens",
    "read",
    "tokens",
]
