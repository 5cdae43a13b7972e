"""The look of cards, tried on cards of nobody's in every template before it is one."""

from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any, NamedTuple

from gatekeeper.domain.card_design import CardDesign, card_design
from gatekeeper.domain.errors import GatekeeperError
from gatekeeper.domain.passes import PassKind
from gatekeeper.printing.cards import draw_cards
from gatekeeper.printing.layout import Layout
from gatekeeper.printing.page import count_pages, draw_page
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.office.card_design import set_card_design, take_back_design
from gatekeeper.service.office.logo import logo_of
from gatekeeper.service.papers import CardFace
from gatekeeper.service.words import KIND_WORDS
from gatekeeper.ui.jobs import Lane
from gatekeeper.ui.office.cards.design import Designing, as_typed
from gatekeeper.ui.office.cards.design_panel import DesignPanel
from gatekeeper.ui.office.cards.design_words import DesignWord as W
from gatekeeper.ui.office.desk.data import AWAY, At, Call, Of, Verb, verb
from gatekeeper.ui.office.desk.form import NOTHING, Nothing
from gatekeeper.ui.office.desk.own import Own
from gatekeeper.ui.office.pages import DPI
from gatekeeper.ui.office.status import bad, good
from gatekeeper.ui.office.words import Word
from gatekeeper.wiring.desks.pass_papers import LAYOUTS
from gatekeeper.wiring.device import OpenDevice


class DesignVerbs(NamedTuple):
    """What opens the panel, what puts a look in force, and the panel."""

    open: Verb[Any, Any, Any]
    use: Verb[Any, Any, Any]
    panel: Own[Designing]


def designing(office: OpenDevice) -> DesignVerbs:
    """Those of an office."""

    def begin(call: Call[Any, Nothing]) -> Designing:
        with office.store.read() as look:
            accent, back = as_typed(look.card_design())
        return _drawn(office, Designing(accent, back, Layout.CARD.value, call.language))

    def use_it(call: Call[Designing, Nothing]) -> tuple[CardDesign, CardDesign]:
        asked = card_design(call.row.accent, call.row.back)
        return set_card_design(asked, store=office.store), asked

    use: Verb[Any, Any, Any] = verb(
        W.USE,
        NOTHING,
        use_it,
        lambda _: good(W.USED),
        of=Of.OPEN,
        at=At.PANEL,
        main=True,
        shows=lambda _: AWAY,
        undo=lambda step: take_back_design(*step, store=office.store),
        undone=lambda done, _: good(W.BACK_AGAIN) if done else bad(Word.STOOD),
    )
    opens: Verb[Any, Any, Any] = verb(
        W.OPEN,
        NOTHING,
        begin,
        long=Word.WORKING,
        stops=False,
        lane=Lane.OUTSIDE,
        shows=lambda shown: shown,
        still=True,
    )
    names = {layout.value: word for layout, word in LAYOUTS.items()}
    panel = Own(Designing, partial(DesignPanel, use, names), whole=True, drawn=partial(_drawn, office))
    return DesignVerbs(opens, use, panel)


def nobodys_cards(office: OpenDevice, design: CardDesign) -> list[CardFace]:
    """A resident's card, a worker's, a car's and a visitor's, of nobody; their codes are no passes."""
    with office.store.read() as look:
        name, phone, policy, logo = look.estate().name, look.settings().phone, look.policy(), logo_of(look)
        calendar = calendar_of(look)
    now = office.clock.now()
    today = calendar.day(now)
    assert policy is not None, "an estate is founded with rules"
    kinds = (PassKind.RESIDENT, PassKind.STAFF, PassKind.VEHICLE, PassKind.TEMPORARY)
    colours = [rule.colour for rule in policy.colours]
    return [
        CardFace(
            name,
            colours[min(at, len(colours) - 1)],
            "3-2-501",
            "张*",
            today,
            today + timedelta(days=30),
            f"{at:08d}/1",
            f"{at:03d}" + "0" * 250,
            *KIND_WORDS[kind],
            kind=kind,
            plate="粤B·D12345" if kind is PassKind.VEHICLE else "",
            visits=kind is PassKind.TEMPORARY,
            ends=calendar.local(now) if kind is PassKind.TEMPORARY else None,
            phone=phone,
            logo=logo,
            design=design,
        )
        for at, kind in enumerate(kinds)
    ]


def _drawn(office: OpenDevice, shown: Designing) -> Designing:
    """A page of the PDF as it would be printed; a look that no card can have says why, beside the page before."""
    try:
        pdf = _sample(office, card_design(shown.accent, shown.back), shown)
    except GatekeeperError as trouble:
        return replace(shown, trouble=trouble)
    pages = count_pages(pdf)
    page = min(max(shown.page, 0), pages - 1)
    dpi = DPI if Layout(shown.layout).per_page > 1 else 2 * DPI
    return replace(shown, page=page, pages=pages, picture=draw_page(pdf, page, dpi), trouble=None)


def _sample(office: OpenDevice, design: CardDesign, shown: Designing) -> bytes:
    cards, layout = nobodys_cards(office, design), Layout(shown.layout)
    if layout.per_page > 1:
        each = [cards[at % len(cards)] for at in range(layout.per_page)]
        cards = [replace(one, token=f"{at:03d}" + "0" * 250) for at, one in enumerate(each)]
    return draw_cards(cards, layout=layout, read_back=None, backs=True, language=shown.language)
