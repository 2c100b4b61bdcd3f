"""What people type in a meeting, in both languages: what is written down, for whom, until when."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from core.calendar import Calendar
from core.meetings.paper import Word
from core.meetings.speech import called, heard, understood
from core.reading.people import PersonName

ZONE = ZoneInfo("Asia/Shanghai")
CALENDAR = Calendar(zone=ZONE)
NOW = datetime(2026, 3, 3, 14, 10, tzinfo=ZONE)  # a Tuesday
LI, WANG, WEBER, LIU = 1, 2, 3, 4
PEOPLE = (
    PersonName(LI, "李班长", "li_foreman"),
    PersonName(WANG, "王经理", "wang_pm"),
    PersonName(WEBER, "Ms Weber", "k_weber"),
    PersonName(LIU, "Liu", "liu_eng"),
)
FRIDAY, TOMORROW, THREE = (6, 18), (4, 18), (4, 15)
DECISION, ACTION, QUESTION, NOTE = Word
ZH = (
    ("决定：5层改用细石混凝土", DECISION, "5层改用细石混凝土", None, None),
    ("决定:5层周四浇完", DECISION, "5层周四浇完", None, None),
    ("#决定：塔吊停用三天", DECISION, "塔吊停用三天", None, None),
    ("会议决定：每周五拍照", DECISION, "每周五拍照", None, None),
    ("决议：图纸会审定在下周", DECISION, "图纸会审定在下周", None, None),
    ("行动 @李, 补齐3号楼5层临边防护, 周五前", ACTION, "补齐3号楼5层临边防护", LI, FRIDAY),
    ("行动@李班长 清理材料 明天前", ACTION, "清理材料", LI, TOMORROW),
    ("行动：@li_foreman 明天下午3点前清理材料", ACTION, "清理材料", LI, THREE),
    ("行动：清理5层材料", ACTION, "清理5层材料", None, None),
    ("行动项：补交检测报告 @王经理 周五前", ACTION, "补交检测报告", WANG, FRIDAY),
    ("行动 ＠李班长 周五前", ACTION, "", LI, FRIDAY),
    ("待办 @liu_eng 更新下料单 周五前", ACTION, "更新下料单", LIU, FRIDAY),
    ("任务：请王经理联系监测单位", ACTION, "联系监测单位", WANG, None),
    ("落实：补做淋水试验 @李班长", ACTION, "补做淋水试验", LI, None),
    ("问 @王 砂石什么时候到？", QUESTION, "砂石什么时候到？", WANG, None),
    ("问@王经理塔吊什么时候检测？", QUESTION, "塔吊什么时候检测？", WANG, None),
    ("请问@王经理，进度款什么时候付？", QUESTION, "进度款什么时候付？", WANG, None),
    ("提问：谁来验收？", QUESTION, "谁来验收？", None, None),
    ("问题 @王经理 谁来做？", QUESTION, "谁来做？", WANG, None),
    ("记录：业主要求每周发照片", NOTE, "业主要求每周发照片", None, None),
    ("备注：设计院下周来", NOTE, "设计院下周来", None, None),
    ("决定 材料明天进场", DECISION, "材料明天进场", None, None),
    ("决定。5层周四浇", DECISION, "5层周四浇", None, None),
    ("决定—塔吊停用三天", DECISION, "塔吊停用三天", None, None),
    ("行动项 李班长：清理", ACTION, "清理", LI, None),
    ("行动：李班长 补栏杆 本周五", ACTION, "补栏杆", LI, FRIDAY),
    ("行动 清理5层材料", ACTION, "清理5层材料", None, None),
    ("问 王经理 进度款什么时候到", QUESTION, "进度款什么时候到", WANG, None),
    ("问题给 @wang_pm：钱呢？", QUESTION, "钱呢？", WANG, None),
    ("问题给 王经理：钱呢？", QUESTION, "钱呢？", WANG, None),
    ("提问 谁来验收", QUESTION, "谁来验收", None, None),
    ("记录 业主要求每周发照片", NOTE, "业主要求每周发照片", None, None),
)
EN = (
    ("decision: pour at night", DECISION, "pour at night", None, None),
    (
        "Decided: no work above 30 m in this wind",
        DECISION,
        "no work above 30 m in this wind",
        *[None] * 2,
    ),
    ("Resolved: pictures each Friday", DECISION, "pictures each Friday", None, None),
    ("DECISION : stop crane 2", DECISION, "stop crane 2", None, None),
    ("#decision: stop", DECISION, "stop", None, None),
    ("action @liu_eng order the new bars by Friday", ACTION, "order the new bars", LIU, FRIDAY),
    ("Action: @Liu send the samples tomorrow", ACTION, "send the samples", LIU, TOMORROW),
    ("action item: close the gap @li_foreman by Friday", ACTION, "close the gap", LI, FRIDAY),
    ("action for @Ms Weber check the drawings", ACTION, "check the drawings", WEBER, None),
    ("action: clear the slab", ACTION, "clear the slab", None, None),
    ("actions: @wang_pm call the lab by Friday", ACTION, "call the lab", WANG, FRIDAY),
    ("action: ask @wang_pm to call the lab", ACTION, "to call the lab", WANG, None),
    (
        "question to @k_weber: when is the hold point?",
        QUESTION,
        "when is the hold point?",
        WEBER,
        None,
    ),
    ("Question: to @Ms Weber when is it?", QUESTION, "when is it?", WEBER, None),
    ("question for @Liu who pays?", QUESTION, "who pays?", LIU, None),
    ("question @Liu who pays?", QUESTION, "who pays?", LIU, None),
    ("questions: who pays?", QUESTION, "who pays?", None, None),
    ("ask @Liu who pays", QUESTION, "who pays", LIU, None),
    ("ask @Liu is it poured tomorrow?", QUESTION, "is it poured tomorrow?", LIU, None),
    ("note: the owner wants pictures", NOTE, "the owner wants pictures", None, None),
    ("Notes: nothing new on the lift", NOTE, "nothing new on the lift", None, None),
    ("decision - pour at night", DECISION, "pour at night", None, None),
    ("Decision. Pour at night", DECISION, "Pour at night", None, None),
    ("action Liu: clear the slab", ACTION, "clear the slab", LIU, None),
    ("action Ms Weber check the drawings by Friday", ACTION, "check the drawings", WEBER, FRIDAY),
    ("action - clear the slab", ACTION, "clear the slab", None, None),
    ("question to Liu: who pays?", QUESTION, "who pays?", LIU, None),
    ("note - the owner wants pictures", NOTE, "the owner wants pictures", None, None),
)
TALK = (
    *("行动起来", "决定明天开会", "问题很大", "问一下", "记录本在哪", "任务很重", "落实了没有"),
    *("这个决定：不好", "我们行动 @李班长", "问", "", "   ", "：", "@李班长 行动"),
    *(
        "决定权在业主",
        "决定 了",
        "任务 很重",
        "落实 了没有",
        "问 一下",
        "请问 谁有钥匙",
        "问题 很大",
    ),
    *("问李班长去", "行动李班长补栏杆", "记录 一下", "the decision was good", "decision was good"),
    *("decision-making takes time", "Noted. Thanks", "action Lius", "notebook", "tasks for Liu"),
    *("Action is needed here", "I note: nothing", "the decision: fine", "asking for a friend"),
    *(
        "question everything",
        "notes on the crane",
        "decisions decisions",
        "ask me later",
        "@Liu action",
    ),
)


@pytest.mark.parametrize(("said", "word", "text", "owner", "due"), [*ZH, *EN])
def test_what_is_called_so_is_written_down(said, word, text, owner, due):
    speech = heard(said, NOW, CALENDAR, PEOPLE)
    assert (speech.word, speech.text) == (word, text)
    assert speech.owner_ids == ((owner,) if owner else ())
    local = speech.due and CALENDAR.local(speech.due)
    if word == ACTION or due:
        assert (local and (local.day, local.hour)) == due


@pytest.mark.parametrize("said", TALK)
def test_mere_talk_is_left_alone(said):
    assert called(said, PEOPLE) is None
    assert heard(said, NOW, CALENDAR, PEOPLE) is None


def test_somebody_unknown_and_a_day_gone_by_are_left_to_be_asked():
    speech = heard("行动 @赵六 清理材料 昨天前", NOW, CALENDAR, PEOPLE)
    assert (speech.owner_ids, speech.due, speech.unsure) == ((), None, True)
    assert (speech.text, speech.doubt) == ("清理材料", "due.past")
    two = (*PEOPLE, PersonName(9, "李工长"))
    several = heard("行动 @李 清理材料", NOW, CALENDAR, two)
    assert (several.owner_ids, several.unsure) == ((), True)


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("行动 @wang_pm @li_foreman 各报一份人员名单 3月6日", "各报一份人员名单"),
        ("行动：@王经理、@李班长 各报一份人员名单", "各报一份人员名单"),
        ("行动 @王经理和@李班长 各报一份人员名单", "各报一份人员名单"),
        ("action @wang_pm and @li_foreman send a list by Friday", "send a list"),
    ],
)
def test_everybody_who_is_named_is_heard(said, text):
    speech = heard(said, NOW, CALENDAR, PEOPLE)
    assert (speech.owner_ids, speech.text, speech.unsure) == ((WANG, LI), text, False)


@pytest.mark.parametrize(
    ("said", "text", "doubt"),
    [
        ("行动 @李班长 清理材料 2月31日前", "清理材料", "due.impossible"),
        ("行动 @李班长 清理材料 3月2日前", "清理材料", "due.past"),
        ("action @Liu clear the slab by 31 February", "clear the slab", "due.impossible"),
        ("action @Liu clear the slab by yesterday", "clear the slab", "due.past"),
    ],
)
def test_a_day_that_cannot_be_is_said_and_leaves_the_words(said, text, doubt):
    speech = heard(said, NOW, CALENDAR, PEOPLE)
    assert (speech.text, speech.due, speech.doubt) == (text, None, doubt)


def test_an_answer_to_a_button_is_read_the_same_way():
    speech = understood(ACTION, "清理材料 @李班长 周五前", NOW, CALENDAR, PEOPLE)
    assert (speech.text, speech.owner_ids) == ("清理材料", (LI,))
