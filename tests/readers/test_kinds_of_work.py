"""The library recognises what people write about their day, and invents nothing."""

from itertools import permutations

import pytest

from readers.hazards import library

OURS = library()
MEANT = {
    "外架五层搭设": ("scaffold", "fall"),
    "3#楼爬架提升": ("climbing_scaffold", "fall"),
    "外墙吊篮打胶": ("basket", "fall"),
    "地下室顶板支模": ("formwork", "collapse_support"),
    "五层拆模": ("formwork_removal", "fall"),
    "五层钢筋绑扎": ("rebar", "fall"),
    "锚索张拉": ("prestress", "collapse_earth"),
    "筏板浇筑": ("concrete", "collapse_support"),
    "二次结构砌筑": ("masonry", "fall"),
    "外墙抹灰": ("plastering", "fall"),
    "幕墙龙骨安装": ("facade", "fall"),
    "外墙保温板粘贴": ("insulation", "fire"),
    "上人屋面找坡": ("roofing", "fall"),
    "地下室卷材热熔": ("waterproofing", "fire"),
    "室内刷漆": ("painting", "fire"),
    "地砖铺贴": ("finishing", "fall"),
    "楼板凿毛": ("chasing", "struck_by"),
    "基坑开挖至-8m": ("excavation", "collapse_earth"),
    "喷锚支护": ("shoring", "collapse_earth"),
    "肥槽回填": ("backfill", "vehicle"),
    "旋挖灌注桩": ("piling", "lifting"),
    "人工挖孔桩": ("hand_dug_pile", "confined"),
    "塔吊吊装钢筋": ("lifting", "lifting"),
    "塔吊顶升加节": ("crane_erection", "lifting"),
    "施工电梯安装": ("hoist", "fall"),
    "钢梁安装": ("steel", "fall"),
    "叠合板安装": ("precast", "lifting"),
    "七层动火": ("welding", "fire"),
    "配电箱移位": ("temporary_power", "electricity"),
    "桥架安装": ("electrical", "electricity"),
    "消防管道安装": ("plumbing", "fall"),
    "空调安装": ("ventilation", "fall"),
    "配电室送电": ("commissioning", "electricity"),
    "污水井清掏": ("confined_space", "confined"),
    "电梯井清理": ("lift_shaft", "fall"),
    "旧房拆除": ("demolition", "collapse_support"),
    "沥青摊铺": ("road", "vehicle"),
    "材料进场卸车": ("transport", "vehicle"),
    "暖棚保温养护": ("winter_curing", "confined"),
    "Scaffolding, level 5": ("scaffold", "fall"),
    "climbing formwork to level 12": ("climbing_scaffold", "fall"),
    "swing stages at axis A": ("basket", "fall"),
    "falsework for slab 3": ("formwork", "collapse_support"),
    "stripping formwork level 2": ("formwork_removal", "fall"),
    "steel fixing walls": ("rebar", "fall"),
    "post-tensioning slab 4": ("prestress", "struck_by"),
    "pour raft foundation": ("concrete", "collapse_support"),
    "blockwork level 4": ("masonry", "fall"),
    "plastering the stairwell": ("plastering", "fall"),
    "curtain wall panels": ("facade", "fall"),
    "EPS insulation west side": ("insulation", "fire"),
    "skylights": ("roofing", "fall"),
    "torch-on membrane": ("waterproofing", "fire"),
    "epoxy floor in the basement": ("painting", "fire"),
    "floor tiling": ("finishing", "fall"),
    "core drilling": ("chasing", "struck_by"),
    "trenches for the drains": ("excavation", "collapse_earth"),
    "sheet piling, north": ("shoring", "collapse_earth"),
    "backfilling behind the wall": ("backfill", "vehicle"),
    "bored piles 12 to 15": ("piling", "lifting"),
    "hand-dug caissons": ("hand_dug_pile", "confined"),
    "lifting rebar with the tower crane": ("lifting", "lifting"),
    "climb the tower crane": ("crane_erection", "lifting"),
    "passenger hoist": ("hoist", "fall"),
    "structural steel, axis 3": ("steel", "fall"),
    "precast stairs": ("precast", "lifting"),
    "hot work on level 5": ("welding", "fire"),
    "temporary power to block C": ("temporary_power", "electricity"),
    "cable trays level 2": ("electrical", "electricity"),
    "sprinkler pipework": ("plumbing", "fall"),
    "ductwork level 1": ("ventilation", "fall"),
    "energise the switch room": ("commissioning", "electricity"),
    "clean the manhole": ("confined_space", "confined"),
    "lift shaft 2": ("lift_shaft", "fall"),
    "demolish the guard house": ("demolition", "collapse_support"),
    "asphalt paving": ("road", "vehicle"),
    "unloading trucks": ("transport", "vehicle"),
    "space heaters for curing": ("winter_curing", "confined"),
}


@pytest.mark.parametrize(("text", "meant"), MEANT.items(), ids=MEANT)
def test_what_people_write_is_understood(text, meant):
    work, worst = meant
    assert work in [one.name for one in OURS.works_in(text)]
    assert OURS.top([text])[0].name == worst


def test_every_kind_of_work_is_among_them_in_both_languages():
    known = {(work, text.isascii()) for text, (work, _) in MEANT.items()}
    assert known == {(work.name, plain) for work in OURS.works for plain in (True, False)}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "开会",
        "安全教育",
        "资料整理",
        "今日无动火作业",
        "暂停吊装",
        "停止吊装",
        "工人体检",
        "测量放线",
        "office work",
        "survey of axes",
        "no hot work today",
        "without any lifting",
        "meeting with the client",
        "training of newcomers",
        "shot works",
        "hospital visit",
    ],
)
def test_what_is_no_dangerous_work_is_none(text):
    assert OURS.top([text]) == []


def test_yesterdays_issues_are_recognised():
    seen = OURS.seen(["五层临边防护栏杆缺失", "三层配电箱漏电", "open edge at axis 3"])
    assert seen == {"fall": 2, "electricity": 1}


def test_the_order_of_the_works_changes_nothing():
    works = ["外架五层搭设", "塔吊吊装钢筋", "地下室刷漆"]
    tops = {tuple(one.name for one in OURS.top(order)) for order in permutations(works)}
    assert len(tops) == 1
