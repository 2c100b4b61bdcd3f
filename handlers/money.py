"""Amounts of money as people on site say them."""

from decimal import Decimal
from typing import Final

from babel.numbers import format_currency, format_decimal

from handlers.dates import LOCALES

HUNDRED: Final = 100
YUAN: Final = {"zh": "元"}  # at home money needs no other name than this


def money(lang: str, hundredths: int, currency: str) -> str:
    """«12,000元» and «CNY 12,000», «12,000.50美元» and «USD 12,000.50»."""
    digits = "#,##0.00" if hundredths % HUNDRED else "#,##0"
    amount, sign = Decimal(abs(hundredths)).scaleb(-2), "-" if hundredths < 0 else ""
    if lang in YUAN and currency == "CNY":
        return f"{sign}{format_decimal(amount, digits, locale=LOCALES[lang])}{YUAN[lang]}"
    pattern = f"{digits}¤¤¤" if lang in YUAN else f"¤¤\u00a0{digits}"
    said = format_currency(amount, currency, pattern, locale=LOCALES[lang], currency_digits=False)
    return f"{sign}{said}"


def rounded(lang: str, hundredths: int, currency: str) -> str:
    """For sums: nobody adds up fractions in their head."""
    return money(lang, (hundredths + HUNDRED // 2) // HUNDRED * HUNDRED, currency)
