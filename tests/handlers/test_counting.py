"""A number and the word that goes with it."""

import pytest

from handlers.texts import plain, say


@pytest.mark.parametrize(("count", "words"), [(0, "0 things"), (1, "1 thing"), (2, "2 things")])
@pytest.mark.parametrize("speak", [plain, say])
def test_the_word_goes_with_the_number(speak, count, words):
    assert speak("en", "notice.many", count=count).startswith(words)


def test_chinese_has_one_word_for_all():
    assert plain("zh", "notice.many", count=1).replace("1", "2") == plain(
        "zh", "notice.many", count=2
    )


def test_what_people_write_is_still_escaped():
    assert "&lt;b&gt;" in say("en", "action.what", words="<b>{count:one|two}")
    assert "{count:one|two}" in say("en", "action.what", words="<b>{count:one|two}")
