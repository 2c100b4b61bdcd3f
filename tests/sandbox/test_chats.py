"""Chats and their members as the bot sees and changes them."""

import pytest

from tests.sandbox.town import BOT, picture


async def quiet_group(town, status="member", **more):
    members = {town.wang: "creator", town.li: "member", BOT: status}
    group = (await town.people.group("G", members, **more))["id"]
    await town.updates()
    return group


async def test_a_private_chat_in_full(town):
    chat = await town.bot("getChat", chat_id=town.wang)
    assert chat["type"] == "private"
    assert chat["active_usernames"] == ["wang_pm"]
    assert {"accent_color_id", "max_reaction_count", "accepted_gift_types"} <= chat.keys()


async def test_a_group_in_full(town):
    chat = await town.bot("getChat", chat_id=town.group)
    assert (chat["title"], chat["type"]) == ("3号楼", "supergroup")
    assert chat["permissions"]["can_send_messages"] is True


async def test_members_are_of_their_kinds(town):
    owner = await town.bot("getChatMember", chat_id=town.group, user_id=town.wang)
    assert (owner["status"], owner["is_anonymous"]) == ("creator", False)
    plain = await town.bot("getChatMember", chat_id=town.group, user_id=town.li)
    assert plain["status"] == "member"
    own = await town.bot("getChatMember", chat_id=town.group, user_id=BOT)
    assert own["status"] == "administrator"
    assert own["can_delete_messages"] is True
    stranger = (await town.people.person("S"))["id"]
    gone = await town.bot("getChatMember", chat_id=town.group, user_id=stranger)
    assert gone["status"] == "left"
    assert (await town.refused("getChatMember", chat_id=town.group, user_id=99))[1] == (
        "Bad Request: PARTICIPANT_ID_INVALID"
    )
    assert (await town.refused("getChatMember", chat_id=town.group, user_id=0))[1] == (
        "Bad Request: invalid user_id specified"
    )


async def test_administrators_and_numbers(town):
    admins = await town.bot("getChatAdministrators", chat_id=town.group)
    assert {admin["user"]["id"]: admin["status"] for admin in admins} == {
        town.wang: "creator",
        BOT: "administrator",
    }
    assert await town.bot("getChatMemberCount", chat_id=town.group) == 3
    assert await town.bot("getChatMemberCount", chat_id=town.wang) == 2
    assert await town.refused("getChatAdministrators", chat_id=town.wang) == (
        400,
        "Bad Request: there are no administrators in the private chat",
    )


async def test_title_description_and_photo(town):
    assert await town.bot("setChatTitle", chat_id=town.group, title="4号楼") is True
    assert await town.bot("setChatDescription", chat_id=town.group, description="工地") is True
    assert await town.refused("setChatDescription", chat_id=town.group, description="工地") == (
        400,
        "Bad Request: chat description is not modified",
    )
    assert await town.form("setChatPhoto", {"photo": ("x.jpg", picture())}, chat_id=town.group)
    chat = await town.bot("getChat", chat_id=town.group)
    assert (chat["title"], chat["description"]) == ("4号楼", "工地")
    assert chat["photo"]["big_file_id"]
    assert await town.bot("deleteChatPhoto", chat_id=town.group)
    said = [update["message"] for update in await town.updates()]
    assert said[0]["new_chat_title"] == "4号楼"
    assert said[1]["new_chat_photo"]
    assert said[2]["delete_chat_photo"] is True


@pytest.mark.parametrize(
    ("method", "params", "refusal"),
    [
        ("setChatTitle", {"title": "x"}, "not enough rights to change chat title"),
        ("setChatDescription", {"description": "x"}, "not enough rights to set chat description"),
        ("setChatPermissions", {"permissions": {}},
         "not enough rights to change chat permissions"),
        ("banChatMember", {"user_id": "LI"},
         "not enough rights to restrict/unrestrict chat member"),
        ("restrictChatMember", {"user_id": "LI", "permissions": {}},
         "not enough rights to restrict/unrestrict chat member"),
        ("promoteChatMember", {"user_id": "LI", "can_pin_messages": True}, "not enough rights"),
        ("exportChatInviteLink", {}, "not enough rights to manage chat invite link"),
        ("banChatMember", {"user_id": "WANG"}, "can't remove chat owner"),
        ("setChatAdministratorCustomTitle", {"user_id": "LI", "custom_title": "x"},
         "user is not an administrator"),
    ],
)  # fmt: skip
async def test_a_mere_member_may_not(town, method, params, refusal):
    group = await quiet_group(town)
    names = {"LI": town.li, "WANG": town.wang}
    params = {name: names.get(value, value) if isinstance(value, str) else value
              for name, value in params.items()}  # fmt: skip
    code, said = await town.refused(method, chat_id=group, **params)
    assert (code, said) == (400, f"Bad Request: {refusal}")


async def test_a_ban_is_told_and_ends(town):
    until = town.world.clock.now() + 3600
    await town.people.say(town.group, town.li, "x")
    await town.updates()
    await town.bot("getUpdates", allowed_updates=["message", "chat_member"])
    assert await town.bot("banChatMember", chat_id=town.group, user_id=town.li, until_date=until)
    updates = await town.updates()
    change = updates[0]["chat_member"]
    assert change["old_chat_member"]["status"] == "member"
    assert change["new_chat_member"] == {
        "user": change["new_chat_member"]["user"],
        "status": "kicked",
        "until_date": until,
    }
    assert updates[1]["message"]["left_chat_member"]["id"] == town.li
    await town.people.advance(3601)
    member = await town.bot("getChatMember", chat_id=town.group, user_id=town.li)
    assert member["status"] == "left"


async def test_banning_revoking_and_unbanning(town):
    await town.people.say(town.group, town.li, "坏话")
    await town.bot("banChatMember", chat_id=town.group, user_id=town.li, revoke_messages=True)
    texts = [message.get("text") for message in await town.people.messages(town.group)]
    assert "坏话" not in texts
    with pytest.raises(Exception, match="is not in the chat"):
        await town.people.say(town.group, town.li, "x")
    assert await town.bot("unbanChatMember", chat_id=town.group, user_id=town.li)
    await town.people.member(town.group, town.li, "member")
    assert await town.bot(
        "unbanChatMember", chat_id=town.group, user_id=town.li, only_if_banned=True
    )
    member = await town.bot("getChatMember", chat_id=town.group, user_id=town.li)
    assert member["status"] == "member"


async def test_restricting(town):
    silent = {"permissions": {"can_send_messages": False}}
    place = {"chat_id": town.group, "user_id": town.li}
    assert await town.bot("restrictChatMember", **place, **silent)
    member = await town.bot("getChatMember", **place)
    assert (member["status"], member["can_send_messages"], member["is_member"]) == (
        "restricted",
        False,
        True,
    )
    with pytest.raises(Exception, match="may not send this"):
        await town.people.say(town.group, town.li, "x")
    free = {"permissions": dict.fromkeys(town.world.state.chats[town.group].permissions, True)}
    assert await town.bot("restrictChatMember", **place, **free)
    assert (await town.bot("getChatMember", **place))["status"] == "member"


async def test_promoting_and_titles(town):
    place = {"chat_id": town.group, "user_id": town.li}
    assert await town.bot("promoteChatMember", **place, can_pin_messages=True)
    member = await town.bot("getChatMember", **place)
    assert (member["status"], member["can_pin_messages"], member["can_be_edited"]) == (
        "administrator",
        True,
        True,
    )
    assert member["can_delete_messages"] is False
    assert await town.bot("setChatAdministratorCustomTitle", **place, custom_title="工长")
    assert (await town.bot("getChatMember", **place))["custom_title"] == "工长"
    assert await town.bot("promoteChatMember", **place)
    assert (await town.bot("getChatMember", **place))["status"] == "member"
    assert await town.bot("setChatMemberTag", **place, tag="钢筋")
    assert (await town.bot("getChatMember", **place))["tag"] == "钢筋"


async def test_what_supergroups_only_can(town):
    group = await quiet_group(town, "administrator", type="group")
    for method, words in [
        ("promoteChatMember", "method is available for supergroup and channel chats only"),
        ("unbanChatMember", "method is available for supergroup and channel chats only"),
        ("restrictChatMember", "method is available only for supergroups"),
    ]:
        params = {"permissions": {}} if method.startswith("restrict") else {}
        assert await town.refused(method, chat_id=group, user_id=town.li, **params) == (
            400,
            f"Bad Request: {words}",
        )


async def test_permissions_of_everybody(town):
    assert await town.bot(
        "setChatPermissions", chat_id=town.group, permissions={"can_send_messages": True}
    )
    chat = await town.bot("getChat", chat_id=town.group)
    assert chat["permissions"]["can_send_messages"] is True
    assert chat["permissions"]["can_send_photos"] is False
    with pytest.raises(Exception, match="may not send this"):
        await town.people.say(town.group, town.li, photos=[picture()])


async def test_leaving_is_told(town):
    assert await town.bot("leaveChat", chat_id=town.group) is True
    updates = await town.updates()
    assert updates[0]["my_chat_member"]["new_chat_member"]["status"] == "left"
    assert (await town.refused("getChat", chat_id=town.group))[0] == 403


async def test_invite_links_and_requests(town):
    primary = await town.bot("exportChatInviteLink", chat_id=town.group)
    assert primary.startswith("https://t.me/+")
    assert (await town.bot("getChat", chat_id=town.group))["invite_link"] == primary
    link = await town.bot(
        "createChatInviteLink", chat_id=town.group, name="监理", creates_join_request=True
    )
    assert (link["name"], link["creates_join_request"], link["is_primary"]) == (
        "监理",
        True,
        False,
    )
    weber = (await town.people.person("Anna"))["id"]
    await town.people.member(town.group, weber, "member", invite_link=link["invite_link"])
    [update] = await town.updates()
    assert update["chat_join_request"]["from"]["id"] == weber
    assert update["chat_join_request"]["invite_link"]["pending_join_request_count"] == 1
    place = {"chat_id": town.group, "user_id": weber}
    assert await town.bot("approveChatJoinRequest", **place)
    assert (await town.bot("getChatMember", **place))["status"] == "member"
    assert (await town.refused("declineChatJoinRequest", **place))[1] == (
        "Bad Request: HIDE_REQUESTER_MISSING"
    )
    edited = await town.bot(
        "editChatInviteLink",
        chat_id=town.group,
        invite_link=link["invite_link"],
        member_limit=5,
    )
    assert edited["member_limit"] == 5
    revoked = await town.bot(
        "revokeChatInviteLink", chat_id=town.group, invite_link=link["invite_link"]
    )
    assert revoked["is_revoked"] is True
    late = (await town.people.person("Late"))["id"]
    with pytest.raises(Exception, match="leads nowhere"):
        await town.people.member(town.group, late, "member", invite_link=link["invite_link"])


async def test_declining(town):
    link = await town.bot("createChatInviteLink", chat_id=town.group, creates_join_request=True)
    weber = (await town.people.person("Anna"))["id"]
    await town.people.member(town.group, weber, "member", invite_link=link["invite_link"])
    place = {"chat_id": town.group, "user_id": weber}
    assert await town.bot("declineChatJoinRequest", **place)
    assert (await town.bot("getChatMember", **place))["status"] == "left"
