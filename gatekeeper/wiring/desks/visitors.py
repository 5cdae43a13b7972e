"""The desk of visitors: who came from outside today or is here still, for which flat, and what lies at a gate."""

from gatekeeper.domain.words import Language, Words
from gatekeeper.service.office.visits import Came, visits_of_today
from gatekeeper.service.visit_words import purpose_word, state_word
from gatekeeper.ui.help.pages import ManualPage
from gatekeeper.ui.office.column import Column, Sort
from gatekeeper.ui.office.desk.data import Desk, Listing
from gatekeeper.ui.office.words import say
from gatekeeper.ui.parts.icons import Icon
from gatekeeper.wiring.device import OpenDevice


class W(Words):
    """What the desk says."""

    TITLE = "访客", "Visitors"
    NONE = (
        "今天还没有来访记录。\n访客由门岗按 F1 签发临时证，快递、外卖、网约车、搬家按 F9 登记，同步后显示在这里。",
        "No visitors yet today.\nGates record visitors with F1 and couriers with F9; they appear here after the next sync.",
    )
    AT = "时间", "Time"
    GATE = "门岗", "Gate"
    FLAT = "房号", "Flat"
    PURPOSE = "来意", "Purpose"
    STATE = "情况", "State"
    NAME = "来访人", "Visitor"
    UNTIL = "应离开", "Until"
    OVERSTAYS = "逾时未离开", "Overstaying"
    PARCELS = "件数", "Parcels"
    SHELF = "架位", "Shelf"
    TAKEN_BY = "取件人", "Taken by"
    GUARD = "值班", "Guard"
    NEWER = "（新版程序的记录）", "(from a newer version)"
    WAITING = "未取的 {n} 件", "{n} not collected"


def _state(one: Came) -> Words:
    """How far it has come; who is here too long is named as that."""
    return W.OVERSTAYS if one.overstays else state_word(one.state) or W.NEWER


def texts(one: Came) -> list[str]:
    """What a visit is found by: also what came of it and what it was for, in either language."""
    words = [say(word, lang) for word in (_state(one), purpose_word(one.purpose)) for lang in Language]
    return [one.flat, one.gate, one.name, one.shelf, one.guard, one.plate, *words]


COLUMNS: tuple[Column[Came], ...] = (
    Column("at", W.AT, lambda one, _: f"{one.at:%m-%d %H:%M}", order=lambda one: one.at),
    Column("gate", W.GATE, lambda one, _: one.gate),
    Column("flat", W.FLAT, lambda one, _: one.flat),
    Column("name", W.NAME, lambda one, _: one.name),
    Column("purpose", W.PURPOSE, lambda one, lang: say(purpose_word(one.purpose), lang)),
    Column("state", W.STATE, lambda one, lang: say(_state(one), lang), grave=lambda one: one.overstays),
    Column(
        "until",
        W.UNTIL,
        lambda one, _: f"{one.until:%H:%M}" if one.until is not None else "",
        order=lambda one: one.until or one.at,
    ),
    Column("parcels", W.PARCELS, lambda one, _: str(one.parcels or ""), order=lambda one: one.parcels),
    Column("shelf", W.SHELF, lambda one, _: one.shelf),
    Column("taken", W.TAKEN_BY, lambda one, _: one.taken_by),
    Column("guard", W.GUARD, lambda one, _: one.guard),
)


def visitors(office: OpenDevice) -> Desk:
    """The desk of an office."""
    listing = Listing(
        COLUMNS,
        lambda one: one.visit,
        W.NONE,
        Sort("at", down=True),
        texts=texts,
        marks=(W.WAITING, lambda one: one.waits),
        many=True,
    )
    return Desk(
        "visitors",
        W.TITLE,
        lambda: visits_of_today(store=office.store, clock=office.clock),
        (listing,),
        manual=ManualPage.OFFICE_VISITORS,
        icon=Icon.CALLER,
    )
