"""Money is said as the reader says it, and never loses a cent on the way."""

import pytest

from handlers.money import money, rounded

LARGE = 99_999_999_999_999_999


@pytest.mark.parametrize(
    ("hundredths", "currency", "zh", "en"),
    [
        (0, "CNY", "0元", "CNY\u00a00"),
        (12_000_00, "CNY", "12,000元", "CNY\u00a012,000"),
        (-1_234_567_50, "CNY", "-1,234,567.50元", "-CNY\u00a01,234,567.50"),
        (5, "USD", "0.05美元", "USD\u00a00.05"),
        (12_000_00, "EUR", "12,000欧元", "EUR\u00a012,000"),
        (100, "JPY", "1日元", "JPY\u00a01"),
        (100, "XXQ", "1XXQ", "XXQ\u00a01"),
        (LARGE, "CNY", "999,999,999,999,999.99元", "CNY\u00a0999,999,999,999,999.99"),
    ],
)
def test_money_in_both_languages(hundredths, currency, zh, en):
    assert money("zh", hundredths, currency) == zh
    assert money("en", hundredths, currency) == en


@pytest.mark.parametrize(
    ("hundredths", "said"), [(12_000_49, "12,000元"), (12_000_50, "12,001元"), (-1_51, "-2元")]
)
def test_sums_are_rounded(hundredths, said):
    assert rounded("zh", hundredths, "CNY") == said
