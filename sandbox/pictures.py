"""Pictures as Telegram keeps them: recompressed, without EXIF, in several sizes."""

import math
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from sandbox.errors import bad

if TYPE_CHECKING:
    from PIL import Image

BOXES = (90, 320, 800, 1280)
THUMBNAIL = 320
LARGEST_PHOTO = 10 * 1024 * 1024
LARGEST_SUM = 10_000
LARGEST_RATIO = 20
QUALITY = 87


@dataclass(frozen=True, slots=True)
class Picture:
    data: bytes
    width: int
    height: int


def photo_sizes(data: bytes) -> list[Picture]:
    """From the smallest thumbnail to the picture itself, no side longer than 1280."""
    if len(data) > LARGEST_PHOTO:
        raise bad(
            f"File of size {len(data)} bytes is too big for a photo;"
            f" the maximum size is {LARGEST_PHOTO} bytes"
        )
    image = _opened(data)
    if image is None:
        raise bad("IMAGE_PROCESS_FAILED")
    width, height = _upright_size(image)
    if width + height > LARGEST_SUM or max(width, height) > LARGEST_RATIO * min(width, height):
        raise bad("PHOTO_INVALID_DIMENSIONS")
    return _sizes(_flat(image), (width, height))


def _sizes(image: "Image.Image", size: tuple[int, int]) -> list[Picture]:
    """Each is made of the next larger one, which is less to look at than the whole picture."""
    found: list[Picture] = []
    for box in reversed(_boxes(max(size))):
        image = _resized(image, size, box)
        found.append(_kept(image))
    return found[::-1]


def thumbnail(data: bytes) -> Picture | None:
    """A small picture of a picture, nothing for other files."""
    image = _opened(data)
    if image is None:
        return None
    size = _upright_size(image)
    return _kept(_resized(_flat(image), size, THUMBNAIL))


def dimensions(data: bytes) -> tuple[int, int] | None:
    image = _opened(data)
    return None if image is None else _upright_size(image)


def _opened(data: bytes) -> "Image.Image | None":
    from PIL import Image, UnidentifiedImageError

    try:
        return Image.open(BytesIO(data))
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return None


def _upright_size(image: "Image.Image") -> tuple[int, int]:
    sideways = image.getexif().get(0x0112, 1) in {5, 6, 7, 8}
    width, height = image.size
    return (height, width) if sideways else (width, height)


def _flat(image: "Image.Image") -> "Image.Image":
    """Upright, opaque and not larger than needed; pillow decodes JPEG straight to near size."""
    from PIL import ImageOps

    image.draft("RGB", (BOXES[-1], BOXES[-1]))
    try:
        image = ImageOps.exif_transpose(image)
    except OSError as error:
        raise bad("IMAGE_PROCESS_FAILED") from error
    if image.mode in {"RGBA", "LA", "P", "PA"}:
        from PIL import Image

        layered = image.convert("RGBA")
        white = Image.new("RGBA", layered.size, "white")
        return Image.alpha_composite(white, layered).convert("RGB")
    return image.convert("RGB")


def _boxes(longest: int) -> list[int]:
    smaller = [box for box in BOXES if box < longest]
    return [*smaller, min(longest, BOXES[-1])] if len(smaller) < len(BOXES) else smaller


def _shrunk(side: int, scale: float) -> int:
    """A half goes down, as in Telegram's 90x67."""
    return max(1, math.ceil(side * scale - 0.5))


def _resized(image: "Image.Image", size: tuple[int, int], box: int) -> "Image.Image":
    """No side longer than the box; `size` is that of the original."""
    width, height = size
    scale = min(1.0, box / max(width, height))
    fitted = (_shrunk(width, scale), _shrunk(height, scale))
    return image if image.size == fitted else image.resize(fitted)


def _kept(image: "Image.Image") -> Picture:
    out = BytesIO()
    image.save(out, "JPEG", quality=QUALITY)
    return Picture(out.getvalue(), *image.size)
