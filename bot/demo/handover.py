"""The building is finished: leaks, tiles, sockets, and the list before the keys."""

from bot.demo.cast import CHEN, HE, LI, LIU, SUN, WANG, WEBER, ZHENG, Words
from bot.demo.days import Day
from bot.demo.play import Play

PLACES = Words(
    """3号楼
  1层大堂
  5层
    501
    502
  6层
    601
    602
地下车库
屋面""",
    """Building 3
  Ground floor lobby
  Floor 5
    Room 501
    Room 502
  Floor 6
    Room 601
    Room 602
Car park
Roof""",
)
DAY = Day(
    told={
        LI: Words(
            "3号楼6层贴砖 25平，瓦工6人，无事故；明天3号楼6层贴砖，外墙吊篮打胶",
            "Building 3 floor 6 tiles 25 m2, 6 tilers, no accidents. "
            "Tomorrow Building 3 floor 6 tiles, sealing outside from the suspended platform",
        ),
        SUN: Words(
            "3号楼5层装门 14樘，木工4人，无事故；明天3号楼5层装门，切割打磨",
            "Building 3 floor 5 hung 14 doors, 4 joiners, no accidents. "
            "Tomorrow Building 3 floor 5 doors, cutting and grinding",
        ),
    },
    wrong=Words("屋面检修口没有盖板", "The hatch in the roof has no cover"),
    seen="hole_open",
)


async def play(site: Play) -> None:
    """The owner walks through: most is done, a leak came back, one thing is argued about."""
    await _leak(site)
    await _tiles(site)
    await _sockets(site)
    await _today(site)


async def _leak(site: Play) -> None:
    await site.at(8, "09:30")
    await site.reports(
        ZHENG,
        Words(
            "/issue 3号楼6层602 外墙角渗水发黄，较大 @李班长 3天内",
            "/issue Building 3 floor 6 room 602 damp stain in the outer corner, major @Li "
            "within 3 days",
        ),
        "leak",
    )
    await site.at(8, "10:10")
    await site.starts(LI, 1)
    await site.at(6, "16:20")
    await site.shows(
        LI, 1, Words("外侧打胶、内侧重刷", "Sealed outside, repainted inside"), "leak_dry"
    )
    await site.at(5, "09:00")
    await site.accepts(CHEN, 1)
    await site.at(2, "08:10")
    await site.reasons(
        CHEN, 1, "reopen", Words("昨晚下雨又渗了", "It rained last night and it is back")
    )


async def _tiles(site: Play) -> None:
    await site.at(6, "10:00")
    await site.reports(
        WEBER,
        Words(
            "/issue 3号楼5层501 hollow and cracked floor tile at the door @孙班长 within 3 days",
            "/issue Building 3 floor 5 room 501 hollow and cracked floor tile at the door @Sun "
            "within 3 days",
        ),
        "tile_broken",
    )
    await site.at(5, "11:30")
    await site.starts(SUN, 2)
    await site.at(4, "15:40")
    await site.fixes(SUN, 2, "tile_whole")
    await site.at(4, "16:30")
    await site.accepts(WEBER, 2)


async def _sockets(site: Play) -> None:
    await site.at(4, "17:20")
    await site.reports(
        HE,
        Words(
            "/issue 3号楼5层502 插座没装，电线裸露，较大 @刘工 明天前",
            "/issue Building 3 floor 5 room 502 no socket, bare wires, major @Liu by tomorrow",
        ),
        "socket_loose",
    )
    await site.at(3, "14:00")
    await site.reports(
        CHEN,
        Words(
            "/issue 屋面 女儿墙压顶有裂缝 @刘工",
            "/issue Roof crack in the parapet coping @Liu",
        ),
        "crack",
    )
    await site.at(3, "16:10")
    await site.reasons(
        LIU,
        4,
        "dispute",
        Words("属于保温分缝，不是结构裂缝", "That is the joint of the insulation, not a crack"),
    )


async def _today(site: Play) -> None:
    await site.ago(100)
    await site.fixes(LIU, 3, "socket_mounted")
    await site.ago(60)
    await site.reports(
        ZHENG,
        Words(
            "/issue 3号楼1层大堂 图纸问题：信报箱位置与竣工图不符 @王经理",
            "/issue Building 3 ground floor lobby drawing: letter boxes differ from the as-built "
            "drawing @Wang",
        ),
    )
    await site.ago(25)
    asked = await site.chats(
        ZHENG, Words("下周三分户验收没问题吧？", "Handover on Wednesday, right?")
    )
    await site.ago(20)
    await site.chats(WANG, Words("渗水这条销了就没问题", "Once the leak is closed, yes"), asked)
