"""Everything this Telegram remembers: people, chats, messages, and what waits for the bot."""

from dataclasses import dataclass, field

from sandbox.shapes import Obj

DEFAULT_TOKEN = "123456789:SANDBOX-TOKEN-FOR-LOCAL-USE-ONLY-0000"  # noqa: S105 -- it opens nothing but this sandbox
ANONYMOUS_ADMIN = 1087968824  # the user Telegram shows where an anonymous administrator writes
CHANNEL_BOT = 136817688  # the same for people who write in a channel's name


@dataclass(slots=True)
class Person:
    """A user account; `card` is the Bot API's `User`, shared by everything they wrote."""

    card: Obj
    about: str = ""
    started: bool = False
    blocked: bool = False
    deactivated: bool = False
    photos: list[list[Obj]] = field(default_factory=list)

    @property
    def id(self) -> int:
        return int(self.card["id"])

    @property
    def username(self) -> str:
        return str(self.card.get("username", ""))


@dataclass(slots=True)
class Member:
    user_id: int
    status: str
    rights: dict[str, bool] = field(default_factory=dict)
    until: int = 0
    title: str = ""
    tag: str = ""
    inside: bool = True  # a restricted person may have left
    promoted_by_bot: bool = False


@dataclass(slots=True)
class Topic:
    id: int
    name: str
    icon_color: int
    icon_custom_emoji_id: str = ""
    closed: bool = False
    hidden: bool = False


@dataclass(slots=True)
class InviteLink:
    link: str
    creator: int
    name: str = ""
    expire_date: int = 0
    member_limit: int = 0
    creates_join_request: bool = False
    is_primary: bool = False
    is_revoked: bool = False


@dataclass(slots=True)
class Posted:
    """A message in a chat; `message` is replaced and never changed, so updates are snapshots."""

    message: Obj
    author: int
    reply_to: int = 0
    pins: int = 0  # the message which this service message says was pinned
    keyboard: Obj | None = None  # a reply keyboard, which bots do not see in messages
    reactions: dict[int, list[Obj]] = field(default_factory=dict)
    protected: bool = False
    live_until: int = 0
    service: bool = False

    @property
    def id(self) -> int:
        return int(self.message["message_id"])

    @property
    def thread(self) -> int:
        if not self.message.get("is_topic_message"):
            return 0
        return int(self.message.get("message_thread_id", 0))


@dataclass(slots=True)
class Chat:
    """A place to write; `card` is the Bot API's `Chat`, shared by every message in it."""

    card: Obj
    instance: str
    members: dict[int, Member] = field(default_factory=dict)
    messages: dict[int, Posted] = field(default_factory=dict)
    next_message_id: int = 1
    permissions: dict[str, bool] = field(default_factory=dict)
    description: str = ""
    photo: list[Obj] = field(default_factory=list)
    topics: dict[int, Topic] = field(default_factory=dict)
    links: dict[str, InviteLink] = field(default_factory=dict)
    requests: dict[int, str] = field(default_factory=dict)
    pinned: list[int] = field(default_factory=list)
    migrated_to: int = 0
    last_author: int = 0

    @property
    def id(self) -> int:
        return int(self.card["id"])

    @property
    def type(self) -> str:
        return str(self.card["type"])

    @property
    def is_forum(self) -> bool:
        return bool(self.card.get("is_forum"))


@dataclass(slots=True)
class Press:
    """A press of an inline button, waiting for the bot's answer."""

    id: str
    user_id: int
    chat_id: int
    message_id: int
    at: float
    answered: bool = False
    answer: Obj = field(default_factory=dict)


@dataclass(slots=True)
class PollState:
    """A poll and who chose what."""

    poll: Obj
    chat_id: int
    message_id: int
    by_bot: bool
    votes: dict[int, list[int]] = field(default_factory=dict)


@dataclass(slots=True)
class Webhook:
    url: str = ""
    secret_token: str = ""
    max_connections: int = 40
    ip_address: str = ""
    has_certificate: bool = False
    last_error_date: int = 0
    last_error_message: str = ""


@dataclass(slots=True)
class FileRecord:
    """What is known of a file; the bytes lie in the store under their SHA-256."""

    file_id: str
    file_unique_id: str
    kind: str
    sha256: str
    size: int
    name: str = ""
    mime_type: str = ""
    path: str = ""
    facts: Obj = field(default_factory=dict)  # width, height, duration, thumbnail, sizes


@dataclass(slots=True)
class Profile:
    """What the bot tells of itself, each by language code."""

    names: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    commands: dict[str, list[Obj]] = field(default_factory=dict)  # "scope|language"
    menu_buttons: dict[int, Obj] = field(default_factory=dict)  # 0 is everybody's
    group_rights: dict[str, bool] = field(default_factory=dict)
    channel_rights: dict[str, bool] = field(default_factory=dict)


@dataclass(slots=True)
class State:
    """The whole of it, as it is written to the file of `--state`."""

    bot: Person
    token: str = DEFAULT_TOKEN
    reads_all: bool = False  # privacy mode switched off at BotFather's
    people: dict[int, Person] = field(default_factory=dict)
    chats: dict[int, Chat] = field(default_factory=dict)
    presses: dict[str, Press] = field(default_factory=dict)
    polls: dict[str, PollState] = field(default_factory=dict)
    inline: dict[str, Obj] = field(default_factory=dict)
    files: dict[str, FileRecord] = field(default_factory=dict)
    profile: Profile = field(default_factory=Profile)
    webhook: Webhook = field(default_factory=Webhook)
    pending: list[Obj] = field(default_factory=list)
    allowed_updates: list[str] | None = None
    counters: dict[str, int] = field(default_factory=dict)
    clock_shift: float = 0.0

    def count(self, name: str, first: int, step: int = 1) -> int:
        """The next number of a series."""
        value = self.counters.get(name, first)
        self.counters[name] = value + step
        return value
