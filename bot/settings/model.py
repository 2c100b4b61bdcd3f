"""Every setting there is, with its default and its limits."""

import re
from pathlib import Path
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, SecretStr, field_validator, model_validator
from pydantic_core import PydanticCustomError

Seconds = Annotated[float, Field(ge=0, le=3600)]
Port = Annotated[int, Field(ge=0, le=65535)]
PLACEHOLDER = "replace-me"
TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]{20,}")
DATABASES = ("sqlite", "postgresql")


class Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class Webhook(Section):
    """Where Telegram may call us, when it does not have to be asked."""

    url: str = ""
    host: str = "127.0.0.1"
    port: Port = 8443
    secret: SecretStr | None = Field(default=None, min_length=16, max_length=256)
    secret_file: Path | None = None

    @field_validator("secret")
    @classmethod
    def speakable(cls, secret: SecretStr | None) -> SecretStr | None:
        """Telegram sends the secret in a header and allows only these characters."""
        if secret and not secret.get_secret_value().replace("-", "_").isidentifier():
            plain = secret.get_secret_value().replace("-", "").replace("_", "")
            if not (plain.isascii() and plain.isalnum()):
                raise PydanticCustomError("secret_characters", "A-Z a-z 0-9 _ -")
        return secret


class Telegram(Section):
    token: SecretStr | None = None
    token_file: Path | None = None
    mode: Literal["polling", "webhook"] = "polling"
    base_url: str = "https://api.telegram.org"
    maintainers: tuple[int, ...] = ()
    language: Literal["zh", "en"] = "zh"
    pace: Literal["telegram", "off"] = "telegram"
    poll_seconds: Seconds = 30
    silent_after_seconds: Seconds = 120
    gather_seconds: Seconds = 2
    at_once: Annotated[int, Field(ge=1, le=1000)] = 100
    webhook: Webhook = Webhook()

    @field_validator("token")
    @classmethod
    def replaced(cls, token: SecretStr | None) -> SecretStr | None:
        if token and PLACEHOLDER in token.get_secret_value():
            raise PydanticCustomError("token_placeholder", PLACEHOLDER)
        if token and not TOKEN.fullmatch(token.get_secret_value()):
            raise PydanticCustomError("token_form", "123456:ABC-DEF")
        return token

    @model_validator(mode="after")
    def reachable(self) -> Self:
        if self.mode == "webhook" and urlsplit(self.webhook.url).scheme != "https":
            # a Bot API server of one's own may live on plain http
            local = urlsplit(self.base_url).scheme == "http"
            if not (local and self.webhook.url):
                raise PydanticCustomError("webhook_url", "https")
        return self

    @model_validator(mode="after")
    def patient(self) -> Self:
        """A question that stays open is not yet a silence."""
        if self.silent_after_seconds < self.poll_seconds * 1.5:
            raise PydanticCustomError("impatient", "silent_after_seconds")
        return self

    @property
    def secret(self) -> str:
        """The token itself; ask for it only where it is handed to Telegram."""
        return self.token.get_secret_value() if self.token else ""


class Storage(Section):
    url: SecretStr = SecretStr("sqlite:///site.db")
    url_file: Path | None = None
    keep_updates_days: Annotated[int, Field(ge=2, le=365)] = 14

    @field_validator("url")
    @classmethod
    def ours(cls, url: SecretStr) -> SecretStr:
        """Two kinds of database are held to the same tests; others would only seem to work."""
        kind = url.get_secret_value().partition(":")[0].partition("+")[0]
        if kind not in DATABASES or "://" not in url.get_secret_value():
            raise PydanticCustomError("database_kind", "sqlite postgresql")
        return url

    @property
    def address(self) -> str:
        return self.url.get_secret_value()


class Files(Section):
    folder: Path = Path("files")


class Web(Section):
    host: str = "127.0.0.1"
    port: Port = 8080


class Logs(Section):
    form: Literal["auto", "console", "json"] = "auto"
    level: Literal["debug", "info", "warning", "error"] = "info"


class Weather(Section):
    """Who is asked for the weather of a site; without a provider its host says it."""

    provider: Literal["none", "open-meteo"] = "none"
    url: str = "https://api.open-meteo.com/v1/forecast"

    @field_validator("url")
    @classmethod
    def on_the_net(cls, url: str) -> str:
        if urlsplit(url).scheme not in ("https", "http") or not urlsplit(url).hostname:
            raise PydanticCustomError("net_address", "https://")
        return url


class Briefing(Section):
    hazards: str = ""


class Settings(Section):
    telegram: Telegram = Telegram()
    storage: Storage = Storage()
    files: Files = Files()
    web: Web = Web()
    logs: Logs = Logs()
    weather: Weather = Weather()
    briefing: Briefing = Briefing()

    def secrets(self) -> tuple[str, ...]:
        """Whatever must never be seen in a log."""
        kept = (self.telegram.token, self.telegram.webhook.secret)
        hidden = [secret.get_secret_value() for secret in kept if secret]
        password = urlsplit(self.storage.address).password
        return (*hidden, *([password] if password else ()))
