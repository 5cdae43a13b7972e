"""The scenes of a practice, in the order they come."""

from collections.abc import Mapping

from gatekeeper.domain.words import Words
from gatekeeper.ui.help.pages import ManualPage
from gatekeeper.ui.practice.state import Scene, SceneEnd

PLATE = "粤B8T62K"


class SceneName(Words):
    """What a scene is called on the page of results."""

    GOOD = "有证的住户", "Resident with a pass"
    FEVER = "体温偏高", "Fever"
    COURIER = "快递", "Courier"
    WITHDRAWN = "注销的通行证", "Withdrawn pass"
    NO_MASK = "不戴口罩", "No mask"
    VISITOR = "访客", "Visitor"
    CHILD = "没带证的孩子", "Child without a card"
    COPIED = "旧卡、复制的卡", "Old or copied card"
    SPOKEN = "报口令的老人", "Code of the day"
    FORGED = "伪造的码", "Forged code"
    CAR = "车里两个人", "Two in a car"


class SceneSays(Words):
    """What the guard sees and hears."""

    GOOD = (
        "一位住户出示通行证，戴着口罩。测温仪显示 36.5。",
        "A resident shows a pass, with a mask on. The thermometer says 36.5.",
    )
    FEVER = (
        "一位住户出示通行证，戴着口罩。测温仪显示 37.8；再测一次，37.9。",
        "A resident shows a pass, with a mask on. The thermometer says 37.8; measured again, 37.9.",
    )
    COURIER = (
        "快递员送来一件，给 3-2-501。他不进去。",
        "A courier brings one parcel for 3-2-501. He stays outside.",
    )
    WITHDRAWN = (
        "一位男士出示通行证，戴着口罩。测温仪显示 36.4。他说：“上周还能进的！”",
        "A man shows a pass, with a mask on. The thermometer says 36.4. “Last week it still worked!”",
    )
    NO_MASK = (
        "一位住户出示通行证，没戴口罩，也不肯戴。测温仪显示 36.4。",
        "A resident shows a pass, wears no mask and will not put one on. The thermometer says 36.4.",
    )
    VISITOR = (
        "何美没有通行证，到 3-2-501 看亲戚，电话 13900001234。三问都没有问题，家里说可以。",
        "He Mei has no pass and visits family in 3-2-501, telephone 13900001234. All answers are fine; the family agrees.",
    )
    CHILD = (
        "一个孩子没带证：“我叫张小宝，住 3-2-501。”戴着口罩，36.6。",
        "A child without a card: “Zhang Xiaobao, 3-2-501.” Mask on, 36.6.",
    )
    COPIED = (
        "一位女士出示一张旧卡，戴着口罩，36.5。她说新卡在家里。",
        "A woman shows an old card, mask on, 36.5. The new one is at home, she says.",
    )
    SPOKEN = (
        "一位老人没带证，也没有手机：“李秀英，3-2-502，今天的口令 {code}。”戴着口罩，36.3。",
        "An old lady without card or phone: “Li Xiuying, 3-2-502, today's code is {code}.” Mask on, 36.3.",
    )
    FORGED = (
        "一位年轻人出示手机里的码，戴着口罩，36.4。",
        "A young man shows a code on his phone, mask on, 36.4.",
    )
    CAR = (
        "一辆车，车牌 {plate}。赵强和孙丽坐在车里，都戴着口罩，36.4 和 36.6。",
        "A car, plate {plate}. Zhao Qiang and Sun Li sit in it, masks on, 36.4 and 36.6.",
    )


class SceneRight(Words):
    """What would have been right."""

    GOOD = "输体温 6 5，按 ＋ 记口罩：放行", "Type 6 5, + for the mask: admit"
    FEVER = "两次体温都要输：禁止通行，请到一旁等候", "Type both readings: refused, to wait aside"
    COURIER = "按 F9，输房号，回车：不进小区", "F9, the flat, Enter: kept outside"
    WITHDRAWN = "红色就是不让进：按 F7 劝返", "Red means no: F7 turns them back"
    NO_MASK = "没戴就不按 ＋：按 F7 劝返", "No mask, no +: F7 turns them back"
    VISITOR = "按 F1，填姓名、房号，回车，按提示问完：打印标签", "F1, name and flat, Enter, ask what it asks: a label"
    CHILD = "按 F4，输 zxb 或房号，选人，再输体温、＋", "F4, zxb or the flat, choose, then temperature and +"
    COPIED = "旧卡不能用：扣下旧卡，请出示新卡", "An old card does not count: keep it, ask for the new one"
    SPOKEN = "按 F4，输 8 位口令，选人，再输体温、＋", "F4, the 8 digits, choose, then temperature and +"
    FORGED = "签名不符：不让进，打电话给物业", "The signature does not hold: not let in, call the office"
    CAR = "按 F3 输车牌，选上车里的人，逐个输体温", "F3, the plate, choose who sits there, measure each"


_IN = frozenset({SceneEnd.ADMITTED})  # whoever is let in unmeasured is not answered well
_OUT = frozenset({SceneEnd.REFUSED, SceneEnd.TURNED_BACK})
_SCRIPT = (
    ("GOOD", _IN, ManualPage.GATE_PASS),
    ("FEVER", _OUT, ManualPage.GATE_FEVER),
    ("COURIER", frozenset({SceneEnd.OUTSIDE}), ManualPage.GATE_COURIER),
    ("WITHDRAWN", _OUT, ManualPage.GATE_MISTAKE),
    ("NO_MASK", frozenset({SceneEnd.TURNED_BACK}), ManualPage.GATE_MEASURE),
    ("VISITOR", frozenset({SceneEnd.LABEL}), ManualPage.GATE_VISITOR),
    ("CHILD", _IN, ManualPage.GATE_FIND),
    ("COPIED", _OUT, ManualPage.GATE_PASS),
    ("SPOKEN", _IN, ManualPage.GATE_FIND),
    ("FORGED", _OUT, ManualPage.GATE_COLOURS),
    ("CAR", _IN, ManualPage.GATE_PLATE),
)
SHOWN = ("GOOD", "FEVER", "WITHDRAWN", "NO_MASK", "COPIED", "FORGED")
"""The scenes in which something is held up."""


def scenes(tokens: Mapping[str, str], code: str) -> tuple[Scene, ...]:
    """All of them.

    Args:
        tokens: What is held up, by the scene's name.
        code: The code of the day of 3-2-502.
    """
    values = {"SPOKEN": (("code", code),), "CAR": (("plate", PLATE),)}
    return tuple(
        Scene(
            SceneName[name],
            SceneSays[name],
            wants,
            SceneRight[name],
            page,
            token=tokens.get(name, ""),
            people=2 if name == "CAR" else 1,
            values=values.get(name, ()),
        )
        for name, wants, page in _SCRIPT
    )
