"""The file store: bytes by their content, records by file_id, paths for downloading."""

import base64
import hashlib
import mimetypes
import re
from pathlib import Path

from sandbox.errors import bad
from sandbox.pictures import Picture, dimensions, photo_sizes, thumbnail
from sandbox.shapes import Obj
from sandbox.state import FileRecord, State

LARGEST_DOWNLOAD = 20 * 1024 * 1024
LARGEST_UPLOAD = 50 * 1024 * 1024
# kind: first letters of its file_id and file_unique_id, its folder, its default ending
KINDS = {
    "photo": ("AgACAgIAAx", "AQAD", "photos", ".jpg"),
    "document": ("BQACAgIAAx", "AgAD", "documents", ""),
    "voice": ("AwACAgIAAx", "AgAD", "voice", ".oga"),
    "audio": ("CQACAgIAAx", "AgAD", "music", ".mp3"),
    "video": ("BAACAgIAAx", "AgAD", "videos", ".mp4"),
    "animation": ("CgACAgIAAx", "AgAD", "animations", ".mp4"),
    "video_note": ("DQACAgIAAx", "AgAD", "video_notes", ".mp4"),
    "sticker": ("CAACAgIAAx", "AgAD", "stickers", ".webp"),
    "thumbnail": ("AAMCAgIAAx", "AQAD", "thumbnails", ".jpg"),
    "chat_photo": ("AQADAgIAAx", "AQAD", "profile_photos", ".jpg"),
}
SPOKEN = {"voice": "VoiceNote", "video_note": "VideoNote", "chat_photo": "ProfilePhoto"}
DEFAULT_MIME = {"voice": "audio/ogg", "audio": "audio/mpeg", "video": "video/mp4"}
BASE64URL = re.compile(r"[A-Za-z0-9_-]*")
OPUS_RATE = 48_000


class Files:
    """Where the bytes are: a folder beside the state, or memory."""

    def __init__(self, state: State, folder: Path | None = None) -> None:
        self._state = state
        self._folder = folder
        self._bytes: dict[str, bytes] = {}
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)

    def read(self, record: FileRecord) -> bytes:
        if self._folder is not None:
            return (self._folder / record.sha256).read_bytes()
        return self._bytes[record.sha256]

    def keep(
        self, kind: str, data: bytes, *, name: str = "", mime_type: str = "", **facts: object
    ) -> FileRecord:
        """The same content under the same name is the same file."""
        if not data:
            raise bad("File must be non-empty")
        sha256 = hashlib.sha256(data).hexdigest()
        letters, unique_letters, *_ = KINDS[kind]
        file_id = letters + _letters(f"{kind}:{sha256}:{name}", 40)
        record = FileRecord(
            file_id=file_id,
            file_unique_id=unique_letters + _letters(f"{kind}:{sha256}", 11),
            kind=kind,
            sha256=sha256,
            size=len(data),
            name=name,
            mime_type=mime_of(kind, name, mime_type),
            facts=facts,
        )
        self._write(sha256, data)
        known = self._state.files.setdefault(file_id, record)
        known.facts.update(facts)
        return known

    def _write(self, sha256: str, data: bytes) -> None:
        if self._folder is None:
            self._bytes[sha256] = data
        elif not (self._folder / sha256).exists():
            (self._folder / sha256).write_bytes(data)

    def keep_photo(self, data: bytes, kind: str = "photo") -> list[Obj]:
        """Every size as a `PhotoSize`; each record knows them all."""
        if not data:
            raise bad("File must be non-empty")
        pictures = photo_sizes(data)
        sizes = [self._size(kind, picture) for picture in pictures]
        for size in sizes:
            self._state.files[size["file_id"]].facts["sizes"] = sizes
        return sizes

    def _size(self, kind: str, picture: Picture) -> Obj:
        record = self.keep(kind, picture.data, width=picture.width, height=picture.height)
        return photo_size(record)

    def thumbnail_of(self, data: bytes) -> Obj | None:
        small = thumbnail(data)
        return self._size("thumbnail", small) if small else None

    def image_size(self, data: bytes) -> tuple[int, int] | None:
        return dimensions(data)

    def find(self, file_id: str) -> FileRecord | None:
        return self._state.files.get(file_id)

    def known(self, file_id: str, kind: str) -> FileRecord:
        """The record behind a file_id given to a send method."""
        record = self.find(file_id)
        if record is None:
            raise bad(_complaint(file_id))
        if record.kind != kind and not {record.kind, kind} <= {"document", "animation"}:
            raise bad(f"Can't use file of type {_spoken(record.kind)} as {_spoken(kind)}")
        return record

    def located(self, record: FileRecord) -> str:
        """The path for downloading, given when first asked for."""
        if not record.path:
            _, _, folder, ending = KINDS[record.kind]
            suffix = Path(record.name).suffix if record.kind == "document" else ""
            number = self._state.count("file_path", 0)
            record.path = f"{folder}/file_{number}{suffix or ending}"
        return record.path

    def at_path(self, path: str) -> FileRecord | None:
        return next((record for record in self._state.files.values() if record.path == path), None)


def photo_size(record: FileRecord) -> Obj:
    return {
        "file_id": record.file_id,
        "file_unique_id": record.file_unique_id,
        "file_size": record.size,
        "width": record.facts["width"],
        "height": record.facts["height"],
    }


def mime_of(kind: str, name: str, given: str) -> str:
    if kind in {"photo", "thumbnail", "chat_photo"}:
        return "image/jpeg"
    guessed = mimetypes.guess_type(name)[0]
    generic = given in {"", "application/octet-stream"}
    fallback = DEFAULT_MIME.get(kind, "application/octet-stream")
    return guessed or (fallback if generic else given)


def ogg_seconds(data: bytes) -> int:
    """How long an Opus voice note lasts: the last page says where it ends."""
    last = data.rfind(b"OggS")
    if not data.startswith(b"OggS") or last < 0:
        return 0
    samples = int.from_bytes(data[last + 6 : last + 14], "little")
    return max(1, round(samples / OPUS_RATE)) if samples < 1 << 62 else 0


def _letters(text: str, count: int) -> str:
    digest = hashlib.sha512(text.encode()).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")[:count]


def _spoken(kind: str) -> str:
    return SPOKEN.get(kind, kind.capitalize())


def _complaint(file_id: str) -> str:
    if "://" in file_id:
        return "Failed to get HTTP URL content"
    if "." in file_id or "/" in file_id:
        return "Wrong file identifier/HTTP URL specified"
    start = "Wrong remote file identifier specified: "
    if not BASE64URL.fullmatch(file_id):
        return f"{start}Wrong character in the string"
    if len(file_id) % 4 == 1:
        return f"{start}Wrong padding length"
    return f"{start}can't unserialize it. Wrong last symbol"
