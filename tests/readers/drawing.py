"""Pictures drawn for the tests, since nobody's photos are ours to keep."""

import io
import random

from PIL import Image, ImageDraw, ImageFilter  # noqa: TID253 -- drawing pictures is its business


def scene(seed: int, size: tuple[int, int] = (1600, 1200)) -> Image.Image:
    """Walls, openings and cracks, with the grain of a camera."""
    dice = random.Random(seed)  # noqa: S311 -- a picture, not a secret
    width, height = size
    image = Image.new("RGB", size, _colour(dice, 90, 200))
    draw = ImageDraw.Draw(image)
    for _ in range(dice.randint(3, 9)):
        x, y = dice.randint(0, width), dice.randint(0, height)
        w, h = dice.randint(width // 16, width // 2), dice.randint(height // 16, height // 2)
        draw.rectangle((x, y, x + w, y + h), fill=_colour(dice, 30, 230))
    for _ in range(dice.randint(2, 12)):
        points = [(dice.randint(0, width), dice.randint(0, height)) for _ in range(4)]
        draw.line(points, fill=_colour(dice, 0, 80), width=dice.randint(3, 20))
    grains = dice.randbytes((width // 2) * (height // 2))
    noise = Image.frombytes("L", (width // 2, height // 2), grains).resize(size).convert("RGB")
    return Image.blend(image, noise, 0.15).filter(ImageFilter.GaussianBlur(1))


def jpeg(image: Image.Image, quality: int = 85, **kwargs: object) -> bytes:
    return written(image, "JPEG", quality=quality, **kwargs)


def written(image: Image.Image, kind: str, **kwargs: object) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **kwargs)
    return file.getvalue()


def through_telegram(image: Image.Image) -> bytes:
    """At most 1280 pixels, recompressed, without what the camera wrote."""
    small = image.copy()
    small.thumbnail((1280, 1280))
    return jpeg(small, 82)


def _colour(dice: random.Random, low: int, high: int) -> tuple[int, int, int]:
    return dice.randint(low, high), dice.randint(low, high), dice.randint(low, high)
