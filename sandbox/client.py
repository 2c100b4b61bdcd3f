"""The world side in Python: people who talk, press and look, for tests, the demo and tools."""

from collections.abc import Iterable, Mapping, Sequence
from types import TracebackType
from typing import Self, TypeAlias

import httpx
import orjson

from sandbox.shapes import Obj

File: TypeAlias = bytes | tuple[str, bytes] | tuple[str, bytes, str]  # bytes, name, mime type
PHOTO_NAME = "photo.jpg"


class World:
    """A sandbox somewhere, by its address: `async with World(url) as world`."""

    def __init__(self, url: str, transport: httpx.AsyncBaseTransport | None = None) -> None:
        self.url = url
        # Proxies of the surroundings have no say: the sandbox is on this machine.
        self._http = httpx.AsyncClient(
            base_url=f"{url}/sandbox", timeout=30.0, trust_env=False, transport=transport
        )

    async def __aenter__(self) -> Self:
        """Connect when first asked."""
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the connections."""
        await self.aclose()

    async def aclose(self) -> None:
        await self._http.aclose()

    async def person(self, first_name: str, **more: object) -> Obj:
        """Somebody new; `last_name`, `username`, `language_code`, `id`, `about`."""
        return await self._post("/users", {"first_name": first_name, **more})

    async def group(
        self,
        title: str,
        members: Mapping[int, str] | Iterable[int] = (),
        *,
        type: str = "supergroup",  # noqa: A002 -- the Bot API's own word
        **more: object,
    ) -> Obj:
        """A chat with members, either ids or `{id: status}`."""
        statuses = members if isinstance(members, Mapping) else dict.fromkeys(members, "member")
        listed = [{"user_id": user, "status": status} for user, status in statuses.items()]
        asked = {"type": type, "title": title, "members": listed, **more}
        return await self._post("/chats", asked)

    async def member(self, chat: int, user: int, status: str, **more: object) -> Obj:
        """Joins, leaves, is promoted; in a private chat the bot is `kicked` or a `member`."""
        return await self._post(
            f"/chats/{chat}/members", {"user_id": user, "status": status, **more}
        )

    async def migrate(self, chat: int) -> int:
        """The group becomes a supergroup; answers its new id."""
        return int((await self._post(f"/chats/{chat}/migrate", {}))["id"])

    async def start(self, user: int, payload: str = "") -> Obj:
        """Presses Start or opens `t.me/<bot>?start=payload`; answers the message."""
        return (await self._list(f"/users/{user}/start", {"payload": payload}))[0]

    async def say(
        self,
        chat: int,
        user: int,
        text: str = "",
        *,
        photos: Sequence[File] = (),
        documents: Sequence[File] = (),
        voice: File | None = None,
        **more: object,
    ) -> Obj:
        """The (first) message; `reply_to_message_id`, `message_thread_id`, `location`, ..."""
        said = await self.album(
            chat, user, text, photos=photos, documents=documents, voice=voice, **more
        )
        return said[0]

    async def album(
        self,
        chat: int,
        user: int,
        text: str = "",
        *,
        photos: Sequence[File] = (),
        documents: Sequence[File] = (),
        voice: File | None = None,
        **more: object,
    ) -> list[Obj]:
        """The messages: several photos are an album, the text is its caption."""
        files = [("photo", _part(photo, PHOTO_NAME)) for photo in photos]
        files += [("document", _part(document, "file.bin")) for document in documents]
        if voice is not None:
            files.append(("voice", _part(voice, "voice.oga")))
        path = f"/chats/{chat}/messages"
        if not files:
            return await self._list(path, {"from": user, "text": text, **more})
        fields = {"from": user, "caption": text, **more}
        form = {name: _written(value) for name, value in fields.items() if value is not None}
        return _listed(_checked(await self._http.post(path, data=form, files=files)))

    async def edit(self, chat: int, message: int, user: int, text: str) -> Obj:
        """The author changes the text or the caption."""
        path = f"/chats/{chat}/messages/{message}"
        response = await self._http.patch(path, json={"from": user, "text": text})
        return _object(_checked(response))

    async def delete(self, chat: int, message: int, user: int) -> None:
        path = f"/chats/{chat}/messages/{message}"
        _checked(await self._http.delete(path, params={"from": user}))

    async def press(
        self,
        chat: int,
        message: int,
        user: int,
        *,
        data: str | None = None,
        text: str | None = None,
    ) -> Obj:
        """`{callback_query_id}`, or what a button of another kind leads to."""
        asked = {"from": user, "data": data, "text": text}
        return await self._post(f"/chats/{chat}/messages/{message}/press", asked)

    async def callback(self, query: str) -> Obj:
        """`{answered, text, show_alert, url}`."""
        return _object(await self._get(f"/callbacks/{query}"))

    async def react(self, chat: int, message: int, user: int, emoji: str) -> Obj:
        asked = {"from": user, "emoji": emoji}
        return await self._post(f"/chats/{chat}/messages/{message}/reactions", asked)

    async def vote(self, chat: int, message: int, user: int, options: Sequence[int]) -> Obj:
        asked = {"from": user, "option_ids": list(options)}
        return await self._post(f"/chats/{chat}/messages/{message}/vote", asked)

    async def messages(
        self, chat: int, *, as_: int | None = None, after: int = 0, **more: object
    ) -> list[Obj]:
        """What stands there, oldest first; `before`, `limit`, `thread`."""
        asked = {"as": as_, "after": after, **more}
        return _listed(await self._get(f"/chats/{chat}/messages", **asked))

    async def file(self, file_id: str) -> bytes:
        return _checked(await self._http.get(f"/files/{file_id}")).content

    async def commands(
        self, user: int, chat: int | None = None, language_code: str | None = None
    ) -> list[Obj]:
        """The commands this person is shown in this chat."""
        return _listed(
            await self._get("/commands", user=user, chat=chat, language_code=language_code)
        )

    async def topic(self, chat: int, user: int, name: str) -> Obj:
        return await self._post(f"/chats/{chat}/topics", {"from": user, "name": name})

    async def calls(self, after: int = 0, method: str = "") -> list[Obj]:
        """What the bot asked for: `{n, at, method, params, status, result}`."""
        calls = _listed(await self._get("/calls", after=after))
        return [call for call in calls if not method or call["method"] == method]

    async def violations(self) -> list[Obj]:
        return _listed(await self._get("/violations"))

    async def forget_violations(self) -> None:
        _checked(await self._http.delete("/violations"))

    async def fault(self, method: str, effect: str = "before", **more: object) -> None:
        """The next calls go wrong; `times`, `status`, `description`, `parameters`, `delay`."""
        asked = {"method": method, "effect": effect, **more}
        _checked(await self._http.post("/faults", json=asked))

    async def no_faults(self) -> None:
        _checked(await self._http.delete("/faults"))

    async def inject(self, update: Obj) -> int:
        return int((await self._post("/updates", update))["update_id"])

    async def advance(self, seconds: float) -> float:
        """Moves the sandbox's clock; answers its time."""
        return float((await self._post("/clock", {"advance": seconds}))["now"])

    async def settings(self, **more: object) -> Obj:
        """`can_read_all_group_messages`, `flood`."""
        return await self._post("/bot", dict(more))

    async def state(self) -> Obj:
        return _object(await self._get("/state"))

    async def _get(self, path: str, **params: object) -> httpx.Response:
        given = {name: str(value) for name, value in params.items() if value is not None}
        return _checked(await self._http.get(path, params=given))

    async def _post(self, path: str, asked: Obj) -> Obj:
        return _object(_checked(await self._http.post(path, json=asked)))

    async def _list(self, path: str, asked: Obj) -> list[Obj]:
        given = {name: value for name, value in asked.items() if value is not None}
        return _listed(_checked(await self._http.post(path, json=given)))


def _part(file: File, name: str) -> tuple[str, bytes] | tuple[str, bytes, str]:
    return (name, file) if isinstance(file, bytes) else file


def _written(value: object) -> str:
    return value if isinstance(value, str) else orjson.dumps(value).decode()


def _checked(response: httpx.Response) -> httpx.Response:
    """Raises with what the sandbox says, not only with the number."""
    if response.is_error:
        message = f"{response.request.method} {response.request.url}: {response.text}"
        raise httpx.HTTPStatusError(message, request=response.request, response=response)
    return response


def _object(response: httpx.Response) -> Obj:
    content = response.json()
    if not isinstance(content, dict):
        raise TypeError(content)
    return content


def _listed(response: httpx.Response) -> list[Obj]:
    content = response.json()
    if not isinstance(content, list):
        raise TypeError(content)
    return content
