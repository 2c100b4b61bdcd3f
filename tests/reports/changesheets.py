"""A change with everything: three revisions, twenty words, twelve photos, in both languages."""

from datetime import timedelta
from functools import cache

from core.dossier import (
    ChangeRow,
    ChangeSheet,
    FieldLine,
    HistoryLine,
    SeatMark,
    SignLine,
    Version,
)
from handlers.texts import plain
from tests.reports.dossiers import DAY, NOON, shots

HOUR = timedelta(hours=1)
SAID = {
    "zh": {
        "title": "3号楼5层 KL-7 梁底标高降低 100 mm，加设钢筋混凝土吊柱",
        "reason": "机电管线与 KL-7 冲突，走廊净高不足 2.40 m；现场复核管线无法再上移。",
        "before": "KL-7 300×700，梁底标高 +14.350，箍筋 C8@100/200。",
        "after": "KL-7 改为 300×600，梁底标高 +14.250，加设 GZ-3 吊柱两根，箍筋 C10@100 加密。",
        "alternative": "管线改走楼梯间，需增加支吊架 46 套、延误精装修 12 天，未采用。",
        "place": "3号楼 / 5层 / A–C轴交 3–5轴",
        "note": "吊柱节点按 16G101-1 第 82 页做法，隐蔽前通知监理验收。",
        "source": "GF-2017-0201 10.4.2",
        "names": ("刘工", "王建国", "陈监理", "Anna Weber", "郑总", "设计院 李工", "孙副总"),
    },
    "en": {
        "title": "Building 3, floor 5: lower beam KL-7 by 100 mm, add hanging columns",
        "reason": "Services clash with KL-7; the corridor would be lower than 2.40 m.",
        "before": "KL-7 300×700, soffit +14.350, stirrups C8@100/200.",
        "after": "KL-7 300×600, soffit +14.250, two columns GZ-3, stirrups C10@100 throughout.",
        "alternative": "Services by way of the stairs: twelve days later; not chosen.",
        "place": "Building 3 / Floor 5 / Axes A–C, 3–5",
        "note": "The joint as in 16G101-1 p. 82, inspection before it is covered.",
        "source": "GF-2017-0201 10.4.2",
        "names": ("Liu", "Wang", "Chen", "Anna Weber", "Zheng", "Li (design)", "Sun"),
    },
}
POSTS = (
    ("contractor", "technical_director"),
    ("contractor", "project_manager"),
    ("design", "designer"),
    ("supervisor", "supervising_engineer"),
    ("supervisor", "chief_supervising_engineer"),
    ("owner", "owners_representative"),
    ("owner", "project_manager"),
)
A, N, R, D, X = (
    SeatMark.APPROVED,
    SeatMark.NOTED,
    SeatMark.RETURNED,
    SeatMark.DEEMED,
    SeatMark.SPARED,
)
MARKS = ((A, N, R), (A, A, A, A, A, N, R, X, X), (A, A, A, A, A, A, N, D))
WORDS = {
    SeatMark.APPROVED: "report.change.agreed",
    SeatMark.NOTED: "report.change.noted",
    SeatMark.RETURNED: "report.change.returned",
    SeatMark.DEEMED: "change.answer.deemed",
    SeatMark.SPARED: "change.answer.spared",
    SeatMark.WAITING: "report.change.asked",
}


def change_row(lang="zh", **changes):
    said = SAID[lang]
    facts = {
        "number": 7,
        "title": said["title"],
        "kind": "design",
        "state": "approved",
        "share": "approved",
        "place": said["place"],
        "party": "contractor",
        "proposer": said["names"][0],
        "responsible": said["names"][1],
        "cost": 128_450_50,
        "currency": "CNY",
        "days": 4,
        "trades": ("rebar", "formwork", "concrete"),
        "drawings": "结施-05 B · 结施-17 A",
        "sent_at": NOON - 30 * DAY,
        "approved_at": NOON - 2 * DAY,
        "review_days": 20,
        "waits": said["names"][1],
        "proceeding": True,
        "revision": 3,
    }
    return ChangeRow(**(facts | changes))


def fields(lang, revision):
    """What is new in this revision has what it was."""
    said = SAID[lang]
    costs = ("96,000", "118,000", "128,450.50")
    plainly = ("title", "place", "reason", "before", "after", "alternative")
    for name in plainly:
        was = "KL-7 300×650" if name == "after" and revision == 2 else None
        yield FieldLine(label=plain(lang, f"change.field.{name}"), value=said[name], was=was)
    cost, old = f"CNY {costs[revision - 1]}", f"CNY {costs[revision - 2]}"
    label = plain(lang, "change.field.cost")
    yield FieldLine(label=label, value=cost, was=old if revision > 1 else None)


def sign(lang, nth, mark, round_):
    said = SAID[lang]
    party, role = POSTS[nth % len(POSTS)]
    given = mark not in (SeatMark.WAITING, SeatMark.SPARED)
    silent = mark == SeatMark.DEEMED
    return SignLine(
        stage=nth // 2 + 1,
        mark=mark,
        what=plain(lang, WORDS[mark]),
        party=party,
        role=role,
        who=said["names"][nth % len(POSTS)] if given and not silent else None,
        behalf=said["names"][6] if nth == 3 and given else None,
        note=said["note"] if mark in (SeatMark.NOTED, SeatMark.RETURNED) else None,
        at=NOON - (30 - 10 * round_ - nth) * DAY,
        sha256=f"{round_}" * 64 if given else None,
        update_id=784_512_000 + nth if given and not silent else None,
        source=said["source"] if silent else "",
    )


def version(lang, revision, marks):
    outcome = "returned" if revision < 3 else "passed"
    return Version(
        revision=revision,
        outcome=plain(lang, f"changelist.outcome.{outcome}"),
        route="设计变更会签" if lang == "zh" else "Design changes",
        opened_at=NOON - (40 - 10 * revision) * DAY,
        closed_at=NOON - (31 - 10 * revision) * DAY,
        sha256=f"{revision}" * 64,
        fields=list(fields(lang, revision)),
        files=[f"{n:x}{revision}" * 32 for n in range(3 + revision)],
        signs=[sign(lang, n, mark, revision) for n, mark in enumerate(marks)],
    )


def lines(lang, verbs, start):
    return [
        HistoryLine(
            at=NOON - start + n * HOUR,
            who=SAID[lang]["names"][n % 6],
            what=plain(lang, f"history.change.{verb}"),
            role=plain(lang, f"role.{POSTS[n % 6][1]}"),
            note=SAID[lang]["reason"] if n % 3 == 1 else None,
            update_id=784_500_000 + n,
        )
        for n, verb in enumerate(verbs)
    ]


@cache
def photos(before, after):
    """To draw them takes longer than to print them."""
    return tuple(shots(before, after))


def change_sheet(lang="zh", **changes):
    said = SAID[lang]
    facts = {
        "row": change_row(lang),
        "facts": [
            (plain(lang, "report.place"), said["place"]),
            (plain(lang, "report.cost"), "CNY 128,450.50"),
            (plain(lang, "report.delay"), "+4"),
            (plain(lang, "report.proposer"), said["names"][0]),
            (plain(lang, "report.responsible"), said["names"][1]),
            (plain(lang, "report.trades"), plain(lang, "trade.rebar")),
            (plain(lang, "report.drawings"), "结施-05 B · 结施-17 A"),
        ],
        "proceeding": plain(
            lang, "report.change.allowed", who=said["names"][4], at="12-01", reason=said["reason"]
        ),
        "versions": [version(lang, n, one) for n, one in enumerate(MARKS, start=1)],
        "warnings": lines(lang, ["waiting"] * 4, 9 * DAY),
        "questions": lines(lang, ["ask", "answer"], 8 * DAY),
        "actions": [
            (f"{said['names'][2]} · 12-05", plain(lang, "action.state.open")),
            (f"{said['names'][3]} · 12-06", plain(lang, "action.state.done")),
        ],
        "history": lines(
            lang, ["draft", "send", "approve", "return", "send", "pass"] * 3, 29 * DAY
        ),
        "shots": photos(7, 5),
        "papers": [("结施-05 B.dwg", "a" * 64)],
    }
    return ChangeSheet(**(facts | changes))
