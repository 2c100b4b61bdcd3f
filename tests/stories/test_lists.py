"""Looking things up: lists, filters, pages, words, my own, and what can be taken away."""

from bot.demo.cast import CHEN, HE, LI, LIU, SUN, WANG, WEBER, ZHENG, Words

REPORTS = (
    (CHEN, Words("3号楼7层 板筋间距不均 @李班长", "Building 3 floor 7 rebar spacing uneven @Li")),
    (HE, Words("3号楼5层A轴 临边防护缺失，重大 @孙班长",
               "Building 3 floor 5 axis A guard rail missing, critical @Sun")),
    (WEBER, Words("2号楼3层 柱脚蜂窝麻面 @李班长", "Building 2 floor 3 honeycombing @Li")),
    (WANG, Words("3号楼6层 模板支设滞后 @孙班长 今天下班前",
                 "Building 3 floor 6 formwork behind schedule @Sun by end of today")),
    (LIU, Words("3号楼5层B轴 图纸标高不一致 @王经理",
                "Building 3 floor 5 axis B drawing levels differ @Wang")),
    (HE, Words("2号楼4层 预留洞口没有盖板，较大 @孙班长",
               "Building 2 floor 4 opening without cover, major @Sun")),
    (CHEN, Words("地下车库B1层 墙面裂缝 @刘工", "Car park basement 1 crack in the wall @Liu")),
    (ZHENG, Words("2号楼1层 材料堆放混乱 @王经理", "Building 2 floor 1 materials about @Wang")),
)  # fmt: skip


async def reported(story):
    for who, words in REPORTS:
        said = Words(f"/issue {words.zh}", f"/issue {words.en}")
        await story.crew.says(who, said)
    await story.crew.settle()
    await story.steps(LI, 1, "fix")
    await story.answers(LI, "", "rebar_even")
    await story.steps(CHEN, 1, "accept")
    await story.steps(SUN, 6, "fix")
    await story.answers(SUN, "", "hole_covered")
    await story.to(day=1, clock="09:00")
    story.lines.clear()
    story.where = None


async def test_lists_filters_and_pages(story, snapshot):
    await reported(story)
    await story.says(CHEN, "/issues")
    await story.taps(CHEN, r"ls:.*:\d+:")
    await story.taps(CHEN, r"ls:o:-:-:-:-:-:")
    await story.taps(CHEN, r"ls:o:q:-:-:-:-:")
    await story.taps(CHEN, r"ls:e:q:-:-:-:-:")
    await story.says_privately(SUN, "/issues")
    await story.taps_privately(SUN, r"ls:a:-:-:-:m:-:")
    assert story.transcript() == snapshot


async def test_words_find_issues_of_every_state(story, snapshot):
    await reported(story)
    await story.says_privately(WANG, Words("/find 板筋", "/find rebar"))
    await story.says_privately(WANG, Words("/find 3号楼 5层", "/find building 3 floor 5"))
    await story.says_privately(WANG, Words("/find 塔吊", "/find crane"))
    assert story.transcript() == snapshot


async def test_mine_is_what_waits_for_me(story, snapshot):
    await reported(story)
    for who in (SUN, HE, WANG, LI):
        await story.says_privately(who, "/mine")
    assert story.transcript() == snapshot


async def test_the_ledger_and_the_evidence_can_be_taken_away(story, snapshot):
    await reported(story)
    await story.says_privately(WANG, "/ledger")
    await story.says_privately(WANG, "/issue 1")
    await story.taps_privately(WANG, r"issue:\d+:pdf")
    assert story.transcript() == snapshot


async def test_an_issue_that_does_not_exist(story, snapshot):
    await story.says(LI, "/issue 99")
    assert story.transcript() == snapshot
