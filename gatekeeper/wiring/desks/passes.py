"""The desk of passes and their cards: issued, withdrawn, given a new card, printed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from gatekeeper.domain.colour import Colour
from gatekeeper.domain.errors import BadInput, NotAllowed, NotFound
from gatekeeper.domain.passes import Pass, PassState
from gatekeeper.domain.words import Language, Quoted, Words
from gatekeeper.service.office.clocks import check_own_clock
from gatekeeper.service.office.issue import Issued, NotIssued, PassesTakenBack, issue, issue_temporary, take_back
from gatekeeper.service.office.pass_states import reissue_all, set_states
from gatekeeper.service.office.pass_undo import PassesGivenBack, give_back
from gatekeeper.service.office.passbook import PRINTABLE, Listed, PassBook
from gatekeeper.service.reason import ReasonSaid
from gatekeeper.service.words import REASONS
from gatekeeper.ui.help.pages import ManualPage
from gatekeeper.ui.office.column import Sort
from gatekeeper.ui.office.desk.data import AWAY, At, Call, Desk, Line, Listing, Of, Verb, verb
from gatekeeper.ui.office.desk.exporting import Export, export
from gatekeeper.ui.office.desk.form import NOTHING, REASON, Form, Input, InputKind, Why
from gatekeeper.ui.office.desk.own import Own
from gatekeeper.ui.office.desk.paged import Page, PageQuery
from gatekeeper.ui.office.desk.state import OpenForm
from gatekeeper.ui.office.passes.asked import page_asked
from gatekeeper.ui.office.passes.columns import COLUMNS
from gatekeeper.ui.office.passes.panels import LeftOut, LeftOutPanel
from gatekeeper.ui.office.passes.words import W
from gatekeeper.ui.office.status import Notice, bad, good
from gatekeeper.ui.office.words import Word, say
from gatekeeper.ui.parts.icons import Icon
from gatekeeper.wiring.desks.card_print import card_verbs
from gatekeeper.wiring.desks.common import desk_page, write_list
from gatekeeper.wiring.device import OpenDevice

UNDONE = "撤销 undone"  # the reason that stands in the journal where a clerk has taken a step back
NAMED = 5  # labels that are said one by one


class Said(Words):
    """Why a pass's holder is not shown."""

    NOBODY = "此人已不在住户名单中。", "This person is no longer on the list of residents."


@dataclass(frozen=True, slots=True)
class ForWhom:
    """The one person that a pass is issued to, as another desk says it."""

    person: UUID | None = None


@dataclass(frozen=True, slots=True)
class NewVisitor:
    """Somebody who is to visit a flat."""

    name: str
    flat: str
    hours: int


@dataclass(frozen=True, slots=True)
class Given:
    """What an issue did.

    Attributes:
        alone: Whether it was about one person.
        language: In which it is said why that one got none.
    """

    issued: Issued
    alone: bool
    language: Language

    @property
    def refused(self) -> NotIssued | None:
        """The one person, if they got none."""
        return self.issued.left_out[0] if self.alone and self.issued.left_out and not self.issued.passes else None


FOR_WHOM: Form[ForWhom] = Form(ForWhom)
VISITOR = Form(
    NewVisitor,
    Input("name", W.VISITOR_NAME),
    Input("flat", W.VISITS, hint="3-2-501"),
    Input("hours", W.HOURS, InputKind.NUMBER, most=720, blank=24),
)
# What is done with a reason: its button, what is said before and after, and the state that it leads to.
WORSE = (
    (W.WITHDRAW, W.WITHDRAW_WARNING, W.WITHDREW, PassState.WITHDRAWN),
    (W.SUSPEND, W.SUSPEND_WARNING, W.SUSPENDED, PassState.SUSPENDED),
    (W.LOST, W.LOST_WARNING, W.WAS_LOST, PassState.LOST),
)


class _Clock:
    """Whether the clerk was told that this machine's clock is off, and asks for the same once more."""

    def __init__(self, office: OpenDevice) -> None:
        self._office = office
        self._told: set[str] = set()

    def asked(self, what: str) -> bool:
        """Whether `what` is to be done all the same."""
        with self._office.store.read() as look:
            try:
                check_own_clock(look, self._office.clock.now())
            except NotAllowed:
                asked = what in self._told
                self._told.add(what)
                return asked
        self._told.clear()
        return False


def passes(office: OpenDevice) -> Desk:
    """The desk of an office: every pass, and paper for it."""
    doubt, book = _Clock(office), PassBook(lambda: office.store, lambda: office.clock)
    papers = card_verbs(office)

    def colours() -> tuple[Colour, ...]:
        with office.store.read() as look:
            policy = look.policy()
        return tuple(rule.colour for rule in policy.colours) if policy else ()

    def pages(find: PageQuery) -> Page[Listed]:
        seen = book.page(page_asked(find, colours()))
        return desk_page(seen.page, marked=seen.unprinted)

    def give_out(call: Call[Any, Any], person: UUID | None = None, lift: str = "") -> Given:
        whom = None
        if person is not None:
            with office.store.read() as look:
                known = look.person(person)
            if known is None:
                raise NotFound(Said.NOBODY)
            whom = [known]
        issued = issue(
            whom,
            store=office.store,
            clock=office.clock,
            progress=call.progress,
            lift=lift,
            clock_asked=doubt.asked("issue"),
        )
        return Given(issued, whom is not None, call.language)

    def lifted(call: Call[Listed, Why]) -> Given:
        if not call.given.reason.strip():
            raise BadInput(ReasonSaid.SAY_WHY)
        left: NotIssued = call.open
        return give_out(call, left.person.id, call.given.reason)

    def temporary(call: Call[Listed, NewVisitor]) -> Pass:
        name, flat, hours = call.given.name, call.given.flat, call.given.hours
        asked = doubt.asked("temporary")
        return issue_temporary(name, flat, hours, store=office.store, clock=office.clock, clock_asked=asked)

    def worsen(call: Call[Listed, Why], *, state: PassState) -> tuple[Pass, ...]:
        numbers = [row.number for row in call.rows]
        return set_states(numbers, state, call.given.reason, store=office.store, progress=call.progress)

    def better(worsened: tuple[Pass, ...]) -> PassesGivenBack:
        return give_back(worsened, UNDONE, store=office.store, clock=office.clock)

    def renew(call: Call[Listed, Why]) -> tuple[Pass, ...]:
        numbers = sorted(row.number for row in call.rows)
        return reissue_all(numbers, call.given.reason, store=office.store, clock=office.clock, progress=call.progress)

    def put_back(given: Given) -> PassesTakenBack:
        return take_back(given.issued.passes, store=office.store)

    def every(call: Call[Listed, Export]) -> Iterator[Listed]:
        return book.every(page_asked(call.find or PageQuery(), colours()))

    lift: Verb[Listed, Any, Any] = verb(
        W.LIFT,
        REASON,
        lifted,
        _said_of_issue,
        at=At.PANEL,
        grave=True,
        warning=_why_none,
        shows=lambda given: _shown(given, lift),
        chooses=_fresh,
        undo=put_back,
        undone=_undone,
    )

    def issuing(word: W, form: Form[Any], do: Any, *, at: At, main: bool = False) -> Verb[Listed, Any, Any]:
        return verb(
            word,
            form,
            do,
            _said_of_issue,
            at=at,
            main=main,
            long=W.ISSUING,
            shows=lambda given: _shown(given, lift),
            chooses=_fresh,
            undo=put_back,
            undone=_undone,
            lasting=lambda given: bool(given.issued.replaced) or not given.issued.passes,
        )

    by_rules: Verb[Listed, Any, Any] = issuing(W.ISSUE_ALL, NOTHING, give_out, at=At.HEAD, main=True)
    verbs: tuple[Verb[Listed, Any, Any], ...] = (
        by_rules,
        verb(
            W.TEMPORARY,
            VISITOR,
            temporary,
            lambda made: good(W.MADE_OUT, label=made.label),
            does=W.MAKE_OUT,
            chooses=lambda made: [made.number],
            undo=lambda made: take_back([made], store=office.store),
            undone=_undone,
        ),
        export(W.EXPORT_WHAT, COLUMNS, "passes.csv", partial(write_list, office, "passes"), every),
        *(
            verb(
                word,
                REASON,
                partial(worsen, state=state),
                partial(_said_of, done),
                of=Of.SOME,
                grave=state is PassState.WITHDRAWN,
                warning=warning,
                long=Word.WORKING,
                undo=better,
                undone=_given_back,
            )
            for word, warning, done, state in WORSE
        ),
        verb(
            W.REISSUE,
            REASON,
            renew,
            _said_of_new_cards,
            of=Of.SOME,
            warning=W.REISSUE_WARNING,
            long=Word.WORKING,
            chooses=lambda fresh: [one.number for one in fresh],
        ),
        *papers.draw,
        issuing(W.ISSUE_ONE, FOR_WHOM, lambda call: give_out(call, call.given.person), at=At.PANEL),
        lift,
        *papers.give_out,
    )
    listing = Listing[Listed](
        COLUMNS,
        lambda one: one.number,
        W.NONE,
        Sort("number"),
        verbs,
        pages=pages,
        find=W.SEARCH,
        many=True,
        first=W.ISSUE_ALL,
        marks=(W.UNPRINTED, lambda one: one.condition in PRINTABLE and not one.printed),
        marked=lambda most: book.lines(book.unprinted(most)),
        names=lambda one, dress: f"{one.name or dress.say(Word.VISITOR)}　{one.flat}　{one.label}",
    )
    return Desk(
        "passes",
        W.TITLE,
        lambda: (),
        (listing,),
        own=(
            papers.panel,
            Own(LeftOut, LeftOutPanel),
        ),
        manual=ManualPage.OFFICE_PASSES,
        icon=Icon.PASS,
    )


def _fresh(given: Given) -> list[int]:
    """What comes next is offered by choosing it: the fresh passes are to be printed."""
    return [one.number for one in given.issued.passes]


def _shown(given: Given, lift: Verb[Listed, Any, Any]) -> Any:
    """Who got none is listed; of one alone whose pass was taken by hand it is asked whether that is lifted."""
    refused = given.refused
    if refused is not None:
        return OpenForm(lift, context=refused) if refused.held else AWAY
    told = tuple(one for one in given.issued.left_out if one.reason is not None)
    return LeftOut(told) if told else AWAY


def _said_of_issue(given: Given) -> Notice:
    issued, refused = given.issued, given.refused
    if refused is not None:
        why = REASONS[refused.reason][given.language.value] if refused.reason else say(W.HAS_ONE, given.language)
        return bad(W.NOT_ISSUED, name=refused.person.name, why=why)
    return good(W.ISSUED, n=len(issued.passes), left=len(issued.left_out), replaced=len(issued.replaced))


def _why_none(_: object, left: NotIssued) -> Line:
    assert left.reason is not None, "a pass that is held has a reason"
    return W.LIFT_WHAT, {"name": left.person.name, "flat": left.flat, "why": Quoted(*REASONS[left.reason])}


def _undone(back: PassesTakenBack, _: Language) -> Notice:
    return good(W.TOOK_BACK_PART, n=back.back, kept=back.kept) if back.kept else good(W.TOOK_BACK, n=back.back)


def _given_back(done: PassesGivenBack, _: Language) -> Notice:
    said = W.GAVE_BACK_PART if done.left else W.GAVE_BACK
    return (good if done.fresh else bad)(said, n=len(done.fresh), kept=done.left)


def _said_of(word: W, worsened: tuple[Pass, ...]) -> Notice:
    return good(word, n=len(worsened))


def _said_of_new_cards(fresh: Sequence[Pass]) -> Notice:
    labels = ", ".join(one.label for one in fresh[:NAMED])
    return good(W.REISSUED, label=labels + (f" … (+{len(fresh) - NAMED})" if len(fresh) > NAMED else ""))
