"""Somebody puts a change together, one answer after the other."""

from tests.handlers.scene import LIU

WORDS = {
    "zh": "/change 洽商 1号楼2层 风管改走梁侧",
    "en": "/change negotiation Building 1 floor 2 move the duct",
}
TITLE = {"zh": "风管改走梁侧", "en": "move the duct"}
# Everything a change has to say, each as somebody would type it.
TYPED = {
    "kind": {"zh": "洽商", "en": "negotiation"},
    "title": {"zh": "风管改走梁侧", "en": "move the duct"},
    "place": {"zh": "1号楼/2层", "en": "Building 1/Floor 2"},
    "reason": {"zh": "和梁打架", "en": "it runs into a beam"},
    "before": {"zh": "风管在梁下", "en": "the duct is under the beam"},
    "after": {"zh": "风管在梁侧", "en": "the duct is beside the beam"},
    "drawings": {"zh": "暖施-02 B版", "en": "M-02 rev B"},
    "cost": {"zh": "1.2万", "en": "12,000"},
    "days": {"zh": "两天", "en": "two days"},
    "trades": {"zh": "暖通、钢筋", "en": "ventilation, rebar"},
    "papers": {"zh": "没有", "en": "none"},
    "alternative": {"zh": "梁上开洞，设计不同意", "en": "a hole in the beam, refused"},
    "responsible": {"zh": "李班长", "en": "Li"},
    "needed_by": {"zh": "下周五", "en": "next Friday"},
}


async def begun(scene, who=LIU, words="/change", **more):
    await scene.says(who, words, scene.crew.id(who), **more)
    return await newest(scene, who)


async def newest(scene, who=LIU):
    async with scene.office.look() as work:
        site = await work.sites.of_chat(scene.crew.group)
        person = await work.people.by_telegram(scene.crew.id(who))
        found = await work.changes.drafts(person.id, site.id)
    return found[0] if found else None


async def asked(scene, who=LIU):
    """The field that is waited for."""
    async with scene.office.look() as work:
        person = await work.people.by_telegram(scene.crew.id(who))
        question = await work.questions.open(scene.crew.id(who), person.id)
    return question and question.about.partition(".")[2]


async def filled(scene, who=LIU):
    """All of it typed, in the order in which it is asked."""
    await begun(scene, who)
    order = []
    while (field := await asked(scene, who)) is not None:
        order.append(field)
        await scene.says(who, TYPED[field][scene.crew.lang], scene.crew.id(who))
    return await newest(scene, who), order


async def history(scene, change):
    async with scene.office.look() as work:
        return await work.history_of("change", change.id)
