"""The process against a Telegram of our own: what comes in has its effect, once."""

import asyncio

import pytest


async def test_an_update_has_its_effect_and_is_answered(start, world, wang, texts, house):
    async with start() as running:
        await world.say(wang, wang, "add one")
        await world.say(wang, wang, "say hello")
        await running.settled()
        assert await house.tallied(wang) == ["one"]
        assert await texts(wang) == ["hello"]
