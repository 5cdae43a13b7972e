"""The estate's own look of its cards, said once for every office that prints them."""

from gatekeeper.domain.card_design import CardDesign
from gatekeeper.domain.errors import NotAllowed
from gatekeeper.domain.facts import DeviceKind
from gatekeeper.domain.words import Words
from gatekeeper.service.ports import Store
from gatekeeper.service.rights import by_right


class Said(Words):
    """Why a look is not taken."""

    OFFICE_ONLY = "卡面样式只能由物业更改。", "Only the office changes how cards look."


@by_right
def set_card_design(design: CardDesign, *, store: Store) -> CardDesign:
    """Cards that are printed from now on look so, at every office after its next exchange; answers with what held before.

    Raises:
        NotAllowed: This is a gate.
    """
    with store.write() as work:
        if work.me.kind is not DeviceKind.OFFICE:
            raise NotAllowed(Said.OFFICE_ONLY)
        before = work.card_design()
        if design != before:
            work.append(design)
    return before


@by_right
def take_back_design(before: CardDesign, set_to: CardDesign, *, store: Store) -> bool:
    """Cards look as they did `before` again; not where somebody, here or at another office, has changed it since.

    Raises:
        NotAllowed: This is a gate.
    """
    with store.write() as work:
        if work.me.kind is not DeviceKind.OFFICE:
            raise NotAllowed(Said.OFFICE_ONLY)
        if work.card_design() != set_to:
            return False
        if before != set_to:
            work.append(before)
    return True
