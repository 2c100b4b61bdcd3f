"""What the world side is asked, as its documentation shows it."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from sandbox.faults import Effect

Status = Literal["creator", "administrator", "member", "restricted", "left", "kicked"]


class Asked(BaseModel):
    """Misspelt fields are refused; a test should not pass by accident."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class NewPerson(Asked):
    first_name: str = Field(min_length=1)
    id: int | None = None
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = None
    is_premium: bool = False
    is_bot: bool = False
    about: str = Field("", description="Shown on the chat page, never told to the bot.")


class PersonChange(Asked):
    first_name: str | None = None
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = None
    about: str | None = None
    is_deactivated: bool | None = None


class NewMember(Asked):
    user_id: int
    status: Status = "member"
    rights: dict[str, bool] = Field(default_factory=dict)
    custom_title: str = ""


class NewChat(Asked):
    type: Literal["group", "supergroup", "channel"]
    title: str = Field(min_length=1)
    id: int | None = None
    username: str = ""
    is_forum: bool = False
    members: list[NewMember] = Field(default_factory=list)


class Membership(Asked):
    user_id: int
    status: Status
    by: int | None = Field(None, description="Who did it; by default the person or the owner.")
    rights: dict[str, bool] = Field(default_factory=dict)
    until_date: int = 0
    invite_link: str = Field("", description="Joins by this link, or asks to.")
    payload: str = Field("", description="startgroup: the bot's `/start` parameter.")


class Edit(Asked):
    author: int = Field(alias="from")
    text: str = ""
    caption: str = ""
    entities: list[dict[str, Any]] | None = None
    location: dict[str, Any] | None = None


class ButtonPress(Asked):
    author: int = Field(alias="from")
    data: str | None = Field(None, description="callback_data, forged data too.")
    text: str | None = Field(None, description="The label of a button, inline or not.")


class Reaction(Asked):
    author: int = Field(alias="from")
    emoji: str | None = Field("", description="Empty takes the reaction back.")


class Vote(Asked):
    author: int = Field(alias="from")
    option_ids: list[int]


class Start(Asked):
    payload: str = ""


class NewTopic(Asked):
    author: int = Field(alias="from")
    name: str = Field(min_length=1, max_length=128)
    icon_color: int = 0


class TopicChange(Asked):
    author: int = Field(alias="from")
    closed: bool


class InlineAsk(Asked):
    author: int = Field(alias="from")
    query: str = ""
    offset: str = ""
    chat_type: str = "sender"


class NewFault(Asked):
    method: str = Field(description="Any letter case; `*` for every method.")
    times: int = Field(1, ge=1)
    effect: Effect = Effect.BEFORE
    status: int = Field(500, ge=400, le=599)
    description: str = ""
    parameters: dict[str, int] = Field(default_factory=dict)
    delay: float = Field(0.0, ge=0)


class ClockChange(Asked):
    advance: float = Field(0.0, description="Seconds; may be negative.")
    now: float | None = Field(None, description="Seconds since 1970.")


class BotChange(Asked):
    """What its owner would set at BotFather's."""

    can_read_all_group_messages: bool | None = None
    flood: bool | None = None
