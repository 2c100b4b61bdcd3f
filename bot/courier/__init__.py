"""Delivers what the papers have to say, each chat at its own pace, until it has arrived."""

from bot.courier.dispatch import Courier
from bot.courier.ports import AddressBook, Render
from bot.courier.post import Post

__all__ = ("AddressBook", "Courier", "Post", "Render")
