"""Amounts as people type them: read when there is one reading, asked again otherwise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.reading.money import CURRENCIES, Money, read_money

READ = {
    "3.5万": (35_000, None),
    "3.5 万元": (35_000, "CNY"),
    "3.5w": (35_000, None),
    "12,000": (12_000, None),
    "12 000": (12_000, None),
    "１２，０００元": (12_000, "CNY"),
    "35，000": (35_000, None),
    "-8000": (-8_000, None),
    "−8000元": (-8_000, "CNY"),
    "节省8000元": (-8_000, "CNY"),
    "减少1.2万": (-12_000, None),
    "saves 500 EUR": (-500, "EUR"),
    "500 EUR less": (-500, "EUR"),
    "增加3.5万元": (35_000, "CNY"),
    "+3000": (3_000, None),
    "35000元": (35_000, "CNY"),
    "人民币35000元": (35_000, "CNY"),
    "35000块": (35_000, "CNY"),
    "￥12,000": (12_000, "CNY"),
    "RMB 12,000": (12_000, "CNY"),
    "$500": (500, "USD"),
    "US$ 500": (500, "USD"),
    "HK$12,000": (12_000, "HKD"),
    "€1,200": (1_200, "EUR"),
    "£80": (80, "GBP"),
    "1.2 million USD": (1_200_000, "USD"),
    "35k": (35_000, None),
    "三万五": (35_000, None),
    "三万五千元": (35_000, "CNY"),
    "3万5": (35_000, None),
    "3万5千": (35_000, None),
    "3万5000": (35_000, None),
    "三万零五": (30_005, None),
    "一万零五百": (10_500, None),
    "十五万": (150_000, None),
    "一百二十万": (1_200_000, None),
    "两千": (2_000, None),
    "2.5千": (2_500, None),
    "五千八": (5_800, None),
    "八百": (800, None),
    "1亿2000万": (120_000_000, None),
    "约3.5万": (35_000, None),
    "费用约 3 万元左右": (30_000, "CNY"),
    "about 12,000 CNY": (12_000, "CNY"),
    "Cost: 12000": (12_000, None),
    "50元": (50, "CNY"),
    "100": (100, None),
    **dict.fromkeys(("没有", "无", "0", "none", "No cost.", "不增加费用", "N/A"), (0, None)),
    "0元": (0, "CNY"),
}
DOUBTFUL = (
    *("", "-", "abc", "万", "万5", "元", "不知道", "later"),
    *("1.200", "12,00", "1,2", "2 3", "1.234,50", "12.000.000"),  # here so, there otherwise
    *("5", "35", "0.5", "-8"),  # of thousands, perhaps
    *("3-5万", "3万,5万", "3万到5万", "12000 or 15000", "3.5万5", "3万500"),
    *("USD 500元", "500 EUR USD", "减少-500", "1.2m", "99999999999999", "3.1234567"),
    *("3号楼", "12天", "2026-03-05", "十十"),
)


@pytest.mark.parametrize("text", READ)
def test_amounts_are_read(text):
    amount, currency = READ[text]
    assert read_money(text) == Money(amount * 100, currency)


def test_hundredths_are_kept():
    assert read_money("USD 1,200.50") == Money(120_050, "USD")
    assert read_money("0.05元") == Money(5, "CNY")
    assert read_money("3.12345万") == Money(3_123_450)


@pytest.mark.parametrize("text", DOUBTFUL)
def test_what_could_mean_two_things_is_asked_again(text):
    assert read_money(text) is None


@given(st.integers(100, 10**11), st.sampled_from(CURRENCIES), st.booleans())
def test_what_is_written_with_groups_is_read_back(amount, code, before):
    number = f"{amount:,}"
    text = f"{code} {number}" if before else f"{number}{code.lower()}"
    assert read_money(text) == Money(amount * 100, code)
    assert read_money(f"-{number}") == Money(-amount * 100)


@given(st.text(alphabet="0123456789.,万千百十元-+ 三零kUSD", max_size=12))
def test_no_words_make_it_fall(text):
    found = read_money(text)
    assert found is None or abs(found.amount) <= 10**13
