"""The pit is dug: water, slopes, edges and dust."""

from bot.demo.cast import CHEN, HE, LI, LIU, SUN, WANG, WEBER, ZHENG, Words
from bot.demo.days import Day
from bot.demo.play import Play

PLACES = Words(
    """基坑
  1区
  2区
  3区
  坑顶道路
出土口
洗车台
生活区""",
    """Pit
  Zone 1
  Zone 2
  Zone 3
  Rim road
Haul gate
Wheel wash
Camp""",
)
DAY = Day(
    told={
        LI: Words(
            "基坑1区挖土 900方，挖机2台，土方车12台，无事故；明天基坑1区挖土，出土口装车",
            "Pit zone 1 dug 900 m3, 2 excavators, 12 trucks, no accidents. "
            "Tomorrow Pit zone 1 excavation, trucks at the haul gate",
        ),
        SUN: Words(
            "基坑3区喷锚 60平，6人，无事故；明天基坑3区坡面注浆",
            "Pit zone 3 sprayed concrete 60 m2, 6 people, no accidents. "
            "Tomorrow Pit zone 3 grouting of the slope",
        ),
    },
    wrong=Words("基坑2区下坑通道少一段护栏", "A rail is missing on the stairs into Pit zone 2"),
    seen="pit_edge",
)


async def play(site: Play) -> None:
    """A week of rain: one edge was made safe, one wall seeps and waits, one heap blows dust."""
    await _first(site)
    await _rain(site)
    await _today(site)


async def _first(site: Play) -> None:
    await site.at(7, "08:20")
    await site.reports(
        HE,
        Words(
            "/issue 基坑坑顶道路 临边只拉了警戒带，没有护栏，重大 @孙班长",
            "/issue Pit rim road only tape along the edge, no guard rail, critical @Sun",
        ),
        "pit_edge",
    )
    await site.at(7, "08:40")
    await site.starts(SUN, 1)
    await site.at(7, "15:10")
    await site.shows(
        SUN, 1, Words("护栏和密目网都装好了", "Rail and mesh are up"), "pit_edge_railed"
    )
    await site.at(7, "16:00")
    await site.accepts(WEBER, 1)
    await site.at(5, "10:30")
    await site.reports(
        ZHENG,
        Words(
            "/issue 出土口 土堆没有覆盖，扬尘，城管来过了 @李班长 明天前",
            "/issue Haul gate spoil heap without cover, dust, the council has been here "
            "@Li by tomorrow",
        ),
        "bare_earth",
    )
    await site.at(5, "17:20")
    await site.fixes(LI, 2, "netted_earth")
    await site.at(4, "09:00")
    await site.accepts(ZHENG, 2)


async def _rain(site: Play) -> None:
    await site.at(3, "07:40")
    await site.reports(
        CHEN,
        Words(
            "/issue 基坑2区 坑底积水约 20cm，较大 @李班长 今天下班前",
            "/issue Pit zone 2 about 20 cm of water at the bottom, major @Li by end of today",
        ),
        "puddle",
    )
    await site.at(3, "08:10")
    await site.starts(LI, 3)
    await site.at(3, "16:30")
    await site.fixes(LI, 3, "drained")
    await site.at(3, "17:10")
    await site.accepts(CHEN, 3)
    await site.at(2, "09:20")
    await site.reports(
        WEBER,
        Words(
            "/issue 基坑3区 crack in the sprayed wall, water seeping through, critical @刘工",
            "/issue Pit zone 3 crack in the sprayed wall, water seeping through, critical @Liu",
        ),
        "seepage",
    )
    await site.at(2, "09:50")
    await site.starts(LIU, 4)
    await site.at(2, "14:00")
    await site.reports(
        WANG,
        Words(
            "/issue 基坑1区 出土比计划慢一天半，车辆不够 @李班长 后天前",
            "/issue Pit zone 1 excavation a day and a half behind, too few trucks @Li "
            "by the day after tomorrow",
        ),
    )


async def _today(site: Play) -> None:
    await site.ago(120)
    await site.asks_time(
        LIU,
        4,
        2,
        Words(
            "已引流封堵，等注浆设备明天进场",
            "Drained and plugged for now; the grouting plant arrives tomorrow",
        ),
    )
    await site.ago(80)
    await site.reports(
        HE,
        Words(
            "/issue 生活区 配电箱门敞开，重大 @刘工 2小时内",
            "/issue Camp distribution box standing open, critical @Liu within 2 hours",
        ),
        "box_open",
    )
    await site.ago(45)
    await site.fixes(LIU, 6, "box_locked")
    await site.ago(20)
    asked = await site.chats(
        WEBER, Words("Survey readings for 3区, please", "Survey readings for zone 3, please")
    )
    await site.ago(16)
    await site.chats(LIU, Words("4 点前发群里", "In this group before 4"), asked)
