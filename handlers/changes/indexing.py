"""The words by which a change is found."""

from core.changes.paper import Change
from core.office import SiteWork
from core.reading import tokens


async def index(work: SiteWork, change: Change) -> None:
    """After everything that is said about it; a draft is found by nobody, but is ready to be."""
    place = await work.place_label(change.place_id)
    drawings = [" ".join(pair) for pair in change.drawings or ()]
    said = (change.title, change.reason, change.before, change.after, change.alternative)
    words = " ".join([*said, place, *drawings, *(change.papers or ())])
    await work.changes.index(change, tokens(words))
