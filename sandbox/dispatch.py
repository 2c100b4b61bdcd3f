"""From a method's name and its raw parameters to an answer, on record."""

import asyncio
import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sandbox.errors import Refusal
from sandbox.faults import Effect, Fault
from sandbox.methods import (
    answers,
    chats,
    copying,
    editing,
    links,
    media,
    members,
    polls,
    profile,
    reactions,
    removing,
    sending,
    topics,
)
from sandbox.methods.call import Call, Described, Handler
from sandbox.schema.botapi import Method, bot_api
from sandbox.schema.checks import Upload
from sandbox.schema.malformed import settle
from sandbox.schema.problems import Kind, Problem
from sandbox.shapes import Obj
from sandbox.world import World

HANDLERS: Mapping[str, Handler] = MappingProxyType(
    {
        name: handler
        for module in (
            answers,
            chats,
            copying,
            editing,
            links,
            media,
            members,
            polls,
            profile,
            reactions,
            removing,
            sending,
            topics,
        )
        for name, handler in module.METHODS.items()
    }
)
OK = 200
LONGEST_POLL = 50
MOST_UPDATES = 100
WEBHOOK_ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active;"
    " use deleteWebhook to delete the webhook first"
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back to the bot; a dropped one never arrives."""

    status: int
    body: Obj
    dropped: bool = False

    @property
    def retry_after(self) -> int:
        return int(self.body.get("parameters", {}).get("retry_after", 0))


async def answer(
    world: World, name: str, given: Mapping[str, object], uploads: Mapping[str, Upload]
) -> Answer:
    """Carry out one call of the bot, with whatever fault is armed for it."""
    method = bot_api().methods.get(name.lower())
    if method is None:
        return refused(Refusal(404, "Not Found: method not found"))
    fault = world.faults.strike(method.name)
    if fault is None:
        return await _carried_out(world, method, given, uploads)
    if fault.effect is Effect.DELAY:
        await _wait(world, fault.delay)
        return await _carried_out(world, method, given, uploads)
    return await _struck(world, fault, method, (given, uploads))


async def _struck(
    world: World,
    fault: Fault,
    method: Method,
    request: tuple[Mapping[str, object], Mapping[str, Upload]],
) -> Answer:
    if fault.effect in {Effect.AFTER, Effect.DROP_AFTER}:
        await _carried_out(world, method, *request)
    failure = refused(fault.refusal())
    if fault.effect in {Effect.DROP, Effect.DROP_AFTER}:
        failure = Answer(0, {"ok": False, "description": "connection dropped"}, dropped=True)
    if fault.effect in {Effect.BEFORE, Effect.DROP}:
        args, _ = method.read(request[0])
        _record(world, method, args, failure)
    return failure


async def _wait(world: World, seconds: float) -> None:
    """Let time pass, though not beyond the end of the sandbox."""
    try:
        async with asyncio.timeout(seconds):
            await world.closing.wait()
    except TimeoutError:
        return


async def _carried_out(
    world: World, method: Method, given: Mapping[str, object], uploads: Mapping[str, Upload]
) -> Answer:
    args, problems = method.read(given)
    call = Call(world, method.name, args, uploads, problems)
    try:
        outcome = await _outcome(call, method)
    except Refusal as refusal:
        result = refused(refusal)
    except Exception as error:  # noqa: BLE001 -- a fault of ours must be seen, not hang the bot
        call.problems.append(Problem(method.name, Kind.FAULT, _told(error)))
        result = refused(Refusal(500, "Internal Server Error"))
    else:
        result = _accepted(world, method, outcome)
    _complain(world, method, call.problems)
    _record(world, method, args, result)
    return result


def _told(error: Exception) -> str:
    return "".join(traceback.format_exception(error)).strip()


async def _outcome(call: Call, method: Method) -> object:
    refusal = settle(method, call.args, call.problems) if call.problems else None
    if refusal is not None:
        raise refusal
    if call.method == "getUpdates":
        return await _get_updates(call)
    handler = HANDLERS.get(call.method)
    if handler is None:
        text = f"the sandbox does not model {call.method}"
        call.problems.append(Problem(call.method, Kind.UNMODELLED, text))
        raise Refusal(501, f"Not Implemented: {text}")
    return handler(call)


async def _get_updates(call: Call) -> object:
    world, updates = call.world, call.world.updates
    if world.state.webhook.url:
        raise Refusal(409, WEBHOOK_ACTIVE)
    updates.allow(call.args.get("allowed_updates"))
    updates.confirm(call.number("offset"))
    limit = min(MOST_UPDATES, max(1, call.number("limit", MOST_UPDATES)))
    timeout = min(LONGEST_POLL, max(0, call.number("timeout")))
    if timeout and not updates.queue and not world.closing.is_set():
        await updates.wait(timeout)
    return updates.first(limit)


def _accepted(world: World, method: Method, outcome: object) -> Answer:
    body: Obj = {"ok": True, "result": outcome}
    if isinstance(outcome, Described):
        body = {"ok": True, "result": outcome.result, "description": outcome.description}
    # Injected updates may be broken on purpose; all others were checked when they arose.
    if method.name != "getUpdates":
        _complain(world, method, method.objections(body["result"]))
    return Answer(OK, body)


def refused(refusal: Refusal) -> Answer:
    return Answer(refusal.code, refusal.body())


def _complain(world: World, method: Method, problems: list[Problem]) -> None:
    for problem in problems:
        world.journal.violation(
            {
                "at": world.clock.now(),
                "method": method.name,
                "where": problem.where,
                "kind": problem.kind,
                "problem": problem.text,
            }
        )


def _record(world: World, method: Method, args: Obj, result: Answer) -> None:
    params = {name: _written(value) for name, value in args.items()}
    world.journal.call(
        {
            "at": world.clock.now(),
            "method": method.name,
            "params": params,
            "status": result.status,
            "result": result.body.get("result") if result.status == OK else result.body,
        }
    )


def _written(value: object) -> object:
    if isinstance(value, Upload):
        return {"file_name": value.name, "mime_type": value.mime_type, "size": len(value.data)}
    return value
