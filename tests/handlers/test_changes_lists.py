"""Changes are listed, found, shown whole and taken away; each of it only on their own site."""

import io
import re

import pypdfium2
import pytest
from openpyxl import load_workbook

from core.photos import Attachment, Media, Stage
from handlers.changes.indexing import index
from handlers.texts import plain
from tests.handlers.bodies import BOSS, LEFT, STRANGER, body
from tests.handlers.yard_changes import CHIEF, PROPOSER, TECHNICAL, WAYS

ZH, EN = body(TECHNICAL), body("contractor project_manager")
BOTH = pytest.mark.parametrize("who", [ZH, EN], ids=["zh", "en"])
SENT = [key for key in WAYS if key.partition("+")[0] not in ("draft", "void")]
UNDECIDED = [key for key in SENT if key.startswith(("in_review", "revise"))]


async def said(yard, who, words, chat=None):
    return "\n".join(m.get("text") or "" for m in await yard.says(who, words, chat))


async def pressed(yard, who, data):
    """What is sent because of it."""
    await yard.press((who, who.telegram_id, data))
    return (await yard.heard(who.telegram_id))[-1]


async def turned(yard, who, data):
    """What the message shows then whose button it was."""
    await yard.press((who, who.telegram_id, data))
    return (await yard.heard(who.telegram_id))[0]


def data(message):
    rows = message["reply_markup"]["inline_keyboard"]
    return [button["callback_data"] for row in rows for button in row]


def button(message, label):
    """What the button of this name does."""
    rows = message["reply_markup"]["inline_keyboard"]
    return next((b["callback_data"] for row in rows for b in row if b["text"] == label), None)


def listed(text):
    """The ways of the changes, as the yard titled them."""
    return re.findall(r"(?:变更|Change) \d+ (\S+) change$", text, re.MULTILINE)


@BOTH
async def test_the_list_tells_what_silence_decides_first(yard, who):
    text = await said(yard, who, "/changes")
    assert listed(text)[0] == "in_review+counted", "it waits for less than three working days"
    assert "⏳" in text.split("\n\n")[1]
    assert "GF-2017-0201 10.4.2" in text
    supervisor = plain(who.lang, "party.supervisor")
    assert plain(who.lang, "changelist.waits", party=supervisor) in text
    head = text.split("\n\n")[0]
    assert f" {len(UNDECIDED)}" in head
    assert {"zh": "420,000元", "en": "CNY\u00a0420,000"}[who.lang] in head
    assert f"+{4 * len(UNDECIDED)}" in head


@BOTH
async def test_every_page_and_every_filter_of_the_list(yard, who):
    message = (await yard.says(who, "/changes"))[-1]
    found = listed(message["text"])
    while following := button(message, plain(who.lang, "list.next")):
        message = await turned(yard, who, following)
        found += listed(message["text"])
        assert len(found) <= len(SENT), "the pages come to an end"
    back = button(message, plain(who.lang, "list.first"))
    assert listed((await turned(yard, who, back))["text"]) == found[:6]
    assert sorted(found) == sorted({*UNDECIDED, "approved", "implemented"})
    for where, wanted in (
        ("cs:dr:-:-:-:-:-:", ["rejected"]),
        ("cs:bu:-:-:-:-:-:", ["closed", "implemented"]),
        ("cs:ap:n:sub:-:-:-:", ["approved"]),
        ("cs:ap:d:-:-:-:-:", []),
        ("cs:ap:-:own:-:-:-:", []),
        ("cs:ac:-:-:own:-:-:", ["in_review+away"]),
        (f"cs:dr:-:-:-:{yard.places[0]}:-:", ["rejected"]),
        (f"cs:ev:-:-:-:{yard.foreign['place']}:-:", []),
    ):
        assert listed((await turned(yard, who, where))["text"]) == wanted, where


async def test_mine_is_what_waits_for_my_word(yard):
    async def mine(name):
        who = body(name)
        return set(listed((await yard.says(who, plain(who.lang, "changelist.mine")
                                           .join(("/changes ", ""))))[-1]["text"]))  # fmt: skip

    assert {"in_review+chief", "in_review+counted"} <= await mine(CHIEF)
    assert await mine(PROPOSER) == {"revise", "revise+recalled", "in_review+asked",
                                    "in_review+stopped"}  # fmt: skip
    assert await mine("assignee") == {"approved"}
    assert await mine("supervisor supervising_engineer") >= {"implemented"}
    assert await mine("fixer") == set()


@pytest.mark.parametrize(
    ("words", "way"),
    [
        ("等监理", "in_review+counted"),
        ("waiting nowhere", None),
        ("with owner", "in_review+away"),
        ("已批准", "approved"),
        ("rejected", "rejected"),
        ("设计变更", None),
        ("分包 已实施", "implemented"),
        ("Building 3 floor 5 已批准", "approved"),
    ],
)
async def test_words_behind_the_command_narrow_the_list(yard, words, way):
    found = listed(await said(yard, ZH, f"/changes {words}"))
    assert (way in found) if way else found == []


@pytest.mark.parametrize(
    "words", ["bracket", "conduit", "basement", "gallery", "scaffold", "K-77", "RFI-99", "floor 5"]
)
async def test_search_finds_every_word_of_a_change(yard, words):
    async with yard.office.work(None) as work:
        change = await work.changes.get(yard.changes["approved"])
        change.title, change.reason = "the steel bracket", "a conduit"
        change.before, change.after = "the basement", "the gallery"
        change.alternative, change.papers = "a scaffold", ["RFI-99"]
        change.drawings = [["K-77", "C"]]
        await index(work, change)
    both = [m["text"] for m in await yard.says(EN, f"/find {words}")]
    assert "the steel bracket" in both[-1]
    assert len(both) == 1, "no issue holds it, so no empty list of issues is shown"


async def test_search_shows_issues_and_changes(yard):
    await yard.says(EN, "/issue water in the lift pit")
    await yard.press((EN, EN.telegram_id, data((await yard.heard(EN.telegram_id))[-1])[0]))
    async with yard.office.work(None) as work:
        change = await work.changes.get(yard.changes["approved"])
        change.title = "a sump in the lift pit"
        await index(work, change)
    issues, changes = await yard.says(EN, "/find lift pit")
    assert "water in the lift pit" in issues["text"]
    assert "a sump in the lift pit" in changes["text"]
    (nothing,) = await yard.says(EN, "/find zeppelin")
    assert plain("en", "list.nothing") in nothing["text"]


async def number_of(yard, key):
    async with yard.office.look() as work:
        return (await work.changes.get(yard.changes[key])).number


@BOTH
async def test_a_change_is_shown_with_its_signatures(yard, who):
    number = await number_of(yard, "in_review+second")
    text = await said(yard, who, f"/change {number}")
    async with yard.office.look() as work:
        first, second = (await work.changes.get(yard.changes["in_review+second"])).rounds
    assert text.index(first.sha256[:12]) < text.index(second.sha256[:12])
    assert plain(who.lang, "changelist.outcome.returned") in text
    assert "because" in text
    text = await said(yard, who, f"/change {await number_of(yard, 'closed')}")
    assert plain(who.lang, "action.origin.revise") in text
    assert plain(who.lang, "history.change.verify") in text
    assert plain(who.lang, f"role.{body(TECHNICAL).role}") in text


async def test_its_pictures_come_first(yard):
    async with yard.office.work(None) as work:
        for n, stage in enumerate((Stage.AFTER, Stage.BEFORE)):
            file = Attachment(
                site_id=yard.site_id,
                person_id=yard.people[EN.telegram_id],
                media=Media.PHOTO,
                stage=stage,
                flow="change",
                paper_id=yard.changes["closed"],
                chat_id=1,
                message_id=n,
                file_id="gone",
                file_unique=str(n),
                sha256=await yard.office.files.keep(PIXEL),
                sent_at=work.now,
            )
            await work.album.keep(file)
    *photos, card = await yard.says(EN, f"/change {await number_of(yard, 'closed')}")
    captions = [m["caption"].split(" · ")[0] for m in photos]
    assert captions == [
        plain("en", "changelist.photo.before"),
        plain("en", "changelist.photo.after"),
    ]
    assert f"change:{yard.changes['closed']}:pdf" in data(card)
    assert f"change:{yard.changes['closed']}:route" in data(card)


@BOTH
@pytest.mark.parametrize("key", SENT)
async def test_the_evidence_of_every_way(yard, who, key):
    sent = await pressed(yard, who, f"change:{yard.changes[key]}:pdf")
    pdf = await yard.world.file(sent["document"]["file_id"])
    words = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))
    assert f"{key} change".replace(" ", "") in "".join(words.split())
    async with yard.office.look() as work:
        change = await work.changes.get(yard.changes[key])
    assert all(one.sha256 in words for one in change.rounds)
    warned = plain(who.lang, "report.change.proceeding")
    assert ("".join(warned.split()) in "".join(words.split())) == key.endswith("proceeding")


@BOTH
async def test_the_register_holds_what_the_list_holds(yard, who):
    (sent,) = await yard.says(who, "/changes xlsx")
    active = await rows(yard, sent)
    assert sorted(active) == sorted({*UNDECIDED, "approved", "implemented"})
    button = await pressed(yard, who, "cx:ev:-:-:-:-:-:")
    assert sorted(await rows(yard, button)) == sorted(SENT)
    narrowed = await pressed(yard, who, "cx:ac:-:-:own:-:t3:")
    assert await rows(yard, narrowed) == ["in_review+away"], "all pages of the same filters"


async def rows(yard, message):
    book = load_workbook(io.BytesIO(await yard.world.file(message["document"]["file_id"])))
    return [line[2].split()[0] for line in list(book.worksheets[0].values)[3:] if line[2]]


async def test_strangers_and_other_sites_see_nothing(yard):
    theirs = yard.changes["approved"]
    for who in (STRANGER, LEFT):
        for words in ("/changes", "/changes xlsx", "/find change", "/change 1"):
            assert "change" not in listed(await said(yard, who, words))
    foreign = yard.foreign["change"]
    await yard.refused(
        *((ZH, ZH.telegram_id, f"change:{foreign}:{verb}") for verb in ("whole", "pdf")),
        *((BOSS, BOSS.telegram_id, f"change:{theirs}:{verb}") for verb in ("whole", "pdf")),
    )
    assert "Secret" not in await said(yard, ZH, "/changes all")


PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c4944415408d763f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)
