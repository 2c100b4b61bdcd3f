"""The QR sticker of a place: a photographed one tells where the photo was taken."""

import re

from core import links
from core.errors import Refused
from core.office import Office, SiteWork

LINK = re.compile(r"[?&]start=(?P<payload>[\w-]{1,64})")


async def place_of_codes(
    work: SiteWork, office: Office, site_id: int, codes: tuple[str, ...]
) -> int | None:
    """The place of the first code that is a sticker of this very site."""
    for code in codes:
        found = LINK.search(code)
        if found is None:
            continue
        try:
            link = links.verify(office.secret, found["payload"], work.now)
        except Refused:
            continue
        if not isinstance(link, links.Sticker):
            continue
        place = await work.place(link.code)
        if place is not None and place.site_id == site_id:
            return place.id
    return None
