"""Every sticker is read from the printed sheet, and says which place it is of."""

import io
import re
from typing import Final

import pypdfium2
import pytest
from PIL import Image  # noqa: TID253 -- looking at pictures is its business
from zxingcpp import read_barcodes

from core.dossier import PlaceSticker
from handlers.texts import TEXTS
from readers.pictures import look
from reports.qr import qr
from reports.stickers import stickers
from tests.reports.dossiers import SITES, heading

LINK: Final = "https://t.me/harbour_quarter_site_bot?start=p_{:040d}_AbCdEfGhIjKlMnOpQr"
TEN: Final = 10


def places(count):
    return [PlaceSticker(path=("3号楼", f"{n}层"), link=LINK.format(n)) for n in range(count)]


def sheets(count, lang="zh"):
    return pypdfium2.PdfDocument(stickers(heading(lang), places(count), TEXTS[lang]))


def test_all_codes_of_a_sheet_are_read():
    (page,) = sheets(TEN)
    found = {code.text for code in read_barcodes(page.render(scale=3).to_pil())}
    assert found == {place.link for place in places(TEN)}


def test_ten_to_a_sheet():
    assert [len(sheets(count)) for count in (1, TEN, TEN + 1, 35)] == [1, 1, 2, 4]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_sticker_says_its_place_and_what_to_do(lang):
    (page,) = sheets(1, lang)
    text = re.sub(r"\s", "", page.get_textpage().get_text_range())
    for words in (SITES[lang], "0层", "3号楼", "扫码报问题", "Scantoreportanissue"):
        assert words.replace(" ", "") in text


@pytest.mark.parametrize(
    "name", ["柴油发电机房与储油间（甲级防火门内侧）" * 3, "Mechanical " * 8, "x" * 60, "W" * 24]
)
def test_long_names_stay_on_their_sticker(name):
    place = PlaceSticker(path=("Building 12", "Basement level 2", name), link=LINK.format(1))
    (page,) = pypdfium2.PdfDocument(stickers(heading("en"), [place], TEXTS["en"]))
    text = page.get_textpage()
    boxes = [text.get_charbox(n) for n in range(text.count_chars()) if text.get_text_range(n, 1)]
    edge = page.get_width() / 2
    assert max(right for _, _, right, _ in boxes) <= edge


def test_a_join_code_is_a_picture_with_a_title():
    made = qr(LINK.format(7), "加入 滨海新城二期", lang="zh", subtitle="施工单位", hint="扫码加入")
    with Image.open(io.BytesIO(made)) as image:
        assert image.format == "PNG"
        assert image.height > image.width
    assert look(made).codes == (LINK.format(7),)
