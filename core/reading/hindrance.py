"""What held the work up, what went wrong, and who came by."""

import re
from enum import StrEnum, auto
from typing import Final

from core.reading.marks import fold


class Cause(StrEnum):
    """Why time was lost."""

    WEATHER = auto()
    MATERIALS = auto()
    PLANT = auto()
    PEOPLE = auto()
    DRAWINGS = auto()
    OTHER = auto()


BAD_WEATHER: Final = re.compile(
    r"[下大暴雷阵小中]雨|雨[大天停]|暴雪|[下大]雪|[大刮]风|大雾|雷电|打雷|高温|太热|寒潮|冰冻"
    r"|结冰|台风|沙尘"
    r"|\brain(?:ed|ing|s|y)?\b|\bsnow(?:ed|ing|s)?\b|\bstorms?\b|\bthunder|\bwind(?:s|y)?\b"
    r"|\bfog(?:gy)?\b"
    r"|\bheat\b|\bfrost\b|\bice\b|\bweather\b|\bhail\b|\blightning\b"
)
DELAY: Final = re.compile(
    r"停(?:工|了|电|水|止|机|摆)|耽[误搁]|延误|误工|窝工|返工|没到|未到|晚到|迟到|晚了|推迟|没来"
    r"|没货|断货"
    r"|等(?:了|料|图|人|车|材料|图纸|钢筋|模板|混凝土|商?砼|塔吊|泵车|通知|验收|监理|变更)"
    r"|缺(?:料|人|工|材料|钢筋|模板|图|货|电)|坏了?|故障|不够|影响了?(?:施工|进度|半|\d)|干不了"
    r"|没法[施干]|做不了"
    r"|\bdelay(?:ed|s)?\b|\bstopp(?:ed|age)\b|\bstood (?:still|idle)\b|\bidle\b|\blost\b"
    r"|\bwait(?:ed|ing)\b"
    r"|\bheld up\b|\bhold-?up\b|\blate\b(?! (?:afternoon|morning|evening|shift))|\bbroke(?: down"
    r"|n)?\b"
    r"|\bbreakdown\b|\bdown for\b|\bshort(?:age)? of\b|\bmissing\b|\bdid(?:n't| not) (?:come"
    r"|arrive|turn up)\b"
    r"|\bno (?:crane|power|water|concrete|materials?|drawings?)\b|\bpower cut\b|\brained off\b"
    r"|\bno[- ]show\b"
)
# The first row that fits: a crane that stands in the wind stands because of the wind.
CAUSES: Final = (
    (Cause.WEATHER, BAD_WEATHER),
    (
        Cause.DRAWINGS,
        re.compile(r"图纸|等图|缺图|变更|设计|交底|\bdrawings?\b|\brfi\b|\bdesign|\bvariation"),
    ),
    (
        Cause.PEOPLE,
        re.compile(
            r"司机|工人|人手|缺人|等人|缺工|没人|班组|人不够|人没|操作工|信号工|请假"
            r"|\boperators?\b|\blabou?r\b|\bcrews?\b|\bmen\b|\bpeople\b|\bworkers\b|\bgang\b"
            r"|\bdrivers?\b"
        ),
    ),
    (
        Cause.OTHER,
        re.compile(r"停电|停水|断电|跳闸|验收|\bpower\b|\belectricity\b|\binspection\b"),
    ),
    (
        Cause.PLANT,
        re.compile(
            r"塔吊|吊车|泵车|泵坏|地泵|机械|设备|挖机|电梯|升降机|罐车坏|车坏|机坏|机器"
            r"|\bcranes?\b|\bpumps?\b|\bhoists?\b|\bexcavators?\b|\bplant\b|\bmachines?\b"
            r"|\bmixer broke|\brig\b"
        ),
    ),
    (
        Cause.MATERIALS,
        re.compile(
            r"材料|等料|缺料|钢筋|混凝土|商?砼|模板|水泥|砂浆|砖|砌块|没货|断货|到货|进场|罐车"
            r"|钢管|扣件"
            r"|\bmaterials?\b|\bdeliver|\bconcrete\b|\brebar\b|\bsteel\b|\bformwork\b|\bcement\b"
            r"|\bbricks?\b"
            r"|\bblocks?\b|\bmortar\b|\btimber\b|\btrucks?\b"
        ),
    ),
)
N: Final = r"(?:\d+(?:\.\d+)?|[一二两三四五六七八九十]+)"
LOST: Final = re.compile(
    rf"(?:(?:大半|一?整|半个?)[天日]|{N}\s*个?半?\s*(?:小时|钟头|h\b)|半个?(?:小时|钟头)"
    rf"|{N}\s*分钟|{N}\s*[天日]"
    r"|(?:\d+(?:\.\d+)?|an?|one|two|three|four|five|six|half an?|half a)\s*(?:hours?|hrs?|h"
    r"|minutes?|mins?|days?)\b"
    r"|(?:all|the whole) (?:day|afternoon|morning))"
)
NO_ACCIDENT: Final = re.compile(
    r"(?:无|没有?|未发生|未出现?)(?:任何)?(?:安全)?(?:生产)?(?:事故|伤亡|人受伤|受伤)|安全无事"
    r"|事故\s*[::]?\s*(?:无|没有|0)"
    r"|\bno (?:accidents?|injur(?:y|ies)|incidents?|one (?:was )?hurt)\b"
    r"|\bnobody (?:was )?(?:hurt|injured)\b"
    r"|\b(?:accidents?|incidents?)\s*[::]?\s*(?:none|nil|no|0)\b"
)
ACCIDENT: Final = re.compile(
    r"事故|受伤|伤亡|[摔砸碰压扭割扎划烫]伤|骨折|送医|送.{0,3}医院|触电|坠落了|中暑了?"
    r"|\baccidents?\b|\binjur|\bhurt\b|\bincidents?\b|\bfell (?:off|from)\b|\bfirst aid\b"
    r"|\bto hospital\b"
    r"|\bcut (?:his|her|their|a|the) (?:finger|hand|arm|leg|foot|head|thumb)\b|\bsprained\b"
    r"|\bbroke (?:his|her|their) "
)
NO_VISITOR: Final = re.compile(r"(?:无|没有?)(?:人)?(?:来访|检查|参观)|\bno visit(?:ors?|s)?\b")
VISITOR: Final = re.compile(
    r"来访|视察|参观|莅临|质监站|安监站|监督站|住建局|(?:来|到)(?:现场|工地)|来检查|来巡|来人"
    r"|(?:业主|甲方|监理|设计|领导|公司)[\u4e00-\u9fff]{0,5}(?:来|检查|巡查|到访)"
    r"|\bvisit(?:ed|ors?|ing)?\b|\binspectors?\b|\bdelegation\b|\b(?:came"
    r"|come) (?:to (?:the )?site|by)\b|\btoured\b"
)
NO_DELAY: Final = re.compile(
    r"(?:无|没有)(?:延误|耽误|停工|影响)|\bno (?:delays?|hold-?ups?|stoppages?)\b"
)
NO_WORK: Final = re.compile(
    r"(?:今天|今日)?(?:全天|一天都?)?(?:没有?|未|无|不)(?:施工|干活|开工|上班)(?:了|任务|内容)?"
    r"|(?:今天|今日)?(?:全天)?停工(?:一天)?"
    r"|(?:there was )?no work(?: (?:today|done))?|(?:did )?nothing(?: (?:today|done))?"
    r"|did not work(?: today)?"
)


def cause_of(clause: str) -> Cause | None:
    """Nothing where no reason was given: it is asked for."""
    folded = fold(clause)
    return next((cause for cause, way in CAUSES if way.search(folded)), None)


def lost_in(clause: str) -> str:
    """How much time, in the words in which it was said."""
    found = LOST.search(fold(clause))
    return clause[found.start() : found.end()] if found else ""
