"""What held the work up, who came by, and what is said of nothing."""

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
NO_VISITOR: Final = re.compile(
    r"(?:无|没有?)(?:人|任何)?(?:员|单位)?(?:来访|检查|参观)|\bno visit(?:ors?|s)?\b"
)
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
    r"(?:今天|今日)?(?:全天|一天都?)?(?:都|也)?(?:没有?|未|无|不|没能)(?:施工|干活|开工|上班)(?:了|任务|内容)?"
    r"|(?:今天|今日)?(?:全天)?停工(?:一天)?|(?:今天|今日)?(?:全天|全员)?(?:休息|放假)(?:一天)?了?"
    r"|(?:there was )?no work(?: (?:today|done))?|(?:did )?nothing(?: (?:today|done))?"
    r"|did not work(?: today)?|(?:did )?no work at all(?: today)?"
)
# The reason comes along: «下雨没施工», "no work because of rain".
NO_WORK_FOR: Final = re.compile(
    r"^(?!.*(?:上午|下午|早上|晚上|半天|小时|afternoon|morning|hour)).*"
    r"(?:(?:没有?|未|没法|无法|不能|没能)(?:施工|干活|开工|上班)了?$"
    r"|^(?:there was )?no work(?: today)? (?:because of|due to|as|for)\b)"
)
NONE: Final = r"(?:无|没有|暂无|没|零|none|nil|no|n/a|0|/|-)"
# A field by its name, and that there was none of it.
LABELS: Final = (
    ("visitors", r"来访(?:检查|人员|情况)?|访客|检查(?:情况)?|visit(?:ors?|s)?"),
    ("delays", r"(?:停工)?延误|停工|窝工|耽误|delays?|hold-?ups?"),
    ("plant", r"(?:机械|设备)(?:设备)?|plant|machines?|machinery"),
    ("people", r"人员|出勤|工人|people|workers?|labou?r"),
    ("plan", r"(?:明[天日])?计划|plans?"),
)
# What is said of nothing: manners, and that there is nothing to say.
EMPTY: Final = re.compile(
    rf"{NONE}|(?:今天|一切|都|全部|现场)*(?:正常|顺利|平安|还好|挺好)|没什么(?:事|可说的)?|没事"
    r"|(?:谢谢|多谢|感谢)(?:您|你|大家|了)?|谢了|辛苦(?:了|大家了?)?|收到|好的?|好了|嗯+|哦|行|可以|明白|知道了"
    r"|你好|您好|大家好|晚上好|再见|ok(?:ay)?|thanks?(?: (?:you|a lot|all))?|thank you(?: all)?"
    r"|cheers|hello|hi|bye|good (?:evening|night|morning)|all (?:good|fine|normal|ok|well)|fine"
    r"|everything (?:is )?(?:fine|normal|ok|good)|nothing (?:special|to report|else)|noted"
    r"|received|as usual"
)
SAME: Final = re.compile(
    r"(?:内容|工作|干的)?[和跟与同]?(?:昨[天日]|前一天|上一?[班次])的?(?:一样|相同|差不多|内容|工作)*"
    r"|同[上昨前]|[和跟与]昨?[天日]?一样|照旧|老样子|一样|(?:the )?same(?: (?:work|thing|things))?"
    r"(?: (?:as|like) (?:yesterday|before|the day before|last time|last shift))?"
    r"|(?:same )?as yesterday|as before|ditto|same again|like yesterday"
)


def none_of(folded: str) -> str | None:
    """The field of which it is said that there was none."""
    said = folded.strip()
    ways = ((name, rf"(?:{way})\s*[::]?\s*{NONE}") for name, way in LABELS)
    return next((name for name, way in ways if re.fullmatch(way, said)), None)


def cause_of(clause: str) -> Cause | None:
    """Nothing where no reason was given: it is asked for."""
    folded = fold(clause)
    return next((cause for cause, way in CAUSES if way.search(folded)), None)


def lost_in(clause: str) -> str:
    """How much time, in the words in which it was said."""
    found = LOST.search(fold(clause))
    return clause[found.start() : found.end()] if found else ""
