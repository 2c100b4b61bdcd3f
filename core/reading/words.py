"""The site's vocabulary: which words tell the kind of an issue, and which how bad it is."""

from typing import Final

# A word that names the kind outright outweighs every word that only hints at it.
NAMED_KINDS: Final = {
    "quality": ("质量", "quality"),
    "safety": ("安全", "文明施工", "safety", "hse", "ehs"),
    "progress": ("进度", "工期", "progress", "schedule"),
    "drawing": ("图纸", "设计", "drawing", "design"),
    "other": ("其他", "其它", "other"),
}

# Named by words that speak of something else after all.
NOT_NAMED: Final = (
    "安全出口",
    "安全员",
    "安全总监",
    "安全通道",
    "质检员",
    "质量员",
    "进度款",
    "设计院",
    "设计强度",
    "设计标高",
    "设计要求",
    "质量证明",
    "other side",
    "each other",
    "the other",
    "drawing board",
    "design strength",
    "design level",
)

# Words that say how bad it is wherever they stand.
FLAGS: Final = {
    "critical": (
        "紧急",
        "特急",
        "危急",
        "十万火急",
        "urgent",
        "urgently",
        "critical",
        "emergency",
    ),
    "major": ("major", "serious"),
    "minor": ("minor", "trivial", "cosmetic", "snag"),
}

# Words that also describe (缝隙较大): they count alone, or before one of GRADED.
GRADES: Final = {
    "critical": ("重大", "特大"),
    "major": ("较大", "严重"),
    "minor": ("一般", "轻微", "轻度", "不急"),
}
GRADED: Final = r"(?:质量|安全)?(?:问题|隐患|缺陷|事故|级别?|整改|通病)"

NOT_A_FLAG: Final = (
    *(
        "紧急出口",
        "紧急疏散",
        "紧急照明",
        "紧急通道",
        "紧急预案",
        "紧急停",
        "紧急按钮",
        "紧急集合",
    ),
    *("不紧急", "非紧急", "不是很紧急", "不算紧急", "不严重", "不重大"),
    *("重大危险源", "重大变更", "critical path", "emergency exit", "emergency light"),
    *("emergency lighting", "emergency stop", "emergency door", "emergency escape", "not urgent"),
    *("not critical", "non-critical", "noncritical", "not serious", "not major", "non-urgent"),
    *("minor works", "major works", "major road", "major axis", "minor axis"),
)

# Titles that follow a surname on site: 张工, 李师傅.
TITLES: Final = (
    *("工长", "师傅", "经理", "总监", "专监", "监理", "队长", "班长", "主任", "组长", "老师"),
    *("工", "总", "队", "姐", "哥"),
)
