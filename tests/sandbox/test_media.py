"""Files: recompressed photos, untouched documents, albums, downloads."""

import json
from io import BytesIO

import httpx
import pytest

from tests.sandbox.town import picture


def opened(data):
    from PIL import Image

    return Image.open(BytesIO(data))


def exif_with(tag, value):
    exif = opened(picture(8, 8)).getexif()
    exif[tag] = value
    return exif


async def download(town, file_id):
    file = await town.bot("getFile", file_id=file_id)
    path = f"/file/bot{town.world.token}/{file['file_path']}"
    answer = await town.http.get(path)
    assert answer.status_code == httpx.codes.OK
    assert len(answer.content) == file["file_size"]
    return file, answer.content


async def test_a_photo_has_several_sizes_and_no_exif(town):
    exif = exif_with(0x010F, "Camera")
    files = {"photo": ("x.jpg", picture(4000, 3000, exif=exif))}
    message = await town.form("sendPhoto", files, chat_id=town.wang, caption="<b>裂缝</b>",
                              parse_mode="HTML")  # fmt: skip
    sizes = [(size["width"], size["height"]) for size in message["photo"]]
    assert sizes == [(90, 67), (320, 240), (800, 600), (1280, 960)]
    assert message["caption_entities"] == [{"type": "bold", "offset": 0, "length": 2}]
    file, content = await download(town, message["photo"][-1]["file_id"])
    assert file["file_path"].startswith("photos/file_")
    image = opened(content)
    assert (image.size, image.format, dict(image.getexif())) == ((1280, 960), "JPEG", {})


async def test_a_sideways_photo_is_turned(town):
    exif = exif_with(0x0112, 6)
    files = {"photo": ("x.jpg", picture(400, 200, exif=exif))}
    message = await town.form("sendPhoto", files, chat_id=town.wang)
    assert (message["photo"][-1]["width"], message["photo"][-1]["height"]) == (200, 400)


@pytest.mark.parametrize(("size", "sizes"), [((50, 40), 1), ((200, 100), 2), ((320, 10), 2)])
async def test_small_photos_have_fewer_sizes(town, size, sizes):
    if size == (320, 10):
        files = {"photo": ("x.png", picture(*size, kind="PNG"))}
        town.forgiven = True
        answer = await town.http.post(
            f"/bot{town.world.token}/sendPhoto", data={"chat_id": town.wang}, files=files
        )
        assert answer.json()["description"] == "Bad Request: PHOTO_INVALID_DIMENSIONS"
        return
    files = {"photo": ("x.png", picture(*size, kind="PNG"))}
    message = await town.form("sendPhoto", files, chat_id=town.wang)
    assert len(message["photo"]) == sizes
    assert message["photo"][-1]["width"] == size[0]


async def test_what_is_no_photo_is_refused(town):
    url = f"/bot{town.world.token}/sendPhoto"
    for data, refusal in [
        (b"not a picture", "IMAGE_PROCESS_FAILED"),
        (b"x" * (10 * 1024 * 1024 + 1),
         ("file of size 10485761 bytes is too big for a photo; the maximum size is"
         " 10485760 bytes")),
        (b"", "file must be non-empty"),
    ]:  # fmt: skip
        files = {"photo": ("x.jpg", data)}
        answer = await town.http.post(url, data={"chat_id": town.wang}, files=files)
        assert answer.json()["description"] == f"Bad Request: {refusal}"
    assert await town.refused("sendPhoto", chat_id=town.wang) == (
        400,
        "Bad Request: there is no photo in the request",
    )


async def test_a_document_keeps_every_byte(town):
    data = picture(exif=exif_with(0x010F, "Camera"))
    files = {"document": ("质检 报告.jpg", data, "image/jpeg")}
    message = await town.form("sendDocument", files, chat_id=town.wang)
    document = message["document"]
    assert document["file_name"] == "质检 报告.jpg"
    assert document["mime_type"] == "image/jpeg"
    assert max(document["thumbnail"]["width"], document["thumbnail"]["height"]) == 320
    file, content = await download(town, document["file_id"])
    assert content == data
    assert file["file_path"].endswith(".jpg")


async def test_the_same_content_is_the_same_file(town):
    data = b"%PDF-1.4 x"
    first = await town.form("sendDocument", {"document": ("a.pdf", data)}, chat_id=town.wang)
    second = await town.form("sendDocument", {"document": ("b.pdf", data)}, chat_id=town.li)
    other = await town.form("sendDocument", {"document": ("a.pdf", b"y")}, chat_id=town.li)
    unique = [m["document"]["file_unique_id"] for m in (first, second, other)]
    assert unique[0] == unique[1] != unique[2]
    assert first["document"]["mime_type"] == "application/pdf"


async def test_a_file_id_sends_again_and_only_as_its_kind(town):
    sent = await town.form("sendPhoto", {"photo": ("x.jpg", picture())}, chat_id=town.wang)
    file_id = sent["photo"][-1]["file_id"]
    again = await town.bot("sendPhoto", chat_id=town.li, photo=file_id)
    assert again["photo"] == sent["photo"]
    assert await town.refused("sendDocument", chat_id=town.wang, document=file_id) == (
        400,
        "Bad Request: can't use file of type Photo as Document",
    )


@pytest.mark.parametrize(
    ("file_id", "refusal"),
    [
        (
            "abcd",
            "wrong remote file identifier specified: can't unserialize it. Wrong last symbol",
        ),
        ("a b", "wrong remote file identifier specified: Wrong character in the string"),
        ("https://example.com/a.jpg", "failed to get HTTP URL content"),
        ("a.jpg", "wrong file identifier/HTTP URL specified"),
    ],
)
async def test_wrong_file_ids(town, file_id, refusal):
    assert await town.refused("sendPhoto", chat_id=town.wang, photo=file_id) == (
        400,
        f"Bad Request: {refusal}",
    )


async def test_get_file_refuses(town):
    assert (await town.refused("getFile"))[1] == "Bad Request: file_id not specified"
    assert (await town.refused("getFile", file_id="x"))[1] == "Bad Request: invalid file_id"
    big = await town.people.say(
        town.wang, town.wang, documents=[("big.bin", b"x" * (20 * 1024 * 1024 + 1))]
    )
    file_id = big["document"]["file_id"]
    assert (await town.refused("getFile", file_id=file_id))[1] == "Bad Request: file is too big"


async def test_downloads_need_the_token_and_a_path(town):
    for path, status in [("/file/bot1:x/photos/file_0.jpg", 401), ("", 404)]:
        answer = await town.http.get(path or f"/file/bot{town.world.token}/photos/none.jpg")
        assert answer.status_code == answer.json()["error_code"] == status


async def test_an_album_is_several_messages_of_one_group(town):
    media = [
        {"type": "photo", "media": "attach://a", "caption": "before"},
        {"type": "photo", "media": "attach://b"},
    ]
    files = {"a": ("a.jpg", picture()), "b": ("b.jpg", picture(300, 300))}
    album = await town.form("sendMediaGroup", files, chat_id=town.group, media=json.dumps(media))
    assert len({message["media_group_id"] for message in album}) == 1
    assert [message.get("caption") for message in album] == ["before", None]
    assert album[1]["message_id"] == album[0]["message_id"] + 1


async def test_albums_refuse(town):
    sent = await town.form("sendPhoto", {"photo": ("x.jpg", picture())}, chat_id=town.wang)
    photo = {"type": "photo", "media": sent["photo"][-1]["file_id"]}
    paper = await town.form("sendDocument", {"document": ("a.txt", b"x")}, chat_id=town.wang)
    document = {"type": "document", "media": paper["document"]["file_id"]}
    for media, refusal in [
        ([], "there are no messages to send"),
        ([photo] * 11, "too many messages to send as an album"),
        ([photo, document], "Document can't be mixed with other media types"),
        ([{"type": "photo", "media": "attach://none"}] * 2,
         "can't parse InputMedia: media not found"),
        ([{"type": "animation", "media": "x"}] * 2,
         "can't parse InputMedia: type \"animation\" can't be used in sendMediaGroup"),
    ]:  # fmt: skip
        code, said = await town.refused("sendMediaGroup", chat_id=town.wang, media=media)
        assert (code, said.lower()) == (400, f"bad request: {refusal}".lower())


async def test_sound_and_moving_pictures(town):
    files = {"voice": ("v.oga", b"OggS" + bytes(20))}
    voice = await town.form("sendVoice", files, chat_id=town.wang, duration=7)
    assert voice["voice"]["duration"] == 7
    assert voice["voice"]["mime_type"] == "audio/ogg"
    files = {"video": ("v.mp4", b"mp4"), "thumbnail": ("t.jpg", picture(100, 100))}
    video = await town.form(
        "sendVideo", files, chat_id=town.wang, width=640, height=360, duration=9
    )
    assert (video["video"]["width"], video["video"]["duration"]) == (640, 9)
    assert video["video"]["thumbnail"]["width"] == 100
    files = {"audio": ("a.mp3", b"mp3")}
    audio = await town.form("sendAudio", files, chat_id=town.wang, performer="X", title="Y")
    assert (audio["audio"]["performer"], audio["audio"]["title"]) == ("X", "Y")
    files = {"animation": ("a.gif", picture(kind="GIF"))}
    animation = await town.form("sendAnimation", files, chat_id=town.wang)
    assert animation["document"]["file_id"] == animation["animation"]["file_id"]
    files = {"video_note": ("n.mp4", b"mp4")}
    note = await town.form("sendVideoNote", files, chat_id=town.wang, length=240)
    assert note["video_note"]["length"] == 240
    files = {"sticker": ("s.webp", picture(512, 512, "WEBP"))}
    sticker = await town.form("sendSticker", files, chat_id=town.wang)
    assert sticker["sticker"]["type"] == "regular"


async def test_captions_have_their_own_length(town):
    sent = await town.form("sendPhoto", {"photo": ("x.jpg", picture())}, chat_id=town.wang)
    file_id = sent["photo"][-1]["file_id"]
    assert await town.bot("sendPhoto", chat_id=town.wang, photo=file_id, caption="x" * 1024)
    code, said = await town.refused(
        "sendPhoto", chat_id=town.wang, photo=file_id, caption="x" * 1025
    )
    assert (code, said) == (400, "Bad Request: message caption is too long")


async def test_uploads_end_at_fifty_megabytes(town):
    files = {"document": ("big.bin", b"x" * (52 * 1024 * 1024))}
    answer = await town.http.post(
        f"/bot{town.world.token}/sendDocument", data={"chat_id": town.wang}, files=files
    )
    assert (answer.status_code, answer.json()["description"]) == (413, "Request Entity Too Large")
