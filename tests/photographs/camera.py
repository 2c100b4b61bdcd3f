"""A camera on a building site: corners in metres become a picture with light and grain."""

import math
import random
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from PIL import (  # noqa: TID253 -- drawing pictures is its business
    Image,
    ImageChops,
    ImageDraw,
    ImageFilter,
)

SIZE = (960, 720)
FINE = 2  # drawn twice as large, so that edges are soft
Point: TypeAlias = tuple[float, float, float]
Colour: TypeAlias = tuple[int, int, int]


class Shot:
    """Drawn from back to front: x to the right, y away from us, z upwards, all in metres."""

    def __init__(self, seed: int, eye: Point, at: Point, lens: float = 1.1) -> None:
        self.dice = random.Random(seed)  # noqa: S311 -- a picture, not a secret
        self.eye, self.lens = eye, lens
        self._axes = _axes(eye, at)
        self.size = (SIZE[0] * FINE, SIZE[1] * FINE)
        self.image = Image.new("RGB", self.size, (170, 178, 184))
        self._noise = [_noise(self.size, scale) for scale in (3, 9, 60)]

    def seen(self, point: Point) -> tuple[float, float]:
        """Where on the picture a point of the site appears."""
        across, deep, up = self._turned(point)
        width, height = self.size
        scale = self.lens * width / max(deep, 0.05) / 2
        return width / 2 + across * scale, height / 2 - up * scale

    def _turned(self, point: Point) -> tuple[float, float, float]:
        away = tuple(p - e for p, e in zip(point, self.eye, strict=True))
        right, ahead, above = self._axes
        return _dot(away, right), _dot(away, ahead), _dot(away, above)

    def sky(self, top: Colour, bottom: Colour) -> None:
        self.image.paste(_gradient(self.size, top, bottom))

    def face(self, corners: Sequence[Point], colour: Colour, rough: float = 0.10) -> None:
        """A flat piece of something with the roughness of concrete, wood or earth."""
        mask = Image.new("L", self.size, 0)
        ImageDraw.Draw(mask).polygon([self.seen(c) for c in corners], fill=255)
        self.stain(mask, colour, rough)

    def stain(self, mask: Image.Image, colour: Colour, rough: float = 0.10) -> None:
        """Whatever the mask shows, in a colour that is never quite even."""
        box = mask.getbbox()
        if box is None:
            return
        texture = Image.new("L", self.size, 128)
        for noise, share in zip(self._noise, (0.4, 0.16, 0.34), strict=True):
            texture = Image.blend(texture, noise, share * min(1.0, rough * 4))
        texture = texture.crop(box)
        dark = Image.new("RGB", texture.size, _times(colour, 1 - rough * 2.2))
        light = Image.new("RGB", texture.size, _times(colour, 1 + rough * 1.8))
        self.image.paste(Image.composite(light, dark, texture), box, mask.crop(box))

    def bar(self, start: Point, end: Point, thick: float, colour: Colour) -> None:
        """A round bar: dark below, light above."""
        for share, shade in ((1.0, 0.55), (0.72, 1.0), (0.22, 1.35)):
            self._strip(start, end, thick * share, _times(colour, shade))

    def _strip(self, start: Point, end: Point, thick: float, colour: Colour) -> None:
        (x1, y1), (x2, y2) = self.seen(start), self.seen(end)
        half1, half2 = self._half(start, thick), self._half(end, thick)
        long = math.hypot(x2 - x1, y2 - y1) or 1
        nx, ny = -(y2 - y1) / long, (x2 - x1) / long
        ImageDraw.Draw(self.image).polygon(
            [
                (x1 + nx * half1, y1 + ny * half1),
                (x2 + nx * half2, y2 + ny * half2),
                (x2 - nx * half2, y2 - ny * half2),
                (x1 - nx * half1, y1 - ny * half1),
            ],
            fill=colour,
        )

    def _half(self, point: Point, thick: float) -> float:
        _, deep, _ = self._turned(point)
        return max(1.0, self.lens * self.size[0] / max(deep, 0.05) / 4 * thick)

    def shade(self, corners: Sequence[Point], strength: float, soft: float = 12) -> None:
        """A shadow, or light where the strength is negative."""
        mask = Image.new("L", self.size, 0)
        fill = int(255 * abs(strength))
        ImageDraw.Draw(mask).polygon([self.seen(c) for c in corners], fill=fill)
        self.tint(mask.filter(ImageFilter.GaussianBlur(soft)), lighter=strength < 0)

    def tint(self, mask: Image.Image, *, lighter: bool = False) -> None:
        colour = (255, 250, 235) if lighter else (18, 18, 24)
        self.image.paste(Image.new("RGB", self.size, colour), mask=mask)

    def blot(self, centre: Point, radius: float, *, flat: str = "z") -> Image.Image:
        """The mask of an uneven patch, lying on the ground or on a wall (`flat` = its normal)."""
        mask = Image.new("L", self.size, 0)
        ImageDraw.Draw(mask).polygon([self.seen(p) for p in self._rim(centre, radius, flat)], 255)
        return mask

    def _rim(self, centre: Point, radius: float, flat: str) -> Iterable[Point]:
        wobble = [self.dice.uniform(0, math.tau) for _ in range(4)]
        x, y, z = centre
        for step in range(72):
            turn = step / 72 * math.tau
            far = radius * (
                1 + sum(math.sin(turn * (n + 2) + w) / 9 for n, w in enumerate(wobble))
            )
            one, two = math.cos(turn) * far, math.sin(turn) * far
            yield {"z": (x + one, y + two, z), "y": (x + one, y, z + two)}.get(
                flat, (x, y + one, z + two)
            )

    def finished(self, warm: float = 0.0) -> Image.Image:
        """As a phone takes it: a little soft, darker in the corners, with grain."""
        image = self.image.filter(ImageFilter.GaussianBlur(1.6)).resize(SIZE, Image.LANCZOS)
        image = ImageChops.multiply(image, _vignette())
        grain = Image.effect_noise(SIZE, 26).convert("RGB")
        image = Image.blend(image, ImageChops.overlay(image, grain), 0.55)
        light = _gradient(SIZE, (255, 244, 222), (214, 222, 238))
        return Image.blend(image, ImageChops.multiply(image, light), 0.35 + warm)


def _axes(eye: Point, at: Point) -> tuple[Point, Point, Point]:
    ahead = _unit(tuple(a - e for a, e in zip(at, eye, strict=True)))
    right = _unit((ahead[1], -ahead[0], 0.0))
    return right, ahead, _cross(right, ahead)


def _unit(vector: Sequence[float]) -> Point:
    long = math.sqrt(sum(v * v for v in vector))
    x, y, z = (v / long for v in vector)
    return x, y, z


def _cross(a: Point, b: Point) -> Point:
    return a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]


def _dot(a: Sequence[float], b: Sequence[float]) -> float:
    return sum(p * q for p, q in zip(a, b, strict=True))


def _times(colour: Colour, factor: float) -> Colour:
    red, green, blue = (max(0, min(255, round(c * factor))) for c in colour)
    return red, green, blue


def _gradient(size: tuple[int, int], top: Colour, bottom: Colour) -> Image.Image:
    ramp = Image.linear_gradient("L").resize(size)
    return Image.composite(Image.new("RGB", size, bottom), Image.new("RGB", size, top), ramp)


def _vignette() -> Image.Image:
    edge = Image.radial_gradient("L").resize(SIZE)
    return edge.point(lambda v: 255 - max(0, v - 110) // 2).convert("RGB")


def _noise(size: tuple[int, int], scale: int) -> Image.Image:
    small = (max(2, size[0] // scale), max(2, size[1] // scale))
    return Image.effect_noise(small, 90).resize(size, Image.BICUBIC)
