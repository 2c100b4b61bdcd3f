"""The building goes up: rebar, formwork, concrete, and edges without rails."""

from bot.demo.cast import CHEN, GAO, HE, LI, LIN, LIU, SUN, WANG, WEBER, ZHENG, Words
from bot.demo.days import Day
from bot.demo.founding import adopt_routes
from bot.demo.play import Play
from bot.demo.proposals import BARS, COVERS, DUCT, GROUT

PLACES = Words(
    """3号楼
  5层
    A轴
    B轴
  6层
  7层
2号楼
  1层
  3层
  4层
地下车库
  B1层
  B2层""",
    """Building 3
  Floor 5
    Axis A
    Axis B
  Floor 6
  Floor 7
Building 2
  Floor 1
  Floor 3
  Floor 4
Car park
  Basement 1
  Basement 2""",
)
DAY = Day(
    told={
        LI: Words(
            "3号楼7层绑板筋 6吨，钢筋工15人，塔吊1台，下午下雨停了2小时，无事故；"
            "明天3号楼7层绑梁筋，塔吊吊钢筋",
            "Building 3 floor 7 tied slab rebar 6 t, 15 steel fixers, 1 tower crane, rain in the "
            "afternoon, stopped 2 hours, no accidents. "
            "Tomorrow Building 3 floor 7 beam rebar, lifted by tower crane",
        ),
        SUN: Words(
            "3号楼6层支模 80平，木工8人，无事故；明天3号楼6层搭支模架、支模板",
            "Building 3 floor 6 formwork 80 m2, 8 carpenters, no accidents. "
            "Tomorrow Building 3 floor 6 falsework and formwork",
        ),
    },
    wrong=Words("3号楼7层楼梯口少一段护栏", "A rail is missing at the stairs, Building 3 floor 7"),
    seen="edge_open",
    meets=True,
)

MIDWEEK = (2, 3, 4)  # no weekend within the three days before


async def play(site: Play) -> None:
    """Nine days of issues, and of changes.

    Of the issues some are closed, one is overdue, one is in dispute, one is new. Of the changes
    one is being built, one is being signed, one is soon taken as agreed, one was returned.
    """
    await site.at(10, "09:00")
    await adopt_routes(site.crew, WANG, "contract")
    for foreman, trade in ((LI, "rebar"), (SUN, "formwork")):
        await site.works_as(foreman, trade)
    await _closed(site)
    await _covers(site)
    await _edge(site)
    await _bars(site)
    await _late(site)
    await _argued(site)
    await _grout(site)
    await _new(site)
    await _duct(site)
    await _today(site)


async def _closed(site: Play) -> None:
    await site.at(9, "08:40")
    await site.reports(
        CHEN,
        Words(
            "/issue 3号楼7层 板筋间距不均，局部超过 200mm @李班长 3天内",
            "/issue Building 3 floor 7 slab rebar spacing uneven, over 200 mm @Li within 3 days",
        ),
        "rebar_uneven",
    )
    await site.at(9, "10:05")
    await site.starts(LI, 1)
    await site.at(8, "15:20")
    await site.shows(
        LI,
        1,
        Words("重新排了，间距 150，绑扎到位", "Set out again at 150, all crossings tied"),
        "rebar_even",
    )
    await site.at(8, "16:30")
    await site.accepts(CHEN, 1)
    await site.chats(
        CHEN, Words("可以，准备隐蔽验收", "Good, ready for the concealed-works check")
    )


async def _covers(site: Play) -> None:
    """Approved; the crew has been told, and builds."""
    await site.at(8, "17:00")
    await site.proposes(COVERS)
    await site.signs(LIU, 1)
    await site.at(7, "09:10")
    await site.signs(CHEN, 1, "agree", Words("锁的钥匙交安全员", "Keys to the safety officer"))
    await site.at(7, "13:20")
    await site.does(SUN, 1)


async def _edge(site: Play) -> None:
    await site.at(6, "09:10")
    await site.reports(
        HE,
        Words(
            "/issue 3号楼5层A轴 临边防护缺失，重大 @孙班长",
            "/issue Building 3 floor 5 axis A guard rail missing, critical @Sun",
        ),
        "edge_open",
    )
    await site.at(6, "09:25")
    await site.starts(SUN, 2)
    await site.at(6, "11:40")
    await site.fixes(SUN, 2, "edge_open")
    await site.at(6, "13:30")
    await site.reasons(
        CHEN,
        2,
        "reject",
        Words("照片里还是没有栏杆，请装好再报", "No rail in this photo either; install it first"),
    )
    await site.at(6, "16:50")
    await site.fixes(SUN, 2, "edge_railed")
    await site.at(6, "17:15")
    await site.accepts(WEBER, 2)


async def _bars(site: Play) -> None:
    """A design change that waits for the chief supervising engineer."""
    await site.at(6, "17:40")
    await site.proposes(BARS)
    await site.at(5, "08:30")
    await site.signs(GAO, 2)
    await site.at(5, "11:00")
    await site.signs(LIN, 2, "ask", Words("箍筋变不变？", "Do the stirrups change?"))
    await site.signs(LIU, 2, "answer", Words("不变", "They do not"))


async def _late(site: Play) -> None:
    await site.at(5, "14:20")
    await site.reports(
        WEBER,
        Words(
            "/issue 2号楼3层 honeycombing at the foot of column C-4, major @李班长",
            "/issue Building 2 floor 3 honeycombing at the foot of column C-4, major @Li",
        ),
        "honeycomb",
    )
    await site.at(4, "08:15")
    await site.reports(
        WANG,
        Words(
            "/issue 3号楼6层 模板支设比计划晚两天，影响周四浇筑 @孙班长 后天前",
            "/issue Building 3 floor 6 formwork two days behind plan, pour at risk @Sun "
            "by the day after tomorrow",
        ),
    )
    await site.at(4, "09:30")
    await site.starts(SUN, 4)


async def _argued(site: Play) -> None:
    await site.at(3, "10:20")
    await site.reports(
        CHEN,
        Words(
            "/issue 地下车库B1层 剪力墙斜裂缝，宽约 0.3mm，较大 @刘工",
            "/issue Car park basement 1 slanting crack in the wall, about 0.3 mm, major @Liu",
        ),
        "crack",
    )
    await site.at(3, "15:00")
    await site.reasons(
        LIU,
        5,
        "dispute",
        Words(
            "是表面收缩裂缝，宽度没到 0.3mm，建议先观察一周",
            "A surface shrinkage crack below 0.3 mm; I suggest we watch it for a week",
        ),
    )


async def _grout(site: Play) -> None:
    """Three working days are given, and in less than three days silence counts as agreement."""
    await site.at(3, "16:00")
    await site.signs(LIN, 2, "agree", Words("两排净距不小于 25", "Keep 25 between the layers"))
    worked_since = site.now.weekday() in MIDWEEK
    await site.at(*((2, "08:10") if worked_since else (3, "16:20")))
    await site.turns_to_change(5, GROUT)
    await site.signs(LIU, 3)


async def _new(site: Play) -> None:
    await site.at(2, "09:00")
    await site.reports(
        HE,
        Words(
            "/issue 2号楼4层 预留洞口没有盖板，较大 @孙班长 明天前",
            "/issue Building 2 floor 4 floor opening without cover, major @Sun by tomorrow",
        ),
        "hole_open",
    )
    await site.at(2, "09:40")
    await site.starts(SUN, 6)
    await site.at(2, "17:10")
    await site.reports(
        LIU,
        Words(
            "/issue 3号楼5层B轴 图纸问题：结施-12 梁面标高与建施不一致",
            "/issue Building 3 floor 5 axis B drawing: beam level on S-12 differs from A-05",
        ),
    )
    await site.at(1, "08:30")
    await site.assigns(WANG, 7, LIU)
    await site.at(1, "10:00")
    await site.reports(
        CHEN,
        Words(
            "/issue 3号楼6层 模板拼缝过大，会漏浆 @孙班长",
            "/issue Building 3 floor 6 gap between formwork panels, grout will leak @Sun",
        ),
        "formwork",
    )


async def _duct(site: Play) -> None:
    """Returned for a drawing."""
    await site.at(1, "10:40")
    await site.proposes(DUCT)
    await site.at(1, "14:30")
    await site.signs(GAO, 4, "return", Words("附上支架节点图", "Add a drawing of the brackets"))


async def _today(site: Play) -> None:
    await site.ago(95)
    await site.asks_time(
        SUN,
        4,
        3,
        Words("木方今天才到场，申请顺延", "Timber arrived only today, asking for more time"),
    )
    await site.ago(70)
    await site.fixes(SUN, 6, "hole_covered")
    await site.ago(48)
    await site.reports(
        HE,
        Words(
            "/issue 2号楼1层 配电箱门没锁，重大 @刘工 2小时内",
            "/issue Building 2 floor 1 distribution box unlocked, critical @Liu within 2 hours",
        ),
        "box_open",
    )
    await site.ago(30)
    asked = await site.chats(
        ZHENG, Words("周五能浇 3号楼6层吗？", "Can we pour Building 3 floor 6 on Friday?")
    )
    await site.ago(26)
    await site.chats(
        WANG,
        Words(
            "等模板问题销项，今晚给您答复",
            "Once the formwork is closed out; I'll tell you tonight",
        ),
        asked,
    )
    await site.ago(9)
    await site.crew.says_privately(
        LIU,
        Words("3号楼7层 楼梯间照明坏了两盏", "Building 3 floor 7 two lamps out in the staircase"),
    )
    await site.crew.settle()
