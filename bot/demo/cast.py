"""The people of the demo and of the stories, whom one knows at once."""

from dataclasses import dataclass
from typing import NamedTuple

from core.people import Party, Role


class Words(NamedTuple):
    """The same thing in both languages."""

    zh: str
    en: str

    def spoken(self, lang: str) -> str:
        return self.zh if lang == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Character:
    """Somebody of a site; `lang` is set for whoever speaks one language everywhere."""

    name: Words
    username: str
    party: Party
    role: Role
    about: Words
    lang: str | None = None

    def speaks(self, site_lang: str) -> str:
        return self.lang or site_lang


WANG = Character(
    Words("王经理", "Wang"),
    "wang_pm",
    Party.CONTRACTOR,
    Role.PROJECT_MANAGER,
    Words("施工单位 · 项目经理", "contractor · project manager"),
)
LIU = Character(
    Words("刘工", "Liu"),
    "liu_eng",
    Party.CONTRACTOR,
    Role.SITE_ENGINEER,
    Words("施工单位 · 技术员", "contractor · site engineer"),
)
HE = Character(
    Words("何安全", "He Lan"),
    "he_safety",
    Party.CONTRACTOR,
    Role.SAFETY_OFFICER,
    Words("施工单位 · 安全员", "contractor · safety officer"),
)
LI = Character(
    Words("李班长", "Li"),
    "li_foreman",
    Party.SUBCONTRACTOR,
    Role.FOREMAN,
    Words("钢筋分包 · 工长", "steel fixers · foreman"),
)
SUN = Character(
    Words("孙班长", "Sun"),
    "sun_foreman",
    Party.SUBCONTRACTOR,
    Role.FOREMAN,
    Words("木工分包 · 工长", "carpenters · foreman"),
)
WEBER = Character(
    Words("Ms Weber", "Ms Weber"),
    "k_weber",
    Party.SUPERVISOR,
    Role.CHIEF_SUPERVISING_ENGINEER,
    Words("监理单位 · 总监，说英语", "supervisor · chief supervising engineer"),
    "en",
)
CHEN = Character(
    Words("陈监理", "Chen"),
    "chen_se",
    Party.SUPERVISOR,
    Role.SUPERVISING_ENGINEER,
    Words("监理单位 · 专监", "supervisor · supervising engineer"),
)
ZHENG = Character(
    Words("郑总", "Zheng"),
    "zheng_owner",
    Party.OWNER,
    Role.OWNERS_REPRESENTATIVE,
    Words("建设单位 · 业主代表", "owner · representative"),
)
GAO = Character(
    Words("高总工", "Gao"),
    "gao_td",
    Party.CONTRACTOR,
    Role.TECHNICAL_DIRECTOR,
    Words("施工单位 · 技术负责人", "contractor · technical director"),
)
LIN = Character(
    Words("林设计", "Lin"),
    "lin_design",
    Party.DESIGN,
    Role.DESIGNER,
    Words("设计单位 · 设计代表", "designer · site designer"),
)
ZHAO = Character(
    Words("赵经理", "Zhao"),
    "zhao_pm",
    Party.CONTRACTOR,
    Role.PROJECT_MANAGER,
    Words("别的项目，看不到这里", "another site: sees nothing here"),
)
CREW = (WANG, LIU, HE, LI, SUN, WEBER, CHEN, ZHENG, GAO, LIN)
SITE = Words("滨江一号", "Riverside One")
OTHER_SITE = Words("河西二期", "West Bank Phase 2")
