"""What went wrong, or nearly did: who was hurt, and that nobody was."""

import re
from typing import Final

HARM_ZH: Final = r"(?:事故|伤亡|受伤|轻伤|重伤|死亡|工伤|伤害)"
HARM_EN: Final = (
    r"(?:accidents?|injur(?:y|ies|ed)|incidents?|casualt(?:y|ies)|near[- ]miss(?:es)?)"
)
NO_ACCIDENT: Final = re.compile(
    rf"(?:无|没有?|未|零|0\s?)(?:发生|出现|造成|任何|安全|生产|质量|责任|人员|人|有){{0,4}}{HARM_ZH}"
    rf"(?:[、和或及]?(?:人员)?{HARM_ZH})*(?:发生)?"
    rf"|安全无事|平安无事|{HARM_ZH}(?:情况)?\s*[::]?\s*(?:无|没有|零|0)(?![.\d])"
    rf"|\b(?:no|zero|without(?: any)?|0) (?:[a-z]+[- ]){{0,2}}?{HARM_EN}"
    rf"(?:(?:,| or| and|/)\s*(?:any )?{HARM_EN})*"
    r"|\b(?:nobody|no[- ]?one) (?:(?:was|got|is) )?(?:hurt|injured)\b|\baccident[- ]free\b"
    rf"|\b{HARM_EN}\s*[::]?\s*(?:none|nil|no|0)\b"
)
# What follows a denial and only goes on with it: «no accidents, incidents or injuries».
MORE_HARM: Final = re.compile(
    rf"(?:(?:and|or|any|other)\s+|[和或及、]|人员)*(?:{HARM_ZH}|{HARM_EN})"
    rf"(?:(?:\s+(?:and|or)\s+|[和或及、])(?:人员)?(?:{HARM_ZH}|{HARM_EN}))*"
)
ACCIDENT: Final = re.compile(
    r"事故|受伤|伤亡|[摔砸碰压扭割扎划烫刮撞夹烧刺挫轧擦跌绊灼咬]伤|轻伤|重伤|死亡|身亡|工伤|骨折"
    r"|送医|送.{0,4}医院|抢救|触电|坠落|坠亡|坠楼|中暑|晕倒|昏倒|昏迷|摔[倒下]|摔了|滑倒|绊倒"
    r"|跌[倒落下]|掉下[来去]|砸[到中了]|(?:夹|压|撞|轧|碰|割|扎|崴)[到了]?(?:手|脚|腿|头|人)"
    r"|[手脚腿头腰].{0,4}扭了|崴了?脚|流血|出血|坍塌|塌方|倒塌|垮塌|倾覆|着火|起火|失火|火灾|爆炸"
    r"|(?:差一?点|险些)儿?.{0,8}[砸摔掉伤撞碰倒滑触坠塌]|未遂|有惊无险"
    r"|\baccidents?\b|\binjur|\bhurt\b|\bincidents?\b|\bnear[- ]?miss"
    r"|\bfirst aid\b(?! (?:kit|box))"
    r"|(?<!rain )(?<!snow )(?<!temperature )(?<!level )\bfell\b(?! (?:behind|short|through|back))"
    r"|(?<!programme )(?<!schedule )\bslipped\b|\btripped (?:over|on|and)\b"
    r"|\b(?:nearly|almost) (?:hit|fell|struck|crushed|killed|got hit)\b|\bstruck by\b"
    r"|\belectrocuted\b|\belectric(?:al)? shock\b|\bdied\b|\bkilled\b|\bfatal|\bunconscious\b"
    r"|\bfainted\b|\bcollapsed?\b|\bheat ?stroke\b|\bambulance\b|\bto (?:the )?hospital\b"
    r"|\b(?:cut|twisted|burn(?:ed|t)|crushed|broke|hit) (?:his|her|their|an?|the)"
    r" (?:\w+ )?(?:finger|hand|arm|wrist|leg|knee|foot|ankle|toe|head|thumb|eye|back|shoulder)s?\b"
    r"|\bsprain(?:ed)?\b|\bbroke (?:his|her|their) |\bfracture|\bbleeding\b|\bcaught fire\b"
)
# Accidents are also spoken of so that they do not happen.
TAUGHT: Final = re.compile(
    r"演练|培训|教育|交底|学习|宣传|预防|防止|防范|防(?:高处)?坠|防触电|防中暑|防火灾|隐患|风险|预案"
    r"|案例|警示|事故(?:分析|处理)会"
    r"|\bdrills?\b|\btraining\b|\btoolbox\b|\bprevent|\bprotection\b|\brisks?\b"
    r"|\bhazards?\b|\bsafety net"
)
HARMED: Final = re.compile(
    r"送.{0,4}医|医院|抢救|[摔砸扭割烫烧撞夹]伤|受伤|骨折|\bhospital\b|\bhis\b|\bher\b|\binjured\b"
)
# What is said behind an accident about whoever had it.
AFTERMATH: Final = re.compile(
    r"(?:他|她|其|伤者|人|本人|已|现|目前|正在|当场|及时|马上|立即|随后|经|右|左|手|脚|腿|头|腰|胳膊"
    r"|没大?事|没有?大碍|无大碍|无生命|情况|家属|休息|住院|缝)"
    r"|(?:he|she|they|his|her|was|is|now|then|but|and|taken|sent|ok|fine|ambulance|the (?:man"
    r"|worker)|doctor)\b"
)
# Who it was, before a comma: «a worker, from the scaffold ...».
SOMEBODY: Final = re.compile(
    r"(?:[一二两三]|有一?|某)?[名个位]?[\u4e00-\u9fff]{0,5}?(?:工人|师傅|工友|员工|[木瓦电焊钢筋架子杂普]+工)"
    r"|(?:a|an|one|two|our) (?:[a-z]+ ){0,2}(?:worker|man|men|labou?rer|carpenter|fixer|scaffolder"
    r"|welder|electrician|colleague)s?"
)


def tells_of_accident(folded: str) -> bool:
    """Something has happened, or nearly; not where it is only spoken of or denied."""
    rest = NO_ACCIDENT.sub(" ", folded)
    taught = TAUGHT.search(rest) and not HARMED.search(rest)
    return not taught and ACCIDENT.search(rest) is not None


def denies(folded: str) -> bool:
    """Nobody was hurt, and nothing else has happened."""
    return NO_ACCIDENT.search(folded) is not None and not tells_of_accident(folded)
