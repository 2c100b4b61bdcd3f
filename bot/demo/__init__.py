"""A small site to watch: the sandbox, the real bot, and a crew that plays its days."""

from bot.demo.running import demo

__all__ = ("demo",)
