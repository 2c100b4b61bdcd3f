"""Polls of the bot."""

from types import MappingProxyType

from sandbox.access import Access, message_for
from sandbox.entities.formatted import Formatted
from sandbox.errors import bad
from sandbox.messages import change
from sandbox.methods.call import Call, Handler
from sandbox.methods.compose import send
from sandbox.methods.keyboards import inline_only, read_markup
from sandbox.polls import close, close_if_due
from sandbox.shapes import Obj
from sandbox.state import PollState

LONGEST_QUESTION = 300
LONGEST_OPTION = 100
LONGEST_EXPLANATION = 200
MOST_OPTIONS = 12
LONGEST_PERIOD = 2_628_000


def send_poll(call: Call) -> object:
    poll = _question(call) | _options(call) | _kind(call) | _closing(call)
    message = send(call, {"poll": poll})
    state = PollState(poll, message["chat"]["id"], message["message_id"], by_bot=True)
    call.world.state.polls[poll["id"]] = state
    return message


def _question(call: Call) -> Obj:
    said = call.formatted(call.args, "question", "question_parse_mode", "question_entities")
    if not said.text:
        raise bad("text must be non-empty")
    if said.width > LONGEST_QUESTION:
        call.object_to("question", f"{said.width} UTF-16 units after parsing")
        raise bad(f"poll question length must not exceed {LONGEST_QUESTION}")
    number = call.world.state.count("poll", 5_400_000_000_000_000_001, 13)
    return {"id": str(number), "question": said.text, **_entities("question_entities", said)}


def _entities(name: str, said: Formatted) -> Obj:
    return {name: said.entities} if said.entities else {}


def _options(call: Call) -> Obj:
    given = call.args.get("options")
    if not isinstance(given, list):
        raise bad("can't parse options JSON object")
    texts = [_option(call, option) for option in given]
    if len(texts) < 1:
        raise bad("poll must have at least 1 option")
    if len(texts) > MOST_OPTIONS:
        raise bad(f"poll can't have more than {MOST_OPTIONS} options")
    options = [
        {"persistent_id": str(number), **option, "voter_count": 0}
        for number, option in enumerate(texts)
    ]
    return {"options": options, "total_voter_count": 0}


def _option(call: Call, option: object) -> Obj:
    source = option if isinstance(option, dict) else {"text": option}
    said = call.formatted(source, "text", "text_parse_mode", "text_entities")
    if not said.text:
        raise bad("poll options must be non-empty")
    if said.width > LONGEST_OPTION:
        raise bad(f"poll options length must not exceed {LONGEST_OPTION}")
    return {"text": said.text, **_entities("text_entities", said)}


def _kind(call: Call) -> Obj:
    kind = call.text("type") or "regular"
    if kind not in {"regular", "quiz"}:
        raise bad("unsupported poll type specified")
    anonymous = call.args.get("is_anonymous")
    poll: Obj = {
        "is_closed": call.flag("is_closed"),
        "is_anonymous": True if anonymous is None else call.flag("is_anonymous"),
        "type": kind,
        "allows_multiple_answers": call.flag("allows_multiple_answers"),
        "allows_revoting": _revoting(call, kind),
        "members_only": call.flag("members_only"),
    }
    return poll | (_quiz(call) if kind == "quiz" else {})


def _revoting(call: Call, kind: str) -> bool:
    return call.flag("allows_revoting") if "allows_revoting" in call.args else kind != "quiz"


def _quiz(call: Call) -> Obj:
    correct = call.args.get("correct_option_ids")
    if correct is None and "correct_option_id" in call.args:
        correct = [int(call.text("correct_option_id"))]
    if not correct:
        raise bad("correct quiz option list must be non-empty")
    if not isinstance(correct, list) or correct != sorted(set(correct)):
        raise bad("correct quiz option list must be increasing")
    if any(not 0 <= number < len(call.items("options")) for number in correct):
        raise bad("wrong quiz correct_option_id")
    quiz: Obj = {"correct_option_ids": correct}
    said = call.formatted(
        call.args, "explanation", "explanation_parse_mode", "explanation_entities"
    )
    if said.width > LONGEST_EXPLANATION:
        call.object_to("explanation", f"{said.width} UTF-16 units after parsing")
        raise bad("message is too long")
    if said.text:
        quiz |= {"explanation": said.text, **_entities("explanation_entities", said)}
    return quiz


def _closing(call: Call) -> Obj:
    now = call.world.clock.now()
    period = min(call.number("open_period"), LONGEST_PERIOD)
    date = call.number("close_date")
    if period:
        return {"open_period": period, "close_date": now + period}
    return {"close_date": date} if date else {}


def stop_poll(call: Call) -> object:
    markup = inline_only(read_markup(call))
    chat = call.chat(Access.EDIT)
    posted = message_for(chat, call.args.get("message_id"), "message with poll to stop")
    if "poll" not in posted.message:
        raise bad("message is not a poll")
    if posted.author != call.world.bot_id or "forward_origin" in posted.message:
        raise bad("poll can't be stopped")
    state = call.world.state.polls[posted.message["poll"]["id"]]
    close_if_due(call.world, state)
    if state.poll["is_closed"]:
        raise bad("poll has already been closed")
    change(call.world, chat, posted, {"reply_markup": markup})
    return close(call.world, state)


METHODS: MappingProxyType[str, Handler] = MappingProxyType(
    {"sendPoll": send_poll, "stopPoll": stop_poll}
)
