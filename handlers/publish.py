"""Sending an issue to the site: its card stands in the group and stays true."""

from core.issues.flow import ISSUE
from core.issues.paper import Issue
from core.moves import advance
from core.office import SiteWork
from handlers.entry import Voice


async def send(work: SiteWork, voice: Voice, issue: Issue) -> None:
    """From a draft to an open issue, with a card where everybody sees it.

    A draft that was asked about in the group stands there already.
    """
    asked = issue.looks_like is not None and not voice.private
    await advance(work, voice.here, ISSUE, issue, "send")
    if not asked:
        await show_in_group(work, issue)


async def show_in_group(work: SiteWork, issue: Issue) -> None:
    """Beside the message it came from; else in the topic for its kind."""
    assert issue.id is not None  # noqa: S101 -- a kept issue has one
    group = await work.sites.group_of(issue.site_id)
    if group is None:
        return
    beside = issue.message_id if issue.chat_id == group.chat_id else None
    await work.pin_card(
        ISSUE.name, issue.id, site_id=issue.site_id, topic=str(issue.kind), reply_to=beside
    )


async def show_in_private(work: SiteWork, voice: Voice, issue: Issue, chat_id: int) -> None:
    """The reporter's own card, which shows what they may do."""
    assert issue.id is not None  # noqa: S101 -- a kept issue has one
    await work.pin_card(
        ISSUE.name,
        issue.id,
        site_id=issue.site_id,
        person_id=voice.person.id,
        chat_id=chat_id,
    )
