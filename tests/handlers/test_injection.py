"""Whatever people call things: it is shown as they wrote it, and does nothing else."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from core.issues.paper import IssueState
from core.links import Join, sign
from core.members import Member, MemberState
from core.office import WORKFLOWS
from core.people import ROLES, Party, Person, Role
from core.places import grow
from core.setup import SETTINGS
from handlers import ledger
from handlers.changes import listing
from handlers.lists import ANY
from handlers.texts import LANGUAGES, TEXTS, plain, say
from tests.fakes import MONDAY
from tests.handlers.bodies import body
from tests.handlers.odd_words import MARKUP, MESSAGE, text_of

DATA = 64
CHIEF, WORKER = body("contractor project_manager"), body("subcontractor crew")
FORMULAS = ("=1+1", "+1+1", "-1+1", "@SUM(1)", "=cmd|' /C calc'!A0", '=HYPERLINK("http://x")')


async def issue(yard, title, text=""):
    async with yard.office.work(None) as work:
        id_ = await yard.file(work, IssueState.OPEN, title=title, text=text or title)
        return (await work.issues.get(id_)).number


async def test_words_stay_words_on_every_way(yard):
    """Said, listed, shown whole; nothing is swallowed and nothing becomes markup."""
    for words in MARKUP:
        await yard.says(WORKER, f"/issue wall {words}")
        number = await issue(yard, words)
        for chat in (WORKER.telegram_id, yard.group):
            assert words in text_of(await yard.says(WORKER, f"/issue {number}", chat))
    listed = text_of(await yard.says(WORKER, "/issues"))
    assert all(words in listed for words in MARKUP[-3:])


async def test_reasons_places_and_names_stay_words(yard):
    for n, words in enumerate(MARKUP):
        id_ = yard.issues[IssueState.READY] if not n else None
        if id_ is None:
            async with yard.office.work(None) as work:
                id_ = await yard.file(work, IssueState.READY)
        inspector = body("supervisor supervising_engineer")
        await yard.press((inspector, inspector.telegram_id, f"issue:{id_}:reject"))
        await yard.says(inspector, words)
        async with yard.office.look() as work:
            history = await work.history_of("issue", id_)
            assert history[-1].details["reason"] == words.strip()
            number = (await work.issues.get(id_)).number
        shown = text_of(await yard.says(inspector, f"/issue {number}"))
        assert words in shown
    async with yard.office.work(None) as work:
        (await work.sites.get(yard.site_id)).name = MARKUP[0]
        (await work.people.get(yard.people[WORKER.telegram_id])).name = MARKUP[1]
        for place in await work.places(yard.site_id):
            place.name = MARKUP[2]
    for words in ("/people", "/places", "/settings", "/help", "/mine", "/issues", "/invite"):
        assert await yard.says(CHIEF, words)
    assert MARKUP[0] in text_of(await yard.says(CHIEF, "/people"))
    assert MARKUP[2] in text_of(await yard.says(CHIEF, "/places"))


async def test_a_reason_is_told_as_it_was_written(yard):
    """Also in the notice to whoever has to do it again."""
    inspector, fixer = body("supervisor supervising_engineer"), body("assignee")
    id_ = yard.issues[IssueState.READY]
    await yard.press((inspector, inspector.telegram_id, f"issue:{id_}:reject"))
    await yard.says(inspector, " ".join(MARKUP))
    told = (await yard.heard(fixer.telegram_id))[-1]["text"]
    assert " ".join(MARKUP) in told


async def test_formulas_are_text_in_the_ledger(yard):
    for words in FORMULAS:
        await issue(yard, words)
    async with yard.office.work(None) as work:
        (await work.sites.get(yard.site_id)).name = '=1/../"x"\\<>'
        (await work.people.get(yard.people[body("assignee").telegram_id])).name = FORMULAS[0]
    (sent,) = await yard.says(CHIEF, "/ledger")
    name = sent["document"]["file_name"]
    assert not set(name) & set('/\\:*?"<>|')
    assert name.endswith(".xlsx")
    book = load_workbook(io.BytesIO(await yard.world.file(sent["document"]["file_id"])))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    written = {c.value for c in cells if c.data_type == "s"}
    assert set(FORMULAS) <= written
    titles = {c.value for c in cells if c.data_type == "f"}
    assert not titles & set(FORMULAS)


async def test_evidence_prints_any_words(yard):
    number = await issue(yard, MARKUP[0], "\n".join(MARKUP + FORMULAS))
    await yard.says(CHIEF, f"/issue {number}")
    async with yard.office.look() as work:
        id_ = (await work.issues.numbered(yard.site_id, number)).id
    (answer,) = await yard.press((CHIEF, CHIEF.telegram_id, f"issue:{id_}:pdf"))
    assert not answer["show_alert"]
    sent = (await yard.heard(CHIEF.telegram_id))[-1]
    assert (await yard.world.file(sent["document"]["file_id"])).startswith(b"%PDF")


async def test_long_words_fit_into_telegrams_messages(yard):
    """Titles, texts, names and places as long as they can be, and as many as one page has."""
    long = "钢筋<&>" * 700
    await yard.says(WORKER, f"/issue {long}"[:MESSAGE], yard.group)
    async with yard.office.work(None) as work:
        deep = await grown(work, yard.site_id)
        ids = [
            await yard.file(work, IssueState.OPEN, title="<" * 300, text=long, place_id=deep)
            for _ in range(8)
        ]
        number = (await work.issues.get(ids[0])).number
        for n in range(60):
            await newcomer(
                work, yard.site_id, n, MemberState.ACTIVE if n % 2 else MemberState.ASKED
            )
    (shown, *_) = await yard.says(WORKER, f"/issue {number}")
    assert "<<<" in shown["text"]
    for words in (
        "/issues",
        "/people",
        "/places",
        "/mine",
        "/find 钢筋",
        f"/find {long}"[:MESSAGE],
    ):
        heard = await yard.says(CHIEF, words)
        assert heard, words
        assert all(len(m["text"].encode("utf-16-le")) <= 2 * MESSAGE for m in heard)
    for data in (f"issue:{ids[0]}:assign", f"issue:{ids[0]}:menu@place", "lp:-:a:-:-:-:-:-:"):
        await yard.press((CHIEF, CHIEF.telegram_id, data))
    (sent,) = await yard.says(CHIEF, f"/ledger {long}"[:MESSAGE])
    assert sent["document"]


async def grown(work, site_id):
    """Six levels of the longest names, and a level wider than any screen."""
    path = tuple(f"{n}&<" + "楼" * 57 for n in range(6))
    await grow(work, site_id, [(f"{n:02d}" + "座" * 58, "层" * 60) for n in range(99)])
    (deepest,) = await grow(work, site_id, [path])
    return deepest.id


async def newcomer(work, site_id, number, state):
    person = Person(telegram_id=900_000 + number, name="&<名" * 43, lang="zh")
    await work.people.keep(person)
    member = Member(
        site_id=site_id,
        number=await work.number(site_id, "member"),
        person_id=person.id,
        party=Party.CONTRACTOR,
        role=Role.QUALITY_INSPECTOR,
        state=state,
        created_at=work.now,
        changed_at=work.now,
    )
    await work.members.keep(member)


async def test_a_voice_is_no_photo_of_the_fix(yard):
    fixer, id_ = body("assignee"), yard.issues[IssueState.OPEN]
    await yard.press((fixer, fixer.telegram_id, f"issue:{id_}:fix"))
    await yard.world.say(fixer.telegram_id, fixer.telegram_id, voice=b"OggS")
    await yard.house.settle()
    async with yard.office.look() as work:
        assert (await work.issues.get(id_)).state == IssueState.OPEN


async def test_whoever_has_left_sees_their_cards_no_more(yard):
    """A card in private stays as it was; nothing new comes in on the quiet."""
    reporter, id_ = body("reporter"), yard.issues[IssueState.OPEN]
    fixer = body("assignee")
    await yard.press((reporter, reporter.telegram_id, f"issue:{id_}:set@kind-quality"))
    async with yard.office.work(None) as work:
        member = await work.members.get(yard.members[reporter.telegram_id])
        member.state = MemberState.LEFT
    last = (await yard.world.calls())[-1]["n"]
    await yard.press((fixer, fixer.telegram_id, f"issue:{id_}:start"))
    calls = await yard.world.calls(after=last)
    said = [c for c in calls if str(c["params"].get("chat_id")) == str(reporter.telegram_id)]
    assert said == []


NUMBERS = st.integers(1, 999_999_999).map(str) | st.just(ANY)


COURTS = st.sampled_from([ANY, listing.ME, *listing.PARTIES])
FIRSTS = NUMBERS.map(lambda number: number if number == ANY else f"{listing.FIRST}{number}")
WORDS = st.text(max_size=64)


def chosen(codes):
    return st.sampled_from([ANY, *codes])


QUERIES = st.builds(
    ledger.SHEET.query,
    WORDS,
    standing=st.sampled_from(sorted(ledger.STANDINGS)),
    kind=chosen(ledger.KINDS),
    party=chosen(ledger.PARTIES),
    place=NUMBERS,
    mine=st.sampled_from([ANY, "m"]),
    before=NUMBERS,
) | st.builds(
    listing.SHEET.query,
    WORDS,
    standing=st.sampled_from(sorted(listing.STANDINGS)),
    kind=chosen(listing.KINDS),
    party=chosen(listing.PARTIES),
    court=COURTS,
    place=NUMBERS,
    before=NUMBERS | FIRSTS,
)


@given(query=QUERIES)
def test_the_buttons_of_a_list_fit_and_say_what_they_said(query):
    data = query.data(before=query["before"])
    assert len(data.encode()) <= DATA
    assert query.sheet.parse(data) == query
    assert len(query.opens_places(999_999_999).encode()) <= DATA


@pytest.mark.parametrize("sheet", [ledger.SHEET, listing.SHEET], ids=lambda sheet: sheet.name)
@given(words=st.text(max_size=DATA))
def test_a_forged_list_is_a_list_whose_buttons_fit(sheet, words):
    query = sheet.parse(f"{sheet.name}:{words}")
    assert query["standing"] in (ledger.STANDINGS if sheet is ledger.SHEET else listing.STANDINGS)
    assert len(query.data(before="999999999").encode()) <= DATA
    assert len(query.opens_places(999_999_999).encode()) <= DATA


def test_every_other_button_fits():
    """With the largest ids there can be."""
    most = 999_999_999
    steps = [f"{f.name}:{most}:{s.verb}@20260302" for f in WORKFLOWS.values() for s in f.steps]
    founding = [f"setup:{most}:found@{p}-{r}" for p, roles in ROLES.items() for r in roles]
    link = sign(b"secret", Join(most, MONDAY, Party.SUPERVISOR))
    joining = [f"join:{link}@{role}" for role in Role]
    choices = [
        f"setup:{most}:{s.name}@{word}"
        for s in SETTINGS.values()
        for words in s.choices.values()
        for word in words
    ]
    menus = [f"issue:{most}:{what}-{most}" for what in ("menu@place", "set@place_id")]
    other = [
        f"people:{most}:999@{most}",
        f"places:{most}:at@{most}-999",
        f"topic:{most}:{most}@progress",
    ]
    longest = max([*steps, *founding, *joining, *choices, *menus, *other], key=len)
    assert len(longest.encode()) <= DATA, longest


@pytest.mark.parametrize("lang", LANGUAGES)
@given(words=st.text(max_size=40) | st.sampled_from([*MARKUP, *sorted(TEXTS["en"])[:20]]))
def test_what_people_write_is_never_taken_for_a_key(lang, words):
    said = say(lang, "issue.title", title=words)
    escaped = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert escaped in said
    assert words in plain(lang, "notice.reason", reason=words)
