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
    Trade.EARTHWORK: r"土方工?|挖(?:掘)?机(?:司机|手)?|earth\s*works?|excavat\w+|groundworks?",
    Trade.PILING: r"桩(?:基)?工?|打桩|pil(?:ing|er)\w*",
    Trade.REBAR: r"钢筋工?|rebar\w*|steel\s*fix\w*",
    Trade.FORMWORK: r"木工|模板工?|formwork\w*|carpenter\w*|shuttering",
    Trade.CONCRETE: r"混凝土工?|砼工?|泵车?(?:司机|工)|concret\w+",
    Trade.SCAFFOLDING: r"架子?工|架子|脚手架工?|scaffold\w*",
    Trade.STEEL: r"钢结构工?|(?:电气|电|气)?焊工|weld\w*|steel\s*erect\w*|steelwork\w*",
    Trade.MASONRY: r"瓦工|砌筑工?|泥瓦工|mason\w*|bricklay\w*",
    Trade.WATERPROOFING: r"防水工?|waterproof\w*",
    Trade.PLASTERING: r"抹灰工?|粉刷工?|plaster\w*",
    Trade.FACADE: r"幕墙工?|外墙工?|façade\w*|facade\w*|cladding",
    Trade.FINISHING: r"装修工?|装饰工?|油漆工?|finish\w*|paint\w*|til(?:er|ing)\w*",
    Trade.PLUMBING: r"水暖工?|水工|管道工?|管工|plumb\w*|pip(?:e|ing)\w*",
    Trade.ELECTRICAL: r"(?:强|弱|水|高压|低压|值班|维修)?电工|电气工?|electric\w*",
    Trade.VENTILATION: r"通风工?|空调工?|暖通工?|ventilation|hvac|duct\w*",
    Trade.LIFTING: r"起重工?|塔吊(?:司机)?|(?:汽车吊|吊车)(?:司机)?|吊装工?|信号工|司索工?"
    r"|(?:施工电梯|升降机)(?:司机)?|(?:(?:tower|mobile)\s+)?crane\w*|(?<![a-z])lift\w*|rigg\w*"
    r"|signal\w*|banks?man",
}
TRADES: Final = {
    trade: re.compile(rf"\b(?:{words})\b|(?:{words})(?=[^a-z]|$)", re.IGNORECASE)
    for trade, words in WORDS.items()
}
# Whoever helps with everything has no trade; 李力工 may be a name, 李四力工 is somebody's work.
GENERAL: Final = re.compile(
    r"(?:(?<![^\s,，;；、:：|(（])|(?<=[\u4e00-\u9fff]{2}))"
    r"(?:普工|杂工|力工|小工|壮工|辅工|零工|(?:叉车|货车|铲车|装载机|渣土车|罐车)?司机)"
    r"|\b(?:(?:general|site|skilled|unskilled)\s+)*(?:labou?rer|operative|helper)s?\b"
    r"|\b(?:(?:van|lorry|truck|dumper|forklift|delivery)\s+)?drivers?\b",
    re.IGNORECASE,
)
# A list may be numbered, a telephone is no part of a name; 11 after a name tells two apart.
NUMBERING: Final = re.compile(r"^[\s(（]*\d+(?![\d号])[\s.)）．-]*|\s*\d{5,}[\dXx]*\s*$")
HALF_A_WORD: Final = re.compile(r"(?<=[\s,，;；、:：|])[\u4e00-\u9fff]$")
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
    kind, word = _trade(rest)
    name = (_before(rest[: word.start()]) or _name(rest[word.end() :])) if word else _name(rest)
    return Enrolled(name, kind, tuple(found), tuple(undated), trained) if name else None


def _trade(text: str) -> tuple[Trade | None, re.Match[str] | None]:
    """The first word for a trade, and of those that begin there the longest."""
    found = [(trade, word) for trade, words in TRADES.items() if (word := words.search(text))]
    if not found:
        return None, GENERAL.search(text)
    return min(found, key=lambda one: (one[1].start(), -one[1].end()))


def _trained(text: str) -> bool | None:
    if NOT_TRAINED.search(text):
        return False
    return True if TRAINED.search(text) else None


def _before(text: str) -> str:
    """A single sign right before the trade belongs to it where a whole name stands before."""
    name = _name(HALF_A_WORD.sub("", text))
    return name if len(name) > 1 else _name(text)


def _name(text: str) -> str:
    """What stands before the trade; digits alone are no name."""
    parts = [NUMBERING.sub("", part).strip(" .-–—()（）") for part in SPLIT.split(text)]
    name = " ".join(next((part for part in parts if any(map(str.isalpha, part))), "").split())
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
