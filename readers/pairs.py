"""Before and after in one picture, so that whoever decides on a phone sees both at once."""

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from readers.pictures import opened, upright

if TYPE_CHECKING:
    from PIL import Image as PilImage

HEIGHT, WIDEST, GAP, BAR = 480, 640, 12, 10
# Colours that are told apart without colour, too: what was is dark, what will be is light.
BARS: Final = ((110, 110, 110), (40, 170, 80))
QUALITY: Final = 82


def beside(several: Sequence[bytes]) -> bytes:
    """One JPEG, 480 high; under each a bar. Refuses what is no picture; sync, for a worker."""
    from PIL import Image

    parts = [_fitted(upright(opened(data))) for data in several]
    width = sum(part.width for part in parts) + GAP * (len(parts) - 1)
    sheet = Image.new("RGB", (width, HEIGHT + BAR), "white")
    left = 0
    for part, colour in zip(parts, BARS, strict=False):
        sheet.paste(part, (left, 0))
        sheet.paste(colour, (left, HEIGHT, left + part.width, HEIGHT + BAR))
        left += part.width + GAP
    file = io.BytesIO()
    sheet.save(file, "JPEG", quality=QUALITY, optimize=True)
    return file.getvalue()


def _fitted(image: "PilImage.Image") -> "PilImage.Image":
    """As high as the others; a very wide one loses its edges."""
    from PIL import Image, ImageOps

    width = min(max(image.width * HEIGHT // image.height, 1), WIDEST)
    return ImageOps.fit(image, (width, HEIGHT), Image.Resampling.LANCZOS)
