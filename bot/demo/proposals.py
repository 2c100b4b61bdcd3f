"""What the people of the demo want changed: their first words, and what they answer when asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.demo.cast import LIU, Character, Words


class Said(NamedTuple):
    """An answer in the dialogue; with a photo where words alone would not do."""

    words: Words
    photo: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """In the order in which the bot asks; whatever the first words say is not asked again."""

    begins: Words
    answers: Sequence[Said]
    who: Character = LIU


def _papers() -> Said:
    return Said(Words("没有", "none"))


def _within(days: int) -> Said:
    return Said(Words(f"{days}天", f"{days} days"))


COVERS = Proposal(
    Words(
        "/change 现场签证 2号楼4层 预留洞口木盖板改为带锁钢盖板 @孙班长",
        "/change site instruction Building 2 floor 4 steel covers with locks over the floor "
        "openings @Sun",
    ),
    (
        Said(
            Words("木盖板老被人挪开，已经两次", "The boards have been moved aside twice already")
        ),
        Said(Words("木盖板，不固定", "Loose boards"), "hole_open"),
        Said(Words("4mm 花纹钢板，四角锁死", "4 mm chequer plate, locked down"), "hole_covered"),
        Said(Words("没有", "none")),
        Said(Words("8600元", "CNY 8,600")),
        Said(Words("不影响", "0 days")),
        Said(Words("模板", "formwork")),
        _papers(),
        Said(
            Words(
                "洞口四周搭栏杆，但挡住了运料通道", "Rails around it, but they block the hoist way"
            )
        ),
        _within(9),
    ),
)
BARS = Proposal(
    Words(
        "/change 设计变更 3号楼6层 KL-7 梁面筋由一排改为两排 @李班长",
        "/change design change Building 3 floor 6 beam KL-7 top bars in two layers @Li",
    ),
    (
        Said(
            Words(
                "一排 8 根净距只有 18mm，混凝土下不去",
                "Eight bars in one layer leave 18 mm, the concrete will not pass",
            )
        ),
        Said(Words("8Φ25 一排", "8Φ25 in one layer"), "rebar_uneven"),
        Said(Words("4+4 两排，排距 25", "4+4 in two layers, 25 apart"), "rebar_even"),
        Said(Words("结施-12 B版", "S-12 rev B")),
        Said(Words("3.5万", "CNY 35k")),
        Said(Words("2天", "2 days")),
        Said(Words("钢筋、混凝土", "rebar, concrete")),
        _papers(),
        Said(
            Words(
                "换细石混凝土：一周后才有货，还贵一倍",
                "Fine concrete: a week away, and twice the price",
            )
        ),
        _within(14),
    ),
)
GROUT = Proposal(
    Words("地下车库剪力墙裂缝", "the crack in the car park wall"),
    (
        Said(Words("现场签证", "site instruction")),
        Said(Words("表面封闭，观察一周", "Seal the surface, watch it for a week")),
        Said(Words("压力注环氧，两面封闭", "Inject epoxy, seal both faces"), "crack_filled"),
        Said(Words("没有", "none")),
        Said(Words("1.26万", "CNY 12,600")),
        Said(Words("1天", "1 day")),
        Said(Words("防水", "waterproofing")),
        _papers(),
        Said(Words("凿开重浇：影响底板防水", "Cut it out and recast: it would spoil the tanking")),
        Said(Words("刘工", "Liu")),
        _within(7),
    ),
)
DUCT = Proposal(
    Words(
        "/change 工程洽商 3号楼5层B轴 风管与梁打架，改走梁侧 @孙班长",
        "/change negotiation Building 3 floor 5 axis B duct runs into the beam, take it beside "
        "@Sun",
    ),
    (
        Said(
            Words(
                "风管标高 2.6m，梁底只有 2.5m", "The duct is at 2.6 m, the beam comes down to 2.5"
            )
        ),
        Said(Words("风管从梁下走", "The duct runs under the beam")),
        Said(Words("风管移到梁侧 200", "The duct runs 200 beside the beam")),
        Said(Words("结施-05 B版、暖施-02 A版", "S-05 rev B, M-02 rev A")),
        Said(Words("4.8万", "CNY 48k")),
        Said(Words("2天", "2 days")),
        Said(Words("暖通", "ventilation")),
        _papers(),
        Said(Words("梁上开洞，设计不同意", "A hole in the beam; the designer said no")),
        _within(10),
    ),
)
