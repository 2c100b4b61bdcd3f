"""Facts of a day and of a week on site, in both languages, and as much of them as a test wants."""

from datetime import timedelta

from core.dayfacts.briefing import (
    Absent,
    Asked,
    Block,
    BriefingSheet,
    Hazard,
    Item,
    Present,
    Verdict,
)
from core.dayfacts.lines import (
    IssueFigures,
    Line,
    PartyCount,
    Tone,
    TradeCount,
    WeekCount,
)
from core.dossier import HistoryLine
from tests.reports.changesheets import photos
from tests.reports.dossiers import NOON

TRADES = {
    "zh": ("钢筋工", "木工", "混凝土工", "架子工", "塔吊司机", "水电工", "钢筋工（第三分包单位）"),
    "en": (
        *("Rebar", "Formwork", "Concrete", "Scaffolding", "Tower crane", "Electricians"),
        "Steel fixers of the third subcontractor",
    ),
}
PARTIES = {
    "zh": ("施工单位", "分包单位", "监理单位", "设计单位", "建设单位"),
    "en": ("Contractor", "Subcontractor", "Supervisor", "Designer", "Owner"),
}
WEEKS = ((6, 2, 14), (9, 5, 18), (4, 7, 15), (12, 6, 21), (3, 9, 15), (0, 0, 15), (7, 11, 11))


def trades(lang="zh", count=7):
    """The last one is a subcontractor's whose name is long."""
    names = TRADES[lang]
    return [
        TradeCount(
            label=names[n % 7] if n < len(names) else f"{names[n % 7]} {n + 1}",
            present=(n * 5) % 17 + 1,
            expected=(n * 5) % 17 + 1 + n % 4,
        )
        for n in range(count)
    ]


def figures(lang="zh", **changes):
    weeks = (*WEEKS, (5, 4, 12))
    facts = {
        "weeks": [
            WeekCount(label=f"{10 + n // 4}-{5 + 7 * (n % 4):02d}", opened=o, closed=c, left=left)
            for n, (o, c, left) in enumerate(weeks)
        ],
        "ages": [0, 1, 3, 3, 5, 6, 9, 13, 17, 29, 31, 90],
        "parties": [
            PartyCount(label=label, closed=7 - n, total=9 - n)
            for n, label in enumerate(PARTIES[lang])
        ],
    }
    return IssueFigures(**(facts | changes))


SAID = {
    "zh": {
        "names": ("刘建军", "王建国", "陈监理", "Anna Weber", "郑总", "买买提·吐尔逊", "孙副总"),
        "shift": "早班",
        "remark": "班前会晚了 40 分钟：机器人停机，06:45 的通知 07:25 才发出。",
        "place": "3号楼 / 西侧集合点",
        "people": ("人", "今日应到 70 人；新进场 2 人，未做三级教育，不得上岗：王小二、李小三。"),
        "expired": "塔吊司机证已过期：赵六（11-30 到期），今日不得操作。",
        "unknown": "风速：不知道，请主持人填写。",
        "pending": "变更 7（KL-7 梁底标高降低 100 mm）审批中，不得施工。",
        "plain": "3号楼5层 A–C轴 顶板钢筋绑扎；技术交底已签 28 人。",
        "method": "法",
        "hazard": "高处坠落",
        "controls": (
            "临边 1.2 m 防护栏杆逐跨检查",
            "2 m 以上系安全带，高挂低用",
            "洞口盖板固定并标识",
        ),
        "source": "JGJ 80-2016 4.1.1",
        "item": "临边防护完好，洞口已盖",
        "note": "5层电梯井口盖板缺一块，已拉警戒线。",
        "how": ("本人", "代签", "迟到"),
        "reason": "请假",
        "question": "在几米以上必须系安全带？",
    },
    "en": {
        "names": ("Liu", "Wang", "Chen", "Anna Weber", "Zheng", "Maimaiti Tuerxun", "Sun"),
        "shift": "Day shift",
        "remark": "40 minutes late: the bot was down, the call of 06:45 went out at 07:25.",
        "place": "Building 3 / Muster point west",
        "people": (
            "People",
            "70 expected today; 2 newcomers without induction may not start work.",
        ),
        "expired": "Tower crane licence expired: Zhao (30 November). No operation today.",
        "unknown": "Wind: not known, the host is asked.",
        "pending": "Change 7 (lower beam KL-7 by 100 mm) is in review: do not build.",
        "plain": "Building 3, floor 5, axes A–C: rebar of the slab; 28 signed the disclosure.",
        "method": "Method",
        "hazard": "Fall from height",
        "controls": (
            "Guard rails of 1.2 m on every edge",
            "Harness above 2 m",
            "Openings covered",
        ),
        "source": "JGJ 80-2016 4.1.1",
        "item": "Edges guarded, openings covered",
        "note": "One cover missing at the lift shaft on floor 5, fenced off.",
        "how": ("themselves", "by the host", "late"),
        "reason": "on leave",
        "question": "From what height must a harness be worn?",
    },
}


def attendants(lang="zh", count=30):
    said = SAID[lang]
    return [
        Present(
            name=f"{said['names'][n % 7]} {n + 1}",
            trade=TRADES[lang][n % 7],
            party=PARTIES[lang][n % 2],
            how=said["how"][0 if n % 5 else n // 5 % 3],
            by=said["names"][1] if n % 15 == 5 else None,
            at=NOON - timedelta(hours=5) + n * timedelta(seconds=7),
            understood=None if n % 11 == 10 else n % 13 != 12,
        )
        for n in range(count)
    ]


def briefing_sheet(lang="zh", **changes):
    said = SAID[lang]
    morning = NOON - timedelta(hours=5, minutes=15)
    facts = {
        "number": 212,
        "day": NOON.date(),
        "shift": said["shift"],
        "host": said["names"][0],
        "place": said["place"],
        "opened_at": morning,
        "closed_at": morning + timedelta(minutes=19),
        "remark": said["remark"],
        "blocks": blocks(said),
        "hazards": hazards(said),
        "checklist": checklist(said, morning),
        "present": attendants(lang),
        "absent": [
            Absent(name=said["names"][5], trade=TRADES[lang][6], reason=said["reason"]),
            Absent(name=said["names"][6], trade=TRADES[lang][1], party=PARTIES[lang][1]),
        ],
        "asked": [Asked(text=said["question"], right=25, answered=28)],
        "trades": trades(lang),
        "shots": photos(1, 0),
        "history": happened(lang, 3),
    }
    return BriefingSheet(**(facts | changes))


def blocks(said):
    people, told = said["people"]
    method = (
        Line(said["plain"]),
        Line(said["pending"], Tone.WARN),
        Line(said["unknown"], Tone.UNKNOWN),
    )
    return [
        Block(title=people, lines=[Line(told), Line(said["expired"], Tone.STOP)]),
        Block(title=said["method"], lines=list(method)),
    ]


def hazards(said):
    one = Hazard(
        title=said["hazard"],
        controls=said["controls"],
        person=said["names"][2],
        source=said["source"],
    )
    return [one] * 3


def checklist(said, morning):
    """One item for each verdict."""
    return [
        Item(
            text=said["item"],
            verdict=verdict,
            by=None if verdict == Verdict.OPEN else said["names"][0],
            at=None if verdict == Verdict.OPEN else morning,
            note=said["note"] if verdict == Verdict.FAIL else None,
            issue=41 if verdict == Verdict.FAIL else None,
        )
        for verdict in (Verdict.PASS, Verdict.FAIL, Verdict.NA, Verdict.OPEN)
    ]


def happened(lang, count):
    return [
        HistoryLine(
            at=NOON - timedelta(hours=5) + n * timedelta(minutes=3),
            who=SAID[lang]["names"][n % 7],
            what=SAID[lang]["item"],
            note=SAID[lang]["note"] if n % 3 == 1 else None,
            update_id=784_500_000 + n,
        )
        for n in range(count)
    ]
