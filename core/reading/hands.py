"""Who and what was at work: 钢筋工15人, 2台塔吊, 8 carpenters, two tower cranes."""

import re
from dataclasses import dataclass
from typing import Final

from core.reading.amounts import ANY, digits
from core.reading.marks import fold

PLANT_ZH: Final = (
    r"(?:塔吊|塔式?起重机|汽车吊|汽车起重机|履带吊|吊车|泵车|汽车泵|地泵|拖泵|天泵|挖机|挖掘机"
    r"|钩机|装载机|铲车"
    r"|施工电梯|升降机|人货梯|物料提升机|吊篮|压路机|推土机|平地机|搅拌车|罐车|自卸车|渣土车"
    r"|叉车|打桩机|旋挖钻?机?"
    r"|静压桩机|钻机|钢筋弯曲机|弯曲机|切断机|调直机|套丝机|电焊机|焊机|木工锯|圆盘锯|发电机"
    r"|水泵|布料机|振动棒|空压机)"
)
PLANT_EN: Final = (
    r"(?:(?:tower|mobile|crawler|truck) cranes?|cranes?|(?:mini |wheeled )?excavators?|diggers?"
    r"|(?:concrete |line |boom )?pumps?|(?:wheel )?loaders?|(?:passenger |goods "
    r"|material )?hoists?"
    r"|rollers?|bulldozers?|dozers?|graders?|(?:truck|concrete) mixers?|mixer trucks?"
    r"|dump(?:er)? trucks?"
    r"|dumpers?|forklifts?|telehandlers?|drill(?:ing)? rigs?|piling rigs?|generators?|compactors?"
    r"|welders?(?: sets?)?|welding machines?|bar benders?|cherry pickers?|mewps?|scissor lifts?)"
)
PEOPLE_EN: Final = (
    r"(?:[a-z-]+ ){0,2}?(?:workers?|men|people|persons?|fixers?|carpenters?|masons?|electricians?"
    r"|labou?rers?|scaffolders?|steelfixers?|plumbers?|welders?|operators?|painters?|plasterers?"
    r"|joiners?|bricklayers?|riggers?|hands|fitters?|roofers?|tilers?|concreters?)"
)
BEFORE: Final = (
    r"(?:(?:用了?|使用了?|投入|动用|现场有?|机械设备?|机械|设备|used|with|plant)\s*[::]?\s*)?"
)
AFTER: Final = r"(?:\s*(?:在用|运转|作业|工作|正常|运行正常|运转正常|in use|on site|working))*"
PLANT: Final = tuple(
    re.compile(BEFORE + way + AFTER)
    for way in (
        (
            rf"(?P<n>{ANY})\s*(?:[台部辆架套个]|x\s)?\s*(?P<what>[\u4e00-\u9fff]{{0,4}}?{PLANT_ZH}"
            rf"|{PLANT_EN})"
        ),
        (
            rf"(?P<what>[\u4e00-\u9fff]{{0,4}}?{PLANT_ZH}"
            rf"|{PLANT_EN})\s*[:×x*]?\s*(?P<n>{ANY})\s*[台部辆架套]?"
        ),
        rf"(?P<what>{PLANT_ZH}|{PLANT_EN})(?P<n>)",
    )
)
CREW: Final = (
    r"(?:(?:今天|今日|现场|出勤|到场|上工|共计?|总共|一共|(?:we )?had|crew of|a crew of"
    r"|with)\s*[::]?\s*)*"
)
PEOPLE: Final = tuple(
    re.compile(CREW + way)
    for way in (
        (
            rf"(?P<what>[\u4e00-\u9fff]{{0,6}}?)\s*[::]?\s*(?P<n>{ANY})\s*个?[人名位](?:工人|人员"
            rf"|师傅)?"
        ),
        rf"(?P<n>{ANY})\s*[个名位]?\s*(?P<what>[\u4e00-\u9fff]{{1,5}}(?:工|人员|师傅))",
        rf"(?P<n>{ANY})\s+(?P<what>{PEOPLE_EN})(?:\s+on site)?",
        r"(?P<what>)(?:crew|gang|team) of (?P<n>\d{1,4})",
    )
)

# The same at the beginning of what they did.
LEADING: Final = (
    re.compile(rf"(?P<who>[\u4e00-\u9fff]{{1,6}}?\s*[::]?\s*{ANY}\s*个?[人名位])\s*(?=\w)"),
    re.compile(rf"(?P<who>{ANY}\s*[个名位]\s*[\u4e00-\u9fff]{{1,4}}?工)\s*(?=\w)"),
    re.compile(rf"(?P<who>{ANY}\s+{PEOPLE_EN})\s+(?!on site\b|and\b|from\b|in\b|at\b)(?=\w)"),
)


@dataclass(frozen=True, slots=True)
class Counted:
    what: str
    quantity: str


def read_plant(clause: str) -> Counted | None:
    """Only what says nothing else: a crane that lifts something is work done."""
    return _first(PLANT, clause)


def read_people(clause: str) -> Counted | None:
    return _first(PEOPLE, clause)


def people_before(clause: str) -> tuple[Counted, str] | None:
    """Who did it, said before what they did: 木工8人支模, 8 carpenters fixed formwork."""
    folded = fold(clause)
    for way in LEADING:
        found = way.match(folded)
        counted = read_people(clause[: found.end("who")]) if found else None
        if found and counted and counted.what:
            return counted, clause[found.end() :].strip()
    return None


def _first(ways: tuple[re.Pattern[str], ...], clause: str) -> Counted | None:
    folded = fold(clause).strip()
    for way in ways:
        if found := way.fullmatch(folded):
            start, end = found.span("what")
            offset = len(fold(clause)) - len(fold(clause).lstrip())
            what = clause[start + offset : end + offset].strip()
            return Counted(what, digits(found["n"]) if found["n"] else "")
    return None
