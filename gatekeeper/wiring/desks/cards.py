"""The desk of cards: what is to be printed, what came out, what is in its holder's hand; and blank ones."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from gatekeeper.domain.cardstage import CardStage, CardsWanted
from gatekeeper.domain.passes import Pass
from gatekeeper.domain.words import Language
from gatekeeper.service.office import card_queue
from gatekeeper.service.office.blanks import LONGEST, MOST, Bound, bind, issue_blank, unbind
from gatekeeper.service.office.issue import Issued, issue
from gatekeeper.service.office.pass_states import reissue_all
from gatekeeper.service.office.passbook import Listed, PassBook
from gatekeeper.service.scanned import card_in
from gatekeeper.ui.help.pages import ManualPage
from gatekeeper.ui.office.cards.columns import COLUMNS, SIEVE, Sieve, sieved
from gatekeeper.ui.office.cards.words import W
from gatekeeper.ui.office.column import Sort
from gatekeeper.ui.office.desk.bar import Bar
from gatekeeper.ui.office.desk.data import Call, Desk, Line, Listing, Of, Verb, verb
from gatekeeper.ui.office.desk.exporting import Export, export
from gatekeeper.ui.office.desk.form import NOTHING, REASON, Form, Input, InputKind, Nothing, Why
from gatekeeper.ui.office.desk.paged import Page, PageQuery
from gatekeeper.ui.office.desk.state import OpenForm
from gatekeeper.ui.office.dress import Dress
from gatekeeper.ui.office.passes.asked import page_asked
from gatekeeper.ui.office.passes.words import W as P
from gatekeeper.ui.office.status import Notice, bad, good
from gatekeeper.ui.office.words import Word
from gatekeeper.ui.parts.icons import Icon
from gatekeeper.wiring.desks.card_print import card_verbs
from gatekeeper.wiring.desks.common import desk_page, write_list
from gatekeeper.wiring.device import OpenDevice

COUNTED = (CardsWanted.TO_PRINT, CardsWanted.TO_HAND_OVER, CardsWanted.RUNNING_OUT, CardsWanted.PRINTING)


@dataclass(frozen=True, slots=True)
class OneCard:
    """The card that is scanned, or the number of its pass."""

    card: str


@dataclass(frozen=True, slots=True)
class BlankBatch:
    """How many blank passes are made, and for how long they are good."""

    count: int
    days: int


@dataclass(frozen=True, slots=True)
class ToBind:
    """To whom a blank one is handed out."""

    card: str
    name: str = field(repr=False)
    flat: str


ONE_CARD = Form(OneCard, Input("card", W.SCAN_WHAT))
BATCH = Form(
    BlankBatch,
    Input("count", W.COUNT, InputKind.NUMBER, most=MOST, blank=100),
    Input("days", W.DAYS, InputKind.NUMBER, most=LONGEST, blank=30),
)
TO_BIND = Form(
    ToBind,
    Input("card", W.SCAN_WHAT),
    Input("name", W.HOLDER),
    Input("flat", W.FLAT, hint="3-2-501", beside=True),
)


def cards(office: OpenDevice) -> Desk:
    """The desk of an office."""
    book, printed = PassBook(lambda: office.store, lambda: office.clock), card_verbs(office)

    def asked(find: PageQuery) -> Any:
        return sieved(page_asked(find), find.bar)

    def pages(find: PageQuery) -> Page[Listed]:
        return desk_page(book.page(asked(find)).page)

    def every(call: Call[Listed, Export]) -> Iterator[Listed]:
        return book.every(asked(call.find or PageQuery()))

    def meant(text: str) -> tuple[int, int | None]:
        with office.store.read() as look:
            card = card_in(text, look, office.clock.now())
        return card.number, card.serial

    def scanned(call: Call[Listed, OneCard]) -> Pass:
        number, serial = meant(call.given.card)
        return card_queue.hand_over_scanned(number, serial, store=office.store, clock=office.clock)

    def give(call: Call[Listed, Nothing]) -> tuple[int, ...]:
        return card_queue.hand_over([row.number for row in call.rows], store=office.store, clock=office.clock)

    def again(call: Call[Listed, Why]) -> tuple[Pass, ...]:
        numbers = sorted(row.number for row in call.rows)
        return reissue_all(numbers, call.given.reason, progress=call.progress, store=office.store, clock=office.clock)

    def back(call: Call[Listed, Why]) -> int:
        return card_queue.requeue(
            [row.number for row in call.rows], call.given.reason, store=office.store, clock=office.clock
        )

    def renew(call: Call[Listed, Nothing]) -> Issued:
        ids = {row.person for row in call.rows if row.person is not None}
        with office.store.read() as look:
            people = list(look.persons_by(ids).values())
        return issue(people, progress=call.progress, store=office.store, clock=office.clock)

    def bound(call: Call[Listed, ToBind]) -> Bound:
        number, serial = meant(call.given.card)
        given = call.given
        return bind(number, given.name, given.flat, serial=serial, store=office.store, clock=office.clock)

    scan: Verb[Listed, Any, Any] = verb(
        W.SCAN,
        ONE_CARD,
        scanned,
        lambda one: good(W.GAVE, label=one.label),
        does=W.GIVE,
        shows=lambda _: OpenForm(scan),
        undo=lambda one: card_queue.taken_back([one.number], store=office.store, clock=office.clock),
        undone=_waits_again,
    )
    verbs: tuple[Verb[Listed, Any, Any], ...] = (
        scan,
        verb(
            W.BIND,
            TO_BIND,
            bound,
            lambda one: good(W.BOUND, label=one.made.label, name=one.made.holder, flat=one.made.flat),
            does=W.GIVE,
            undo=lambda one: unbind(one, store=office.store, clock=office.clock),
            undone=lambda one, _: good(W.UNBOUND, label=one.label),
        ),
        verb(
            W.MAKE_BLANK,
            BATCH,
            lambda call: issue_blank(
                call.given.count, call.given.days, progress=call.progress, store=office.store, clock=office.clock
            ),
            lambda made: good(W.MADE, n=len(made)),
            does=W.MAKE,
            warning=W.BLANK_WHAT,
            long=W.MAKING,
            chooses=lambda made: [one.number for one in made],
        ),
        export(P.EXPORT_WHAT, COLUMNS, "cards.csv", partial(write_list, office, "passes"), every),
        *printed.draw,
        verb(
            W.HAND_OVER,
            NOTHING,
            give,
            lambda numbers: good(W.GIVEN, n=len(numbers)),
            of=Of.SOME,
            against=_not_printed,
            undo=lambda numbers: card_queue.taken_back(numbers, store=office.store, clock=office.clock),
            undone=_waits_again,
        ),
        verb(
            W.STOPPED,
            NOTHING,
            lambda call: card_queue.stopped(call.row.number, store=office.store, clock=office.clock),
            lambda n: good(W.WAIT_AGAIN, n=n),
            of=Of.ONE,
            does=W.FROM_HERE,
            can=lambda rows: rows[0].stage is CardStage.PRINTED,
            warning=_from_here,
        ),
        verb(
            P.REISSUE,
            REASON,
            again,
            lambda fresh: good(P.REISSUED, label=", ".join(one.label for one in fresh[: card_queue.NAMED])),
            of=Of.SOME,
            warning=P.REISSUE_WARNING,
            long=Word.WORKING,
        ),
        verb(
            W.REQUEUE,
            REASON,
            back,
            lambda n: good(W.WAIT_AGAIN, n=n),
            of=Of.SOME,
            can=lambda rows: all(row.stage is CardStage.PRINTING for row in rows),
            warning=W.REQUEUE_WARNING,
        ),
        verb(
            W.RENEW,
            NOTHING,
            renew,
            lambda issued: good(
                P.ISSUED, n=len(issued.passes), left=len(issued.left_out), replaced=len(issued.replaced)
            ),
            of=Of.SOME,
            can=lambda rows: all(row.person is not None for row in rows),
            warning=W.RENEW_WHAT,
            long=P.ISSUING,
        ),
        *printed.give_out,
    )
    listing = Listing[Listed](
        COLUMNS,
        lambda one: one.number,
        W.NONE,
        Sort("flat"),
        verbs,
        pages=pages,
        find=P.SEARCH,
        many=True,
        names=_called,
    )
    return Desk(
        "cards",
        W.TITLE,
        lambda: book.counts(COUNTED),
        (listing,),
        own=(printed.panel,),
        bar=Bar(SIEVE, lambda _: Sieve()),
        stand=_stands,
        manual=ManualPage.OFFICE_CARDS,
        icon=Icon.PARCEL,
    )


def _stands(counts: Any, dress: Dress) -> str:
    if counts is None:
        return ""
    waiting, here, out, printing = (f"{counts[one]:,}" for one in COUNTED)
    if counts[CardsWanted.PRINTING]:  # or were, when their program was ended: nobody has to look for them
        return dress.say(W.STANDS_PRINTING, print=waiting, printing=printing, hand=here)
    return dress.say(W.STANDS, print=waiting, hand=here, out=out)


def _called(one: Listed, dress: Dress) -> str:
    name = dress.say(W.HOLDS_NONE) if one.blank else one.name or dress.say(Word.VISITOR)
    return f"{name}　{one.flat}　{one.label}"


def _not_printed(rows: tuple[Listed, ...]) -> Notice | None:
    count = sum(not one.printed for one in rows)
    return bad(W.NOT_PRINTED, n=count) if count else None


def _from_here(rows: tuple[Listed, ...], _: object) -> Line | None:
    return (W.STOPPED_WHAT, {"label": rows[0].label}) if rows else None


def _waits_again(count: int, _: Language) -> Notice:
    return good(W.TAKEN_BACK, n=count)
