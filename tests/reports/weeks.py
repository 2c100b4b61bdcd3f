"""Facts of a day's log, an agenda and its minutes, in both languages."""

from datetime import timedelta

from core.dayfacts.agenda import AgendaSheet, Called, Topic
from core.dayfacts.daily import (
    Delay,
    IssueMention,
    LogSheet,
    Recording,
    Said,
    Work,
    Writer,
)
from core.dayfacts.lines import Line, Table, Tone
from core.dayfacts.minutes import (
    Attendee,
    Dealt,
    MinutesSheet,
    Objection,
    Outcome,
    OutcomeKind,
    Sent,
    Spoken,
)
from core.dossier import SeatMark
from tests.reports.changesheets import photos, sign
from tests.reports.days import PARTIES, SAID, figures, happened, trades
from tests.reports.dossiers import DAY, NOON

HOUR = timedelta(hours=1)
WEEK = {
    "zh": {
        "weather": ("晴，最高 9 ℃，最低 1 ℃", "14 时起 6 级风，塔吊停用"),
        "work": "顶板钢筋绑扎",
        "unit": "t",
        "plant": "塔吊 QTZ80（3号）",
        "delivery": "HRB400E 钢筋 Φ25，炉号 2600319",
        "delay": "5层混凝土浇筑推迟",
        "cause": "商品混凝土站停电，晚到 3 小时",
        "visitor": "区质监站抽查实体质量，张科长等 2 人",
        "accident": "材料员被钢筋划伤手背，已包扎，未误工",
        "voice": "语音留言",
        "post": "施工单位 · 工长",
        "meeting": "监理例会",
        "topics": (
            *("上次会议决定事项的落实", "进度：计划与实际", "下周目标与措施"),
            *("材料、构配件和设备", "质量与技术", "分包与协调", "变更", "计量与支付"),
            *("违约、争议、延期、索赔", "其他"),
        ),
        "safety": "安全",
        "head": ("单位", "新增", "销项", "逾期", "退回"),
        "open": "行动项 31 已逾期 4 天，第 2 次结转：补做屋面防水闭水试验（王建国）。",
        "deemed": "变更 7 再过 2 天视为同意，请设计单位答复。",
        "missing": "计量支付情况：已请郑总答复，尚未收到。",
        "spoken": "机电管线与 KL-7 梁冲突，净高不足，设计答应周五前出变更图。",
        "decision": "5层机电安装等变更 7 批准后再做。",
        "action": "补做屋面防水闭水试验，24 小时，通知监理旁站。",
        "question": "幕墙预埋件是否按 B 版图施工？",
        "objection": "第 5 项记录不准确：我方要求先停工后整改。",
        "answer": "已按异议修改，重新会签。",
        "agreed": "同意",
        "state": "会签中",
    },
    "en": {
        "weather": ("Clear, 1 to 9 °C", "Wind force 6 from 14:00, tower cranes stopped"),
        "work": "Rebar of the slab",
        "unit": "t",
        "plant": "Tower crane QTZ80 (no. 3)",
        "delivery": "HRB400E bars, 25 mm, heat 2600319",
        "delay": "Pour on floor 5 postponed",
        "cause": "No power at the mixing plant, three hours late",
        "visitor": "Quality authority, two inspectors",
        "accident": "Storekeeper cut a hand on rebar, dressed, no time lost",
        "voice": "Voice note",
        "post": "Contractor · Foreman",
        "meeting": "Weekly coordination meeting",
        "topics": (
            *("Last meeting's decisions", "Schedule: planned and actual", "Targets of next week"),
            *("Materials and equipment", "Quality and technical matters"),
            *("Subcontractors and interfaces", "Changes", "Measurement and payment"),
            *("Breach, dispute, extension, claims", "Other"),
        ),
        "safety": "Safety",
        "head": ("Party", "Raised", "Closed", "Overdue", "Reopened"),
        "open": "Action 31 is 4 days late, carried twice: repeat the water test (Wang).",
        "deemed": "Change 7 is deemed accepted in 2 days: the designer is asked for a word.",
        "missing": "Payment: Zheng was asked, nothing came yet.",
        "spoken": "Services clash with beam KL-7; the designer promised a drawing by Friday.",
        "decision": "Services on floor 5 wait until change 7 is approved.",
        "action": "Repeat the water test of the roof, 24 hours, with the supervisor.",
        "question": "Are the façade inserts built to revision B?",
        "objection": "Item 5 is not what was said: we asked for work to stop first.",
        "answer": "Corrected as asked, signed anew.",
        "agreed": "approved",
        "state": "being countersigned",
    },
}


def log_sheet(lang="zh", **changes):
    said, week = SAID[lang], WEEK[lang]
    name, other = said["names"][:2]
    facts = {
        "day": NOON.date(),
        "shift": said["shift"],
        "locked_at": NOON + DAY + 8 * HOUR,
        "writers": [
            Writer(name=name, post=week["post"], at=NOON + 5 * HOUR),
            Writer(name=other, post=week["post"]),
        ],
        "weather": [Line(week["weather"][0]), Line(week["weather"][1], Tone.STOP)],
        "trades": trades(lang),
        "works": [*measured(lang, name), Work(what=week["work"], by=other)],
        "plant": [Said(text=week["plant"], amount="8 h", by=name)],
        "deliveries": [Said(text=week["delivery"], amount="11.999 t", by=name)],
        "delays": [Delay(text=week["delay"], cause=week["cause"], lost="3 h", by=other)],
        "visitors": [Said(text=week["visitor"], by=name)],
        "accidents": [Said(text=week["accident"], by=other, tone=Tone.WARN)],
        "opened": [IssueMention(number=41, title=said["note"], place=said["place"])],
        "closed": [IssueMention(number=37, title=said["item"])],
        "shots": photos(2, 1),
        "recordings": recorded(lang, other),
        "additions": happened(lang, 1),
        "history": happened(lang, 3),
    }
    return LogSheet(**(facts | changes))


def measured(lang, by):
    said, week = SAID[lang], WEEK[lang]
    how_much = {"quantity": "12.4", "unit": week["unit"], "trade": trades(lang)[0].label}
    return [Work(what=week["work"], place=said["place"], by=by, **how_much)]


def recorded(lang, sender):
    at, name = NOON + 4 * HOUR, WEEK[lang]["voice"]
    return [Recording(name=name, sha256="9" * 64, sender=sender, sent_at=at, seconds=83)]


def topics(lang="zh"):
    week = WEEK[lang]
    rows = [(label, str(9 + n), "7", str(n), "0") for n, label in enumerate(PARTIES[lang])]
    lines = {
        0: [Line(week["open"], Tone.STOP)],
        6: [Line(week["deemed"], Tone.WARN)],
        7: [Line(week["missing"], Tone.UNKNOWN)],
    }
    for n, title in enumerate(week["topics"]):
        tables = [Table(week["head"], rows)] if n == 4 else []
        yield Topic(number=str(n + 1), title=title, lines=lines.get(n, []), tables=tables)
        if n == 4:
            one = Line(SAID[lang]["note"], Tone.STOP)
            yield Topic(number="5a", title=week["safety"], lines=[one], safety=True)


def agenda_sheet(lang="zh", **changes):
    said, week = SAID[lang], WEEK[lang]
    facts = {
        "number": 18,
        "title": week["meeting"],
        "at": NOON + DAY,
        "place": said["place"],
        "host": said["names"][2],
        "called": [Called(name=name, post=week["post"]) for name in said["names"]],
        "topics": list(topics(lang)),
        "figures": figures(lang),
    }
    return AgendaSheet(**(facts | changes))


def outcomes(lang):
    said, week = SAID[lang], WEEK[lang]
    name, state = said["names"][1], week["agreed"]
    return [
        Outcome(kind=OutcomeKind.DECISION, number="18.1", text=week["decision"]),
        Outcome(
            kind=OutcomeKind.ACTION,
            number="18.2",
            text=week["action"],
            who=name,
            due=NOON.date(),
            state=state,
        ),
        Outcome(kind=OutcomeKind.QUESTION, number="18.3", text=week["question"], who=name),
    ]


def dealt(lang):
    week = WEEK[lang]
    for topic in topics(lang):
        full = topic.number == "5"
        yield Dealt(
            number=topic.number,
            title=topic.title,
            safety=topic.safety,
            spoken=[Spoken(text=week["spoken"], by=SAID[lang]["names"][0], at=NOON)]
            if full
            else (),
            outcomes=outcomes(lang) if full else (),
        )


def minutes_sheet(lang="zh", **changes):
    said, week = SAID[lang], WEEK[lang]
    names, post = said["names"], week["post"]
    marks = (SeatMark.APPROVED, SeatMark.NOTED, SeatMark.APPROVED, SeatMark.APPROVED)
    facts = {
        "number": 18,
        "title": week["meeting"],
        "began_at": NOON,
        "ended_at": NOON + HOUR,
        "place": said["place"],
        "host": names[2],
        "keeper": names[3],
        "state": week["state"],
        "revision": 2,
        "sha256": "1" * 64,
        "attended": [
            Attendee(name=names[0], post=post, came_at=NOON),
            Attendee(name=names[1], post=post, behalf=names[4], came_at=NOON),
        ],
        "missing": [Attendee(name=names[5], post=post, note=said["reason"])],
        "topics": list(dealt(lang)),
        "objections": [
            Objection(
                who=names[4], post=post, text=week["objection"], at=NOON, answer=week["answer"]
            )
        ],
        "signs": [
            *(sign(lang, n, mark, 1) for n, mark in enumerate(marks)),
            sign(lang, 4, SeatMark.WAITING, 1),
            sign(lang, 5, SeatMark.DEEMED, 1),
        ],
        "sent": [Sent(to=names[0], post=post, at=NOON + DAY), Sent(to=names[5], note="—")],
        "history": happened(lang, 3),
    }
    return MinutesSheet(**(facts | changes))
