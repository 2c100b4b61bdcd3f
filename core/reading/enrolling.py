"""Lines about workers: name, trade, certificates and the day they end, training."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from core.people import Trade

MONTHS: Final = (
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
)
DAY: Final = (
    r"(?:(?P<y1>\d{4})\s*[-/.年]\s*(?P<m1>\d{1,2})\s*[-/.月]\s*(?P<d1>\d{1,2})\s*日?"
    rf"|(?P<d2>\d{{1,2}})\s+(?P<m2>{'|'.join(MONTHS)})[a-z]*\.?,?\s+(?P<y2>\d{{4}})"
    rf"|(?P<m3>{'|'.join(MONTHS)})[a-z]*\.?\s+(?P<d3>\d{{1,2}}),?\s+(?P<y3>\d{{4}}))"
)
UNTIL: Final = r"[\s(（]*(?:(?:有效期|有效|至|到|:|：|valid|until|till|to|expires?|exp\.?)\s*)*"
CERTIFICATE: Final = re.compile(
    r"(?P<what>[\u4e00-\u9fff]{1,10}证书?"
    r"|(?:(?<=[,;，；])\s*[a-z][a-z /-]{1,40}?|\b[a-z][a-z-]*)\s+"
    r"(?:cert(?:ificate)?|licen[cs]e|ticket|card))"
    rf"(?:{UNTIL}{DAY}[)）]?)?",
    re.IGNORECASE,
)
NOT_TRAINED: Final = re.compile(
    r"未(?:经)?(?:三级)?教育|没(?:有)?教育|not\s+inducted", re.IGNORECASE
)
TRAINED: Final = re.compile(
    r"(?:已(?:经)?)?(?:三级)?(?:安全)?教育(?:过|合格|完成)?|inducted|trained", re.IGNORECASE
)
WORDS: Final = {
    Trade.EARTHWORK: r"土方工?|挖机|earth\s*works?|excavat\w+|groundworks?",
    Trade.PILING: r"桩(?:基)?工?|打桩|pil(?:ing|er)\w*",
    Trade.REBAR: r"钢筋工?|rebar\w*|steel\s*fix\w*",
    Trade.FORMWORK: r"木工|模板工?|formwork\w*|carpenter\w*|shuttering",
    Trade.CONCRETE: r"混凝土工?|砼工?|泵工|concret\w+",
    Trade.SCAFFOLDING: r"架子工?|脚手架工?|scaffold\w*",
    Trade.STEEL: r"钢结构工?|焊工|weld\w*|steel\s*erect\w*|steelwork\w*",
    Trade.MASONRY: r"瓦工|砌筑工?|泥瓦工|mason\w*|bricklay\w*",
    Trade.WATERPROOFING: r"防水工?|waterproof\w*",
    Trade.PLASTERING: r"抹灰工?|粉刷工?|plaster\w*",
    Trade.FACADE: r"幕墙工?|外墙工?|façade\w*|facade\w*|cladding",
    Trade.FINISHING: r"装修工?|装饰工?|油漆工?|finish\w*|paint\w*|til(?:er|ing)\w*",
    Trade.PLUMBING: r"水暖工?|水工|管道工?|管工|plumb\w*|pip(?:e|ing)\w*",
    Trade.ELECTRICAL: r"电工|电气工?|electric\w*",
    Trade.VENTILATION: r"通风工?|空调工?|暖通工?|ventilation|hvac|duct\w*",
    Trade.LIFTING: r"起重工?|塔吊(?:司机)?|吊装工?|信号工|司索工?|crane\w*|lift\w*|rigg\w*"
    r"|signal\w*|banks?man",
}
TRADE: Final = re.compile(
    "|".join(
        rf"(?P<{trade}>\b(?:{words})\b|(?:{words})(?=[^a-z]|$))" for trade, words in WORDS.items()
    ),
    re.IGNORECASE,
)
SPLIT: Final = re.compile(r"[,，;；、\t:：|]")
LONGEST_NAME: Final = 60
LONGEST_LINE: Final = 300


@dataclass(frozen=True, slots=True)
class Enrolled:
    """`trained` is nothing where nothing is said; `undated` are certificates without a day."""

    name: str
    trade: Trade | None = None
    certificates: tuple[tuple[str, date], ...] = ()
    undated: tuple[str, ...] = ()
    trained: bool | None = None


def enrolled(line: str) -> Enrolled | None:
    """Nothing where no name can be read."""
    rest, found, undated = line[:LONGEST_LINE], [], []
    for one in CERTIFICATE.finditer(rest):
        what, until = one["what"].strip(" ,;，；"), _day(one)
        if until is None:
            undated.append(what)
        else:
            found.append((what, until))
    rest = CERTIFICATE.sub(",", rest)
    trained = _trained(rest)
    rest = TRAINED.sub(",", NOT_TRAINED.sub(",", rest))
    trade = TRADE.search(rest)
    name = _name(rest[: trade.start()] if trade else rest)
    name = name or (_name(rest[trade.end() :]) if trade else "")
    if not name:
        return None
    kind = Trade(trade.lastgroup) if trade and trade.lastgroup else None
    return Enrolled(name, kind, tuple(found), tuple(undated), trained)


def _trained(text: str) -> bool | None:
    if NOT_TRAINED.search(text):
        return False
    return True if TRAINED.search(text) else None


def _name(text: str) -> str:
    """What stands before the trade; digits are no name, a list may be numbered."""
    parts = [part.strip(" .-–—()（）0123456789") for part in SPLIT.split(text)]
    name = " ".join(next((part for part in parts if part), "").split())
    return name[:LONGEST_NAME]


def _day(found: re.Match[str]) -> date | None:
    for n in "123":
        year, month, day = (found[f"{part}{n}"] for part in "ymd")
        if year:
            number = int(month) if month.isdecimal() else MONTHS.index(month.casefold()[:3]) + 1
            try:
                return date(int(year), number, int(day))
            except ValueError:
                return None
    return None
