"""Whatever people write into a change: it is shown as they wrote it, and it fits."""

from random import Random

import pytest

from core.changes.flow import CHANGE
from core.photos import Attachment, Media, Stage
from core.rounds.route import Rule, Silence
from core.work import Given
from handlers.cards.drawing import LINES, draw
from handlers.cards.fitting import MOST, short
from handlers.cards.view import view_of
from handlers.split import length, plain
from tests.chaos.pictures import photo as picture
from tests.handlers.bodies import body
from tests.handlers.odd_words import MARKUP, MESSAGE, text_of
from tests.handlers.yard_changes import (
    BUILDER,
    CHIEF,
    PROPOSER,
    SENT,
    TECHNICAL,
    Did,
    chair,
    file_change,
    route,
    stage,
    take,
)

CAPTION = 1024
SIGNER, ME = body(TECHNICAL), body(PROPOSER)
FIELDS = ("title", "reason", "before", "after", "alternative")
LONG = {
    "html": "<b>&</b>" * 500,
    "chinese": "钢筋间距不符" * 700,
    "emoji": "👷‍♀️🏗️" * 570,
    "backwards": "\u202etxet\u202c " * 570,
    "lines": "first\n\nsecond\r\n\t" * 250,
    "one word": "x" * 4000,
}


def everywhere(words):
    """The same in every field that takes words."""
    said = dict.fromkeys(FIELDS, words) | {"title": words[:300]}
    return said | {"drawings": [[words[:60], words[:12]]] * 9, "papers": [words[:200]] * 9}


async def photo(yard, work, change, stage_):
    """A picture which the archive has."""
    sha256 = await yard.office.files.keep(picture(Random(change.id)))  # noqa: S311 -- a picture, not a secret
    number = 50_000 + change.id * 2 + (stage_ == Stage.AFTER)
    file = Attachment(
        site_id=yard.site_id,
        person_id=change.proposer_id,
        media=Media.PHOTO,
        stage=stage_,
        flow=CHANGE.name,
        paper_id=change.id,
        chat_id=1,
        message_id=number,
        file_id=f"file{number}",
        file_unique=f"unique{number}",
        sha256=sha256,
        thumb=sha256,
        sent_at=work.now,
    )
    await work.album.keep(file)


async def test_words_stay_words_on_the_card(yard):
    """Of every field, in private and in the group; nothing is swallowed, nothing is markup."""
    for words in MARKUP:
        said = everywhere(words) | {"drawings": [[words, "B"]], "papers": [words]}
        async with yard.office.work(None) as work:
            id_ = await file_change(yard, work, "draft+ready", **said)
            change = await work.changes.get(id_)
            await take(yard, work, change, SENT)
            view = await view_of(work, yard.office, yard.site_id, None)
            card = await draw(view, CHANGE.name, change)
        shown = plain(card.text)
        assert shown.count(" ".join(words.split())) >= len(FIELDS) + 2, words
    await yard.house.settle()
    for chat in (SIGNER.telegram_id, yard.group):
        await yard.press((SIGNER, chat, f"change:{id_}:whole"))
        assert text_of((await yard.heard(chat))[-1:]).count(words) >= len(FIELDS)


async def test_notes_questions_and_reasons_stay_words(yard):
    """By the way people give them: asked for, and answered."""
    for words in (MARKUP[0], " ".join(MARKUP[1:8]), " ".join(MARKUP[8:])):
        async with yard.office.work(None) as work:
            id_ = await file_change(yard, work, "in_review")
        for who, verb in ((SIGNER, "ask"), (ME, "answer"), (SIGNER, "agree@r1")):
            await yard.press((who, who.telegram_id, f"change:{id_}:{verb}"))
            await yard.says(who, words)
        async with yard.office.look() as work:
            round_ = (await work.changes.get(id_)).round
            said = [round_.question, round_.reply, round_.seats[0].note]
            assert said == [words.strip()] * 3
        chief = body(CHIEF)
        told = text_of(await yard.heard(chief.telegram_id))
        assert words in told
        await yard.press((chief, chief.telegram_id, f"change:{id_}:reject@r1"))
        await yard.says(chief, words)
        assert words in text_of((await yard.heard(ME.telegram_id))[-2:])


async def crowded(yard, work, words):
    """As much as there can be: every field, every signer, every name, a question, a forecast."""
    chairs = [chair(b) for b in (TECHNICAL, "contractor foreman", "contractor crew")]
    source = "".join(c for c in words[:120] if c.isprintable()).strip()
    counts = {"silence": Silence.DEEMED_ACCEPTED, "source": source}
    first = stage(*chairs, rule=Rule.SOME, quorum=2, **counts)
    others = [stage(chair(b)) for b in (CHIEF, "owner owners_representative", "design designer")]
    for name in (TECHNICAL, PROPOSER, BUILDER, CHIEF, "contractor foreman", "contractor crew"):
        person = await work.people.get(yard.people[body(name).telegram_id])
        person.name = " ".join(f"{words[:64]} {words[:64]}".split())
    id_ = await file_change(yard, work, "draft+ready", **everywhere(words))
    change = await work.changes.get(id_)
    for stage_ in Stage:
        await photo(yard, work, change, stage_)
    await work.routes.put(yard.site_id, CHANGE.name, [route(first, *others, *others)])
    await take(yard, work, change, SENT)
    await work.routes.put(yard.site_id, CHANGE.name, [])
    for did in (
        Did(TECHNICAL, "ask", Given(reason=words[:1000])),
        Did(PROPOSER, "answer", Given(reason=words[:1000])),
        Did(CHIEF, "proceed", Given(reason=words[:1000]), whom=CHIEF),
        Did("contractor foreman", "agree", Given(reason=words[:1000])),
    ):
        await take(yard, work, change, did)
    return id_


@pytest.mark.parametrize("words", LONG.values(), ids=LONG)
async def test_the_fullest_card_fits_under_its_picture(yard, words):
    """And everything that matters is still on it: what it costs, who has it, until when."""
    async with yard.office.work(None) as work:
        id_ = await crowded(yard, work, words)
    async with yard.office.look() as work:
        change = await work.changes.get(id_)
        for person in (None, *(yard.people[b.telegram_id] for b in (SIGNER, ME))):
            view = await view_of(work, yard.office, yard.site_id, person)
            card = await draw(view, CHANGE.name, change)
            assert length(card.text) <= MOST
            for mark in ("💰", "👉", "⏱", "🔀", "📷", "⚠️", "❓", "💬"):
                assert mark in card.text, mark
            assert length(await LINES["change"](view, change)) < MESSAGE / 12
    await yard.house.settle()
    shown = [m for m in await yard.heard(body("contractor crew").telegram_id) if "photo" in m]
    assert shown
    assert all("inline_keyboard" in m["reply_markup"] for m in shown)
    assert all(len(m["caption"].encode("utf-16-le")) <= 2 * CAPTION for m in shown)


@pytest.mark.parametrize("kind", ["html", "lines", "emoji"])
async def test_the_fullest_change_is_shown_whole_and_printed(yard, kind):
    """Its route as a picture, its evidence as a paper, and everything there is of it."""
    async with yard.office.work(None) as work:
        id_ = await crowded(yard, work, LONG[kind])
        for file in await work.album.of_paper(CHANGE.name, id_):
            file.media = Media.VOICE  # Telegram knows none of these pictures
    await yard.house.settle()
    before = len(await yard.heard(SIGNER.telegram_id))
    for look in ("whole", "route", "pdf"):
        (answer,) = await yard.press((SIGNER, SIGNER.telegram_id, f"change:{id_}:{look}"))
        assert not answer["show_alert"], look
    shown = (await yard.heard(SIGNER.telegram_id))[before:]
    assert [m for m in shown if "photo" in m]
    (paper,) = [m["document"] for m in shown if "document" in m]
    assert (await yard.world.file(paper["file_id"])).startswith(b"%PDF")
    assert all(len(text_of([m]).encode("utf-16-le")) <= 2 * MESSAGE for m in shown)


async def test_many_long_ones_at_once_fit_into_messages(yard):
    """What waits for one signer is one message about all; none is left out in silence."""
    before = len(await yard.heard(SIGNER.telegram_id))
    async with yard.office.work(None) as work:
        for _ in range(14):
            await file_change(yard, work, "in_review", **everywhere(LONG["html"]))
    await yard.house.settle()
    told = (await yard.heard(SIGNER.telegram_id))[before:]
    assert told
    assert all(len(text_of([m]).encode("utf-16-le")) <= 2 * MESSAGE for m in told)
    assert "<b>&</b>" in text_of(told)


async def test_a_title_that_is_a_key_is_no_key(yard):
    """Nobody learns our sentences by calling things so."""
    async with yard.office.work(None) as work:
        id_ = await file_change(yard, work, "approved", title="help.line")
        change = await work.changes.get(id_)
        found = await work.actions.of_paper("change", change.id)
        for action in found:
            action.text = "who.stranger"
        ids = [action.id for action in found]
    await yard.house.settle()
    assert ids
    for action_id in ids:
        await yard.press((ME, ME.telegram_id, f"action:{action_id}:whole"))
        shown = text_of((await yard.heard(ME.telegram_id))[-1:])
        assert "who.stranger" in shown
        assert "help.line" in shown


def test_writing_that_is_turned_is_turned_back():
    """Whole words stay as they were written; what is cut does not turn the rest."""
    turned = "\u202etxet\u202c"
    assert short(turned) == turned
    assert short(f"{turned} " * 50, 10) == "txet t…"
    assert short("\u202egnp.exe") == "gnp.exe"
