"""The card of somebody who wants to join, or has joined, a site."""

from core.members import Member
from handlers.cards.view import View
from handlers.texts import Safe, say


async def label(view: View, member: Member) -> str:
    return f"👤 {await view.name(member.person_id)}"


async def text(view: View, member: Member) -> Safe:
    return say(
        view.lang,
        "member.card",
        name=await view.name(member.person_id),
        party=f"party.{member.party}",
        role=f"role.{member.role}",
        site=view.site.name,
        state=f"member.state.{member.state}",
        steward=say(view.lang, "member.steward") if member.steward else "",
    )
