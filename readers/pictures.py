"""What a picture shows without reading it: size, likeness, time, location, codes."""

import io
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from core.errors import Refused
from readers.likeness import fingerprint_of

if TYPE_CHECKING:
    from PIL import Image as PilImage

FORMATS: Final = ("JPEG", "PNG", "WEBP", "HEIF", "AVIF", "GIF", "BMP", "TIFF")
MOST_PIXELS: Final = 64_000_000
WORKING_SIDE: Final = 2560  # enough for a sticker across the room
THUMBNAIL_SIDE: Final = 480
THUMBNAIL_QUALITY: Final = 80

EXIF_IFD, GPS_IFD = 0x8769, 0x8825
TAKEN, TAKEN_OFFSET = 0x9003, 0x9011
LAT_REF, LAT, LON_REF, LON, GPS_TIME, GPS_DATE = 1, 2, 3, 4, 7, 29


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """As the eye sees it: width and height after turning, `fingerprint` of 63 bits.

    `taken_at` is there only when the camera wrote the time with its zone.
    """

    width: int
    height: int
    thumbnail: bytes
    fingerprint: int
    taken_at: datetime | None = None
    lat: float | None = None
    lon: float | None = None
    codes: tuple[str, ...] = ()


def look(data: bytes) -> Picture:
    """Refuses with `picture.unreadable` or `picture.too_large`; sync, for a worker."""
    image = opened(data)
    stored = image.size
    exif = _exif(image)
    try:
        seen = upright(image)
    except (OSError, SyntaxError, ValueError) as broken:
        raise Refused("picture.unreadable") from broken
    width, height = _as_seen(stored, seen.size)
    lat, lon = _location(exif.get("gps", {}))
    return Picture(
        width=width,
        height=height,
        thumbnail=_thumbnail(seen),
        fingerprint=fingerprint_of(seen),
        taken_at=_taken(exif),
        lat=lat,
        lon=lon,
        codes=_codes(seen),
    )


def opened(data: bytes) -> "PilImage.Image":
    from PIL import Image, UnidentifiedImageError

    _learn_formats()
    try:
        image = Image.open(io.BytesIO(data), formats=FORMATS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise _too_large() from bomb
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as broken:
        raise Refused("picture.unreadable") from broken
    if image.width * image.height > MOST_PIXELS:
        raise _too_large()
    return image


def _too_large() -> Refused:
    return Refused("picture.too_large", most=str(MOST_PIXELS // 1_000_000))


@cache
def _learn_formats() -> None:
    from PIL import Image
    from pillow_heif import register_heif_opener  # noqa: PLC0415 -- slow import

    Image.init()
    register_heif_opener()


def upright(image: "PilImage.Image") -> "PilImage.Image":
    """Turned as the camera was held, on white, no larger than one can use."""
    from PIL import Image, ImageOps

    image.draft("RGB", (WORKING_SIDE, WORKING_SIDE))  # JPEG: large ones are decoded small
    image.thumbnail((WORKING_SIDE, WORKING_SIDE), reducing_gap=2.0)
    turned = ImageOps.exif_transpose(image)
    if turned.mode in ("RGBA", "LA", "PA") or "transparency" in turned.info:
        rgba = turned.convert("RGBA")
        white = Image.new("RGBA", rgba.size, "white")
        return Image.alpha_composite(white, rgba).convert("RGB")
    return turned.convert("RGB")


def _as_seen(stored: tuple[int, int], seen: tuple[int, int]) -> tuple[int, int]:
    """The stored size, with width and height exchanged if turning exchanged them."""
    lies = stored[0] >= stored[1]
    return stored if lies == (seen[0] >= seen[1]) else (stored[1], stored[0])


def _thumbnail(image: "PilImage.Image") -> bytes:
    from PIL import Image

    small = image.copy()
    small.thumbnail((THUMBNAIL_SIDE, THUMBNAIL_SIDE), Image.Resampling.LANCZOS)
    file = io.BytesIO()
    small.save(file, "JPEG", quality=THUMBNAIL_QUALITY, optimize=True)
    return file.getvalue()


def _codes(image: "PilImage.Image") -> tuple[str, ...]:
    from zxingcpp import BarcodeFormat, BarcodeFormats, read_barcodes  # noqa: PLC0415 -- slow import

    found = read_barcodes(image.convert("L"), formats=BarcodeFormats(BarcodeFormat.QRCode))
    return tuple(dict.fromkeys(code.text for code in found if code.text))


def _exif(image: "PilImage.Image") -> dict[str, Any]:
    """Cameras write strange things; what can't be read is not there."""
    with suppress(Exception):
        exif = image.getexif()
        return {"photo": dict(exif.get_ifd(EXIF_IFD)), "gps": dict(exif.get_ifd(GPS_IFD))}
    return {}


def _taken(exif: dict[str, Any]) -> datetime | None:
    """From the camera's clock and zone, or from the satellites, which tell UTC."""
    with suppress(KeyError, ValueError, TypeError, OverflowError, ZeroDivisionError):
        photo = exif["photo"]
        return _moment(str(photo[TAKEN]), _zone(str(photo[TAKEN_OFFSET])))
    with suppress(KeyError, ValueError, TypeError, OverflowError, ZeroDivisionError):
        gps = exif["gps"]
        hours, minutes, seconds = (float(part) for part in gps[GPS_TIME])
        day = _moment(f"{gps[GPS_DATE]} 00:00:00", UTC)
        return day + timedelta(hours=hours, minutes=minutes, seconds=int(seconds))
    return None


def _moment(text: str, zone: timezone) -> datetime:
    moment = datetime.strptime(text.strip("\0 "), "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007 -- zoned below
    return moment.replace(tzinfo=zone).astimezone(UTC)


def _zone(text: str) -> timezone:
    sign = -1 if text.startswith("-") else 1
    hours, minutes = (int(part) for part in text.strip("\0 +-").split(":"))
    return timezone(sign * timedelta(hours=hours, minutes=minutes))


def _location(gps: dict[int, Any]) -> tuple[float | None, float | None]:
    """Both or neither; nought, nought is a camera that did not know."""
    with suppress(KeyError, ValueError, TypeError, ZeroDivisionError):
        lat = _degrees(gps[LAT], negative=gps[LAT_REF] in ("S", b"S"))
        lon = _degrees(gps[LON], negative=gps[LON_REF] in ("W", b"W"))
        if abs(lat) <= 90 and abs(lon) <= 180 and (lat or lon):  # noqa: PLR2004 -- the earth
            return lat, lon
    return None, None


def _degrees(parts: tuple[Any, ...], *, negative: bool) -> float:
    degrees, minutes, seconds = (float(part) for part in parts)
    value = degrees + minutes / 60 + seconds / 3600
    return round(-value if negative else value, 6)
