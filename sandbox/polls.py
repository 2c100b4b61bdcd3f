"""Polls as they stand: votes counted, answers told, closing when the time has come."""

from sandbox.errors import WorldError
from sandbox.messages import change
from sandbox.shapes import Obj
from sandbox.state import PollState
from sandbox.world import World


def counted(state: PollState) -> Obj:
    """The `Poll` with its votes."""
    chosen = [number for numbers in state.votes.values() for number in numbers]
    options = [
        {**option, "voter_count": chosen.count(number)}
        for number, option in enumerate(state.poll["options"])
    ]
    voters = sum(1 for numbers in state.votes.values() if numbers)
    return {**state.poll, "options": options, "total_voter_count": voters}


def vote(world: World, poll_id: str, user_id: int, options: list[int]) -> None:
    """A person chooses; an empty list takes the vote back."""
    state = world.state.polls[poll_id]
    close_if_due(world, state)
    poll = state.poll
    if poll["is_closed"]:
        raise WorldError(409, "the poll is closed")
    if len(options) > 1 and not poll["allows_multiple_answers"]:
        raise WorldError(409, "the poll takes one answer")
    if any(not 0 <= number < len(poll["options"]) for number in options):
        raise WorldError(422, "there is no such option")
    if state.votes.get(user_id) and not poll["allows_revoting"]:
        raise WorldError(409, "the vote cannot be changed")
    state.votes[user_id] = options
    _refresh(world, state)
    if state.by_bot and not poll["is_anonymous"]:
        persistent = [poll["options"][number]["persistent_id"] for number in options]
        world.updates.add(
            "poll_answer",
            {
                "poll_id": poll_id,
                "user": world.card(user_id),
                "option_ids": options,
                "option_persistent_ids": persistent,
            },
        )


def close(world: World, state: PollState) -> Obj:
    state.poll = {**state.poll, "is_closed": True}
    _refresh(world, state)
    return counted(state)


def close_if_due(world: World, state: PollState) -> None:
    due = state.poll.get("close_date", 0)
    if due and not state.poll["is_closed"] and world.clock.now() >= due:
        close(world, state)


def _refresh(world: World, state: PollState) -> None:
    chat = world.some_chat(state.chat_id)
    posted = chat.messages.get(state.message_id)
    poll = counted(state)
    if posted is not None:
        change(world, chat, posted, {"poll": poll})
    if state.by_bot:
        world.updates.add("poll", poll)
