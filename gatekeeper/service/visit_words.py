"""What purposes and states of visits are called, at the gate, at the office and on its papers."""

from gatekeeper.domain.visit import Purpose, VisitState
from gatekeeper.domain.words import Words


class PurposeWord(Words):
    """What somebody comes for; each is named as its purpose is."""

    FAMILY = "亲属", "Family"
    GUEST = "访客", "Guest"
    DOMESTIC_HELP = "家政", "Home help"
    COURIER = "快递", "Courier"
    TAKEAWAY = "外卖", "Takeaway"
    RIDE = "网约车", "Ride"
    REPAIR = "维修", "Repair"
    MOVE = "搬家", "Mover"
    OFFICIAL = "公务", "Official"
    MEDICAL = "医护", "Medical"
    WORKS = "施工", "Works"
    OTHER = "其他", "Other"


class VisitWord(Words):
    """How far a visit has come; each is named as its state is."""

    EXPECTED = "预约", "Expected"
    ARRIVED = "已到", "Arrived"
    LEFT = "已离开", "Left"
    TURNED_AWAY = "已劝返", "Turned away"
    HANDED_OVER = "门外交接", "Kept outside"
    COLLECTED = "已取走", "Collected"
    UNDONE = "已撤销", "Undone"


def purpose_word(purpose: Purpose) -> Words:
    """What a purpose is called; one that only a newer program knows is another one."""
    return PurposeWord[purpose.name] if purpose.known else PurposeWord.OTHER


def state_word(state: VisitState) -> Words | None:
    """What a state is called; None for one that only a newer program knows."""
    return VisitWord[state.name] if state.known else None
