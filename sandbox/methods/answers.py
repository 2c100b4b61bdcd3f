"""Answers to what people pressed and asked inline; files and webhook settings as well."""

import re
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from sandbox.errors import bad
from sandbox.files import LARGEST_DOWNLOAD
from sandbox.methods.call import Call, Described, Handler
from sandbox.state import Webhook

if TYPE_CHECKING:
    from sandbox.shapes import Obj

TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
LONGEST_ANSWER = 200
LONGEST_SECRET = 256
ANSWER_WITHIN = 30.0
MOST_RESULTS = 50
PORTS = frozenset({None, 80, 88, 443, 8443})
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
SECRET = re.compile(r"[A-Za-z0-9_-]*")


def answer_callback(call: Call) -> object:
    press = call.world.state.presses.get(call.text("callback_query_id"))
    if press is None or call.world.clock.exact() - press.at > ANSWER_WITHIN:
        raise bad(TOO_OLD)
    if len(call.text("text")) > LONGEST_ANSWER:
        raise bad("MESSAGE_TOO_LONG")
    url = call.text("url")
    if url and not re.match(r"(https?://)?(t|telegram)\.me/|tg://", url):
        raise bad("URL_INVALID")
    answer: Obj = {
        "text": call.text("text"),
        "show_alert": call.flag("show_alert"),
        "url": url,
    }
    if not press.answered:  # only the first answer reaches the person
        press.answered, press.answer = True, answer
        call.world.events.tell(
            "callback_answer",
            callback_query_id=press.id,
            user_id=press.user_id,
            chat_id=press.chat_id,
            message_id=press.message_id,
            **answer,
        )
    return True


def answer_inline(call: Call) -> object:
    query = call.world.state.inline.get(call.text("inline_query_id"))
    if query is None or call.world.clock.exact() - query["at"] > ANSWER_WITHIN:
        raise bad(TOO_OLD)
    results = call.items("results")
    if len(results) > MOST_RESULTS:
        raise bad("RESULTS_TOO_MUCH")
    if len({result.get("id") for result in results}) < len(results):
        raise bad("RESULT_ID_DUPLICATE")
    query["answer"] = {
        "results": results,
        "next_offset": call.text("next_offset"),
        "is_personal": call.flag("is_personal"),
        "button": call.given("button"),
    }
    call.world.events.tell("inline_answer", inline_query_id=call.text("inline_query_id"))
    return True


def get_file(call: Call) -> object:
    if not call.text("file_id"):
        raise bad("file_id not specified")
    record = call.world.files.find(call.text("file_id"))
    if record is None:
        raise bad("invalid file_id")
    if record.size > LARGEST_DOWNLOAD:
        raise bad("file is too big")
    return {
        "file_id": record.file_id,
        "file_unique_id": record.file_unique_id,
        "file_size": record.size,
        "file_path": call.world.files.located(record),
    }


def set_webhook(call: Call) -> object:
    url = call.text("url")
    if not url:
        return delete_webhook(call)
    world = call.world
    wanted = _wanted(call, url)
    if _is_same(call, world.state.webhook, wanted):
        world.updates.allow(call.args.get("allowed_updates"))
        return Described(result=True, description="Webhook is already set")
    world.updates.end_poll("terminated by setWebhook request")
    world.state.webhook = Webhook()  # the old one is gone even when the new one is refused
    if call.flag("drop_pending_updates"):
        world.updates.clear()
    _check_secret(wanted.secret_token)
    _check_address(url)
    world.updates.allow(call.args.get("allowed_updates"))
    world.state.webhook = wanted
    world.updates.arrived.set()
    world.changed()
    return Described(result=True, description="Webhook was set")


def _wanted(call: Call, url: str) -> Webhook:
    return Webhook(
        url=url,
        secret_token=call.text("secret_token"),
        max_connections=min(100, max(1, call.number("max_connections", 40))),
        ip_address=call.text("ip_address") or "127.0.0.1",
        has_certificate=call.upload(call.args.get("certificate")) is not None,
    )


def _is_same(call: Call, old: Webhook, new: Webhook) -> bool:
    certified = old.has_certificate or new.has_certificate
    same_place = not call.text("ip_address") or old.ip_address == new.ip_address
    return (
        not certified
        and same_place
        and not call.flag("drop_pending_updates")
        and (old.url, old.secret_token, old.max_connections)
        == (new.url, new.secret_token, new.max_connections)
    )


def _check_secret(secret: str) -> None:
    if len(secret) > LONGEST_SECRET:
        raise bad("secret token is too long")
    if not SECRET.fullmatch(secret):
        raise bad("secret token contains unallowed characters")


def _check_address(url: str) -> None:
    try:
        parts = urlsplit(url if "://" in url else f"https://{url}")
        port = parts.port
    except ValueError:
        raise bad("invalid webhook URL specified") from None
    host = parts.hostname or ""
    if parts.scheme not in {"http", "https"} or not host:
        raise bad("invalid webhook URL specified")
    if host in LOOPBACK:  # as a Bot API server of one's own allows
        return
    if parts.scheme != "https":
        raise bad("bad webhook: An HTTPS URL must be provided for webhook")
    if port not in PORTS:
        raise bad("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
    if "." not in host:
        raise bad("bad webhook: Failed to resolve host: Name or service not known")


def delete_webhook(call: Call) -> object:
    if call.flag("drop_pending_updates"):
        call.world.updates.clear()
    was_set = bool(call.world.state.webhook.url)
    call.world.state.webhook = Webhook()
    call.world.changed()
    words = "Webhook was deleted" if was_set else "Webhook is already deleted"
    return Described(result=True, description=words)


def get_webhook_info(call: Call) -> object:
    hook, updates = call.world.state.webhook, call.world.updates
    info: Obj = {
        "url": hook.url,
        "has_custom_certificate": hook.has_certificate,
        "pending_update_count": updates.pending(),
    }
    if hook.url:
        info |= {"max_connections": hook.max_connections, "ip_address": hook.ip_address}
    if hook.last_error_date:
        info["last_error_date"] = hook.last_error_date
        info["last_error_message"] = hook.last_error_message
    if updates.allowed is not None:
        info["allowed_updates"] = updates.allowed
    return info


METHODS: MappingProxyType[str, Handler] = MappingProxyType(
    {
        "answerCallbackQuery": answer_callback,
        "answerInlineQuery": answer_inline,
        "getFile": get_file,
        "setWebhook": set_webhook,
        "deleteWebhook": delete_webhook,
        "getWebhookInfo": get_webhook_info,
    }
)
