"""Presses of the yard: what a button says, and what the table says to whoever presses it."""

from itertools import count

from core.hands import CLOCK, ITSELF
from core.work import open_steps
from tests.handlers.bodies import INSIDERS

AMEND = "set@kind-quality"
LOOKS = frozenset({"more", "less", "whole", "pdf", "route", "change"})


def verbs(flow):
    return dict.fromkeys(step.verb for step in flow.steps)


def data(flow, paper_id, verb, edition=None):
    """What stands on the button under the paper as it lies there now."""
    sighted = any(step.sighted and step.verb == verb for step in flow.steps)
    said = AMEND if verb == "amend" else f"{verb}@r{edition or 1}" if sighted else verb
    return f"{flow.name}:{paper_id}:{said}"


async def tries(yard, flow, papers, every=1):
    """Who presses what where, and what the table says to it; in the group and in private.

    All steps on all papers, or every second one, others on every paper.
    """
    turn = count()
    for paper_id in papers:
        async with yard.office.look() as work:
            edition = (await work.registers[flow.name].get(paper_id)).edition
        for verb in verbs(flow):
            n, left_out = divmod(next(turn), every)
            if left_out:
                continue
            who = INSIDERS[n * 7 % len(INSIDERS)]
            chat = yard.group if n % 3 == 0 else who.telegram_id
            said = await yard.guard(who, flow, paper_id, verb, chat)
            yield said, (who, chat, data(flow, paper_id, verb, edition))


async def refused_by_the_table(yard, flow, papers, every=1):
    """Presses which the table refuses, with its own words; most of all that are tried."""
    told = [(said, press) async for said, press in tries(yard, flow, papers, every) if said]
    assert len(told) > len(papers) * len(verbs(flow)) / every / 2
    answers = await yard.refused(*(press for _, press in told))
    odd = [(*two, said) for two, said in zip(told, answers, strict=True) if two[0] != said]
    assert odd == [], odd[:3]


def offered(markup, flow):
    """The steps and the menus of a keyboard."""
    rows = markup.inline_keyboard if markup else ()
    said = [button.callback_data.split(":", 2) for row in rows for button in row]
    own = [word for name, _, word in said if name == flow.name]
    menus = {word.removeprefix("menu@") for word in own if word.startswith("menu@")}
    return {word for word in own if not word.startswith("menu@")} - LOOKS, menus


def may(flow, paper, actor, roster):
    """What the buttons of these steps say; what is there on call only while it is called for."""
    called = paper.calls(roster)
    steps = (s for s in open_steps(flow, paper, actor) if s.verb in called or not s.on_call)
    found = {step.verb for step in steps} - {"amend"}
    return {data(flow, paper.id, verb, paper.edition).split(":", 2)[2] for verb in found}


def by_hand(flow):
    """The rows which somebody takes."""
    return [step for step in flow.steps if step.by not in (ITSELF, CLOCK)]
