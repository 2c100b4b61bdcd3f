"""The ways in which people say that there is none."""

from typing import Final

from core.reading.marks import fold

NONE: Final = frozenset(
    {
        *(
            "0",
            "零",
            "无",
            "没有",
            "没",
            "无影响",
            "没有影响",
            "不影响",
            "不涉及",
            "不用",
            "不需要",
        ),
        *(
            "暂无",
            "无变化",
            "不变",
            "没变化",
            "无费用",
            "没有费用",
            "不增加",
            "不增加费用",
            "不加钱",
        ),
        *("none", "no", "nil", "zero", "nothing", "n/a", "na", "not affected", "no change"),
        *("no cost", "no costs", "no extra cost", "no delay", "unchanged", "free", "/"),
    }
)


def says_none(text: str) -> bool:
    """Whether these words say that there is none, and nothing else."""
    return " ".join(fold(text).strip(" \t\n.,。，!;；").split()) in NONE
