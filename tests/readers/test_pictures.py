"""A picture tells its size, its likeness, its time and place, and the codes in it."""

import io
from datetime import UTC, datetime
from itertools import combinations

import pytest
import segno
from PIL import Image, ImageEnhance, ImageFilter  # noqa: TID253 -- drawing pictures is its business

from core.errors import Refused
from readers.likeness import ALIKE, distance
from readers.pictures import look
from tests.readers.drawing import jpeg, scene, through_telegram, written


def exif(**tags):
    found = Image.Exif()
    found[0x0112] = tags.get("orientation", 1)
    found.get_ifd(0x8769).update(tags.get("photo", {}))
    found.get_ifd(0x8825).update(tags.get("gps", {}))
    return found


SHENZHEN = {1: "N", 2: (22.0, 32.0, 36.0), 3: "E", 4: (114.0, 3.0, 28.8)}


def test_what_the_eye_sees():
    picture = look(jpeg(scene(1)))
    assert (picture.width, picture.height) == (1600, 1200)
    with Image.open(io.BytesIO(picture.thumbnail)) as thumbnail:
        assert (thumbnail.format, thumbnail.size) == ("JPEG", (480, 360))
    assert 0 <= picture.fingerprint < 2**63
    assert (picture.taken_at, picture.lat, picture.lon, picture.codes) == (None, None, None, ())


@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_camera_may_be_held_anyhow(orientation):
    upright = scene(2, (800, 400))
    turns = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    stored = upright.transpose(turns[orientation]) if orientation > 1 else upright
    picture = look(jpeg(stored, exif=exif(orientation=orientation)))
    assert (picture.width, picture.height) == (800, 400)
    assert distance(picture.fingerprint, look(jpeg(upright)).fingerprint) <= ALIKE


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "HEIF", "GIF", "BMP", "TIFF"])
def test_kinds_of_pictures(kind):
    picture = look(written(scene(3, (640, 480)), kind))
    assert (picture.width, picture.height) == (640, 480)


def test_what_is_transparent_is_white():
    glass = Image.new("RGBA", (100, 100), (255, 0, 0, 0))
    with Image.open(io.BytesIO(look(written(glass, "PNG")).thumbnail)) as thumbnail:
        assert thumbnail.getpixel((50, 50)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("tags", "taken_at"),
    [
        (
            {"photo": {0x9003: "2026:03:02 16:30:00", 0x9011: "+08:00"}},
            datetime(2026, 3, 2, 8, 30, tzinfo=UTC),
        ),
        (
            {"gps": SHENZHEN | {7: (8.0, 30.0, 5.5), 29: "2026:03:02"}},
            datetime(2026, 3, 2, 8, 30, 5, tzinfo=UTC),
        ),
        ({"photo": {0x9003: "2026:03:02 16:30:00"}}, None),  # in which zone?
        ({"photo": {0x9003: "0000:00:00 00:00:00", 0x9011: "+08:00"}}, None),
        ({"photo": {0x9003: "yesterday", 0x9011: "+08"}}, None),
    ],
)
def test_when_it_was_taken(tags, taken_at):
    assert look(jpeg(scene(4, (200, 200)), exif=exif(**tags))).taken_at == taken_at


@pytest.mark.parametrize(
    ("gps", "where"),
    [
        (SHENZHEN, (22.543333, 114.058)),
        (SHENZHEN | {1: "S", 3: "W"}, (-22.543333, -114.058)),
        (SHENZHEN | {2: (0.0, 0.0, 0.0), 4: (0.0, 0.0, 0.0)}, (None, None)),
        (SHENZHEN | {2: (99.0, 0.0, 0.0)}, (None, None)),
        ({1: "N", 2: (22.0, 32.0, 36.0)}, (None, None)),
    ],
)
def test_where_it_was_taken(gps, where):
    picture = look(jpeg(scene(4, (200, 200)), exif=exif(gps=gps)))
    assert (picture.lat, picture.lon) == where


def edited(image):
    width, height = image.size
    yield image
    yield ImageEnhance.Brightness(image).enhance(1.15)
    yield ImageEnhance.Contrast(image).enhance(0.85)
    yield image.resize((width // 4, height // 4))
    yield image.crop((width // 50, height // 50, width - width // 50, height - height // 50))


@pytest.mark.parametrize("seed", range(6))
def test_the_same_picture_is_known_again(seed):
    image = scene(seed)
    first = look(jpeg(image, 95)).fingerprint
    for again in edited(image):
        assert distance(first, look(through_telegram(again)).fingerprint) <= ALIKE


def test_different_pictures_differ():
    prints = [look(through_telegram(scene(seed))).fingerprint for seed in range(12)]
    assert min(distance(*pair) for pair in combinations(prints, 2)) > ALIKE


def test_a_sticker_on_the_wall_is_read():
    link = "https://t.me/site_bot?start=p_AbC-123_x"
    file = io.BytesIO()
    segno.make(link, error="m").save(file, kind="png", scale=6, border=4)
    sticker = Image.open(file).convert("RGBA").rotate(23, expand=True).resize((240, 240))
    wall = scene(5)
    wall.paste(sticker, (900, 500), sticker)
    assert look(through_telegram(wall.filter(ImageFilter.GaussianBlur(0.8)))).codes == (link,)


def test_a_large_photo_is_looked_at_small():
    picture = look(jpeg(Image.new("RGB", (8000, 6000), "grey"), 50))
    assert (picture.width, picture.height) == (8000, 6000)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"%PDF-1.7 no picture",
        jpeg(scene(6))[:2000],  # cut off
        b"\x89PNG\r\n\x1a\n" + b"\0" * 100,
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    ],
    ids=["empty", "pdf", "cut", "png", "svg"],
)
def test_what_is_no_picture_is_refused(data):
    with pytest.raises(Refused) as refusal:
        look(data)
    assert refusal.value.key == "picture.unreadable"


@pytest.mark.parametrize("side", [8100, 12000, 20000])
def test_a_bomb_is_refused(side):
    with pytest.raises(Refused) as refusal:
        look(written(Image.new("1", (side, side)), "PNG"))
    assert refusal.value.key == "picture.too_large"
