"""Messages with files: photos, documents, sound, pictures that move, albums."""

from types import MappingProxyType

from sandbox.errors import bad
from sandbox.files import ogg_seconds, photo_size
from sandbox.messages import full, write
from sandbox.methods.call import Call, Handler
from sandbox.methods.compose import prepared, send
from sandbox.schema.checks import Upload
from sandbox.shapes import Obj
from sandbox.state import FileRecord

MISSING = {"video_note": "video note"}
SPOILED = frozenset({"photo", "video", "animation"})
ALBUM_ALONE = frozenset({"audio", "document"})
LARGEST_ALBUM = 10
THUMBNAIL_LARGEST = 200 * 1024
NUMBERS = {
    "video": ("duration", "width", "height"),
    "animation": ("duration", "width", "height"),
    "audio": ("duration",),
    "voice": ("duration",),
    "video_note": ("duration", "length"),
}
WORDS = {"audio": ("performer", "title")}


def media_content(call: Call, kind: str, source: Obj, value: object) -> Obj:
    """The parts of a message with one file; `source` holds the other parameters."""
    upload = call.upload(value)
    if upload is None and (not value or not isinstance(value, str) or value.startswith("attach:")):
        raise bad(f"there is no {MISSING.get(kind, kind)} in the request")
    content: Obj = {kind: _media(call, kind, source, upload or str(value))}
    if kind == "animation":  # older bots look for it there
        content["document"] = _as_document(content["animation"])
    if kind not in {"sticker", "video_note"}:
        content |= call.caption(source)
    if source.get("show_caption_above_media") in {True, "true"} and "caption" in content:
        content["show_caption_above_media"] = True
    if source.get("has_spoiler") in {True, "true"} and kind in SPOILED:
        content["has_media_spoiler"] = True
    return content


def _media(call: Call, kind: str, source: Obj, given: Upload | str) -> object:
    files = call.world.files
    if kind == "photo":
        if isinstance(given, Upload):
            return files.keep_photo(given.data)
        return files.known(given, "photo").facts["sizes"]
    if isinstance(given, Upload):
        facts = _facts(call, kind, source, given.data)
        record = files.keep(kind, given.data, name=given.name, mime_type=given.mime_type, **facts)
    else:
        record = files.known(given, kind)
    return media_object(kind, record)


def _facts(call: Call, kind: str, source: Obj, data: bytes) -> Obj:
    facts: Obj = {name: _whole(source.get(name)) for name in NUMBERS.get(kind, ())}
    facts |= {name: source[name] for name in WORDS.get(kind, ()) if source.get(name)}
    if kind == "voice" and not facts["duration"]:
        facts["duration"] = ogg_seconds(data)
    if kind == "sticker":
        facts["width"], facts["height"] = call.world.files.image_size(data) or (512, 512)
        facts["emoji"] = source.get("emoji") or ""
    small = call.upload(source.get("thumbnail"))
    picture = small.data if small and len(small.data) <= THUMBNAIL_LARGEST else data
    if kind not in {"voice", "sticker"} and (thumb := call.world.files.thumbnail_of(picture)):
        facts["thumbnail"] = thumb
    return facts


def _whole(value: object) -> int:
    text = str(value or "")
    return int(text) if text.isdigit() else 0


def media_object(kind: str, record: FileRecord) -> Obj:
    """A `Document`, `Voice`, `Video` ... from what is known of the file."""
    said: Obj = {
        "file_id": record.file_id,
        "file_unique_id": record.file_unique_id,
        "file_size": record.size,
    }
    if kind == "sticker":
        return said | _sticker(record)
    if kind != "video_note":
        said["mime_type"] = record.mime_type
    if record.name and kind not in {"voice", "video_note"}:
        said["file_name"] = record.name
    said |= {name: record.facts.get(name, 0) for name in NUMBERS.get(kind, ())}
    said |= {name: record.facts[name] for name in WORDS.get(kind, ()) if record.facts.get(name)}
    if "thumbnail" in record.facts and kind != "voice":
        said["thumbnail"] = record.facts["thumbnail"]
    return said


def _sticker(record: FileRecord) -> Obj:
    facts = record.facts
    said: Obj = {
        "type": "regular",
        "width": facts.get("width", 512),
        "height": facts.get("height", 512),
        "is_animated": record.name.endswith(".tgs"),
        "is_video": record.name.endswith(".webm"),
    }
    return said | ({"emoji": facts["emoji"]} if facts.get("emoji") else {})


def _as_document(animation: Obj) -> Obj:
    kept = ("file_id", "file_unique_id", "file_size", "mime_type", "file_name", "thumbnail")
    return {name: animation[name] for name in kept if name in animation}


def _sender(kind: str) -> Handler:
    def handler(call: Call) -> object:
        return send(call, media_content(call, kind, call.args, call.args.get(kind)))

    return handler


def input_media(call: Call, item: Obj) -> Obj:
    """The content of one `InputMedia`."""
    if "type" not in item:
        raise bad("can't parse InputMedia: Can't find field \"type\"")
    kind = str(item["type"])
    if kind not in {"photo", "video", "animation", "audio", "document"}:
        raise bad(f'can\'t parse InputMedia: type "{kind}" is unsupported')
    value = item.get("media")
    attached = isinstance(value, str) and value.startswith("attach://")
    if not value or (attached and call.upload(value) is None):
        raise bad("can't parse InputMedia: media not found")
    return media_content(call, kind, item, value)


def send_media_group(call: Call) -> object:
    """Several messages with one `media_group_id`."""
    items = call.args.get("media")
    if not isinstance(items, list):
        raise bad('parameter "media" is required')
    contents = [_album_part(call, item) for item in items]
    if not contents:
        raise bad("there are no messages to send")
    if len(contents) > LARGEST_ALBUM:
        raise bad("too many messages to send as an album")
    _check_mixture([str(item["type"]) for item in items])
    drafts = [prepared(call, content) for content in contents]
    chat = drafts[0][0]
    call.world.flood.count(chat.id, len(drafts))
    group = {"media_group_id": new_group(call)} if len(drafts) > 1 else {}
    for _, draft in drafts:
        draft.extra |= group
    return [full(chat, write(call.world, chat, draft)) for _, draft in drafts]


def new_group(call: Call) -> str:
    return str(call.world.state.count("media_group", 13_600_000_000_000_001, 8))


def _album_part(call: Call, item: Obj) -> Obj:
    if item.get("type") == "animation":
        raise bad("can't parse InputMedia: type \"animation\" can't be used in sendMediaGroup")
    return input_media(call, item)


def _check_mixture(kinds: list[str]) -> None:
    for kind in ALBUM_ALONE & set(kinds):
        if set(kinds) != {kind}:
            raise bad(f"{kind.capitalize()} can't be mixed with other media types")


def sizes_of(record: FileRecord) -> list[Obj]:
    sizes = record.facts.get("sizes")
    return sizes if isinstance(sizes, list) else [photo_size(record)]


METHODS: MappingProxyType[str, Handler] = MappingProxyType(
    {
        "sendPhoto": _sender("photo"),
        "sendDocument": _sender("document"),
        "sendVoice": _sender("voice"),
        "sendAudio": _sender("audio"),
        "sendVideo": _sender("video"),
        "sendAnimation": _sender("animation"),
        "sendVideoNote": _sender("video_note"),
        "sendSticker": _sender("sticker"),
        "sendMediaGroup": send_media_group,
    }
)
