"""Every named state of the office's window; `tests.ui.gallery` draws them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

import numpy as np
import segno
from PySide6.QtWidgets import QWidget

from gatekeeper.domain.card_design import CardDesign, card_design
from gatekeeper.domain.cardstage import CardsWanted
from gatekeeper.domain.clerk import Clerk, Right, Role
from gatekeeper.domain.duty import Guard
from gatekeeper.domain.errors import BadInput, DiskFull
from gatekeeper.domain.facts import DeviceKind, EstateSettings, Imported, Stream, StreamName
from gatekeeper.domain.words import Language, Words
from gatekeeper.printing.cards import draw_cards
from gatekeeper.printing.layout import Layout
from gatekeeper.printing.page import draw_page
from gatekeeper.service.office.doubles import DoublesFound
from gatekeeper.service.office.draft import PdfDraft
from gatekeeper.service.office.lookouts import LookoutBook
from gatekeeper.service.office.moments import PicturedMoment
from gatekeeper.service.office.rehearsal import Rehearsal, made_up
from gatekeeper.service.office.take_back import Last
from gatekeeper.service.office.watched import Round
from gatekeeper.service.pictures import Image
from gatekeeper.service.rights import SecondNeeded
from gatekeeper.service.role_words import Deed
from gatekeeper.store import engine
from gatekeeper.ui.office import window
from gatekeeper.ui.office.audit.words import W as AUDIT_WORD
from gatekeeper.ui.office.awaited.words import W as AWAITED_WORD
from gatekeeper.ui.office.cards.design import Designing, as_typed
from gatekeeper.ui.office.cards.words import W as CARD_WORD
from gatekeeper.ui.office.desk.data import Desk as Kit
from gatekeeper.ui.office.desk.paged import SIZE as PAGE
from gatekeeper.ui.office.desk.paged import Paged, PageQuery
from gatekeeper.ui.office.desk.paper import PaperDraft
from gatekeeper.ui.office.desk.state import Face, OpenForm, begun
from gatekeeper.ui.office.desk.state import State as Desk
from gatekeeper.ui.office.desk.view import View
from gatekeeper.ui.office.door import state as door
from gatekeeper.ui.office.door.door import DoorActions, OfficeDoor
from gatekeeper.ui.office.dress import Dress
from gatekeeper.ui.office.gates.notices import W as GN
from gatekeeper.ui.office.gates.panels import Ticket
from gatekeeper.ui.office.gates.words import W as G
from gatekeeper.ui.office.households.words import W as HOUSEHOLD_WORD
from gatekeeper.ui.office.observation.sheet import new_sheet, put
from gatekeeper.ui.office.observation.words import W as O
from gatekeeper.ui.office.passes.panels import LeftOut
from gatekeeper.ui.office.passes.words import W as C
from gatekeeper.ui.office.registers.words import S as SEARCH_WORD
from gatekeeper.ui.office.registers.words import W as REGISTER_WORD
from gatekeeper.ui.office.residents.doubles_panel import Doubles
from gatekeeper.ui.office.residents.trial import ImportTrial, Tab
from gatekeeper.ui.office.residents.words import W as P
from gatekeeper.ui.office.rules.words import W as RULE
from gatekeeper.ui.office.saved_reports.words import W as SAVED_REPORT_WORD
from gatekeeper.ui.office.status import Busy, Notice, Status, bad, good
from gatekeeper.ui.office.tracing.cluster import ClusterShown
from gatekeeper.ui.office.tracing.columns import Tracing
from gatekeeper.ui.office.tracing.words import W as T
from gatekeeper.ui.office.warnings.words import W as N
from gatekeeper.ui.office.watch_list.words import W as WATCH_WORD
from gatekeeper.ui.office.words import Word
from gatekeeper.ui.theme import Mode
from gatekeeper.wiring.desks import DESKS
from gatekeeper.wiring.desks.clerks import W as K
from gatekeeper.wiring.desks.estate import LogoDraft, rows
from gatekeeper.wiring.desks.estate import W as S
from gatekeeper.wiring.desks.gates import AtGates
from gatekeeper.wiring.desks.guards import People, W
from gatekeeper.wiring.desks.needs import needs
from gatekeeper.wiring.desks.reports import W as R
from gatekeeper.wiring.desks.residents import Number
from gatekeeper.wiring.desks.visitors import W as VISIT
from gatekeeper.wiring.device import OpenDevice
from tests.photos import a_scene
from tests.printing.faces import a_face as a_card
from tests.ui.face import a_face
from tests.ui.office import (
    sample,
    sample_cluster,
    sample_photos,
    sample_registers,
    sample_rules,
    sample_traced,
    sample_watch_list,
)
from tests.ui.office.sample_observed import NOW as ROUND_AT
from tests.ui.office.sample_observed import the_day

SIZE = (1366, 768)
SHEET = Path("住户名单2026.xlsx")
PEOPLE, BOOK = sample.residents(), sample.passes()
TEXT = "GKI1:" + "".join(chr(65 + n * 7 % 26) for n in range(430))
CODE = tuple(
    tuple(bool(cell) for cell in row)
    for row in segno.make_qr(TEXT, error="l", mode="alphanumeric", boost_error=False).matrix
)
TICKET = Ticket("西门 West", TEXT, CODE, sample.LOCAL)
OFFICE_TICKET = Ticket("二号物业", TEXT, CODE, sample.LOCAL, DeviceKind.OFFICE)
AGAIN_TICKET = Ticket("北门", TEXT, CODE, sample.LOCAL, again=True)


def page() -> Any:
    """Something like a page of cards."""
    sheet = np.full((1286, 909, 3), 255, np.uint8)
    for row in range(5):
        for column in range(2):
            top, left = 60 + row * 240, 45 + column * 420
            sheet[top : top + 230, left : left + 400] = (192, 166, 244)
            sheet[top + 60 : top + 200, left + 20 : left + 160] = 255
    return sheet


DRAFT = PdfDraft(b"", 6, "cards.pdf", tuple(f"{n:08d}/1" for n in range(1, 58)))
CHOSEN = frozenset({5, 6, 7})

NOBODY: Any = None
NO_OFFICE = OpenDevice(Path(), NOBODY, NOBODY, NOBODY)  # asked for nothing: a picture's buttons are never pressed
MADE = {desk.name: desk for desk in (made(NO_OFFICE) for made in DESKS)}


def made(name: str) -> Kit:
    """A desk of the rail."""
    return MADE[name]


TODAY_DESK, REPORTS_DESK = made("today"), made("reports")
BUSY = begun(TODAY_DESK, sample.today())
TODAY: dict[str, Desk] = {
    "quiet": begun(TODAY_DESK, sample.today(busy=False)),
    "busy": BUSY,
    "trouble": replace(BUSY, status=Status(Notice(error=DiskFull(engine.Said.DISK_FULL)))),
}
DAY = sample.AT.date()
AT_REPORTS = begun(REPORTS_DESK, DAY)
REPORT: PaperDraft[Any] = PaperDraft(PdfDraft(b"", 2, "day.pdf"), None, page())
REPORTS: dict[str, Desk] = {
    "empty": AT_REPORTS,
    "making": replace(AT_REPORTS, status=Status(busy=Busy(R.MAKING))),
    "shown": replace(AT_REPORTS, open=REPORT),
}
GUARDS_DESK = made("guards")


def paged(rows: Sequence[Any], total: int | None = None, query: str = "", marked: int = 0) -> Paged:
    """A list that the store keeps, of which the first pages are known."""
    pages = {at // PAGE: (tuple(rows[at : at + PAGE]), None) for at in range(0, len(rows), PAGE)}
    return Paged(PageQuery(query), len(rows), len(rows) if total is None else total, pages, marked=marked)


SMITH, LI = Guard(UUID(int=1), "王建国", "", supervisor=True), Guard(UUID(int=2), "李秀英", "")
OFFICE_CLERKS = (
    Clerk(UUID(int=11), "王芳", Role.MANAGER, ""),
    Clerk(UUID(int=12), "李雷", Role.CLERK, ""),
    Clerk(UUID(int=13), "刘英", Role.STEWARD, ""),
)
ON_DUTY = begun(GUARDS_DESK, People([SMITH, LI, Guard(UUID(int=3), "John Smith", "")], OFFICE_CLERKS))
BOTH = frozenset([SMITH.id, LI.id])


def chosen(s: Desk, keys: frozenset[Any], at: int = 0, **changes: Any) -> Desk:
    """A desk with rows chosen in a list."""
    lists = tuple(replace(one, chosen=keys) if n == at else one for n, one in enumerate(s.lists))
    return replace(s, lists=lists, **changes)


def asking(s: Desk, word: Words, keys: frozenset[Any] = frozenset(), at: int = 0, **changes: Any) -> Desk:
    """A desk with the form of a verb open."""
    return chosen(s, keys, at, open=OpenForm(s.desk.verb(word), keys), **changes)


WARNINGS_DESK = made("warnings")
AT_WARNINGS = begun(WARNINGS_DESK, sample.worked_on())
FEVER = frozenset([sample.worked_on().warnings[0].key])
WARNINGS: dict[str, Desk] = {
    "none": begun(WARNINGS_DESK, sample.today(busy=False)),
    "list": chosen(AT_WARNINGS, FEVER),
    "settling": asking(AT_WARNINGS, N.SETTLE, FEVER),
    "putting-off": asking(AT_WARNINGS, N.PUT_OFF, FEVER),
}
GATES_DESK = made("gates")
AT_GATES = begun(GATES_DESK, sample.gates())
SOUTH, DOUBT = frozenset([f"{3:016x}"]), frozenset([sample.machines().doubts[0]])
NOTICE = frozenset([sample.gates().notices[0].notice])
GATES: dict[str, Desk] = {
    "empty": begun(GATES_DESK, AtGates()),
    "list": chosen(AT_GATES, SOUTH),
    "doubt": chosen(AT_GATES, DOUBT, 2),
    "inviting": asking(AT_GATES, G.INVITE),
    "notice": chosen(AT_GATES, NOTICE, 3),
    "telling": asking(AT_GATES, GN.TELL_ALL, at=3),
    "telling-gate": asking(AT_GATES, GN.TELL_GATE, SOUTH),
    "ending-notice": asking(AT_GATES, GN.END_NOTICE, NOTICE, 3),
    "adding-a-lane": asking(AT_GATES, G.LANE, SOUTH),
    "ticket": replace(AT_GATES, open=TICKET),
    "ticket-office": replace(AT_GATES, open=OFFICE_TICKET),
    "ticket-again": replace(AT_GATES, open=AGAIN_TICKET),
    "revoking": asking(AT_GATES, G.REVOKE, SOUTH),
    "accepting": asking(AT_GATES, G.ACCEPT, DOUBT, 2),
    "dismissing": asking(AT_GATES, G.DISMISS, DOUBT, 2),
    "taken": replace(AT_GATES, open=sample.taken()),
    "taken-doubtful": replace(AT_GATES, open=sample.taken(doubtful=True)),
    "given": chosen(AT_GATES, SOUTH, status=Status(good(G.EXPORTED, n=131, name="南门 South"))),
}
HOUSEHOLDS_DESK = made("households")
HOUSEHOLD_ROWS = sample.households()
AT_HOUSEHOLDS = begun(HOUSEHOLDS_DESK, paged(HOUSEHOLD_ROWS))
FIRST_HOUSEHOLD = frozenset([HOUSEHOLD_ROWS[0].first])
HOUSEHOLDS: dict[str, Desk] = {
    "empty": begun(HOUSEHOLDS_DESK, paged(())),
    "list": chosen(AT_HOUSEHOLDS, FIRST_HOUSEHOLD),
    "moving": asking(AT_HOUSEHOLDS, HOUSEHOLD_WORD.MOVE_ALL, FIRST_HOUSEHOLD),
    "splitting": asking(AT_HOUSEHOLDS, HOUSEHOLD_WORD.SPLIT, FIRST_HOUSEHOLD),
    "one": asking(AT_HOUSEHOLDS, HOUSEHOLD_WORD.ONE_HOME, frozenset(one.first for one in HOUSEHOLD_ROWS[:2])),
}
RESIDENTS_DESK = made("residents")
IMPORTED = Imported(StreamName("0" * 16, 1, Stream.REGISTRY), 1, 83, 83)
AT_PEOPLE = begun(RESIDENTS_DESK, paged(PEOPLE))
ZHANG = frozenset([sample.ZHANG])
TAKING_BACK = RESIDENTS_DESK.verb(P.UNDO_IMPORT)
RESIDENTS: dict[str, Desk] = {
    "photo-webcam": chosen(AT_PEOPLE, ZHANG, open=sample_photos.draft()),
    "photo-taken": chosen(AT_PEOPLE, ZHANG, open=sample_photos.draft(taken=True)),
    "photo-folder": replace(AT_PEOPLE, open=sample_photos.trial()),
    "moving": asking(AT_PEOPLE, P.MOVE, ZHANG),
    "history": chosen(AT_PEOPLE, ZHANG, open=sample.history()),
    "doubles": replace(AT_PEOPLE, open=sample.doubles()),
    "doubles-none": replace(AT_PEOPLE, open=Doubles(DoublesFound((), 0))),
    "forgetting": asking(AT_PEOPLE, P.FORGET, ZHANG),
    "empty": begun(RESIDENTS_DESK, paged(())),
    "list": AT_PEOPLE,
    "nothing-found": begun(RESIDENTS_DESK, paged((), total=len(PEOPLE), query="QQ")),
    "detail": chosen(AT_PEOPLE, ZHANG),
    "detail-photo": chosen(AT_PEOPLE, ZHANG, face=Face(sample.ZHANG, a_face())),
    "revealing": asking(AT_PEOPLE, P.REVEAL, ZHANG),
    "revealed": chosen(AT_PEOPLE, ZHANG, open=Number(sample.ZHANG, "11010119900307002X")),
    "editing": asking(AT_PEOPLE, P.EDIT, ZHANG),
    "editing-returnee": asking(AT_PEOPLE, P.EDIT, frozenset([PEOPLE[4].person])),
    "adding": asking(AT_PEOPLE, P.ADD),
    "saved": chosen(AT_PEOPLE, ZHANG, status=Status(good(P.CHANGED, name="张伟", undo=Word.UNDO))),
    "exporting": asking(AT_PEOPLE, Word.EXPORT),
    "taking-back": replace(AT_PEOPLE, open=OpenForm(TAKING_BACK, context=Last(sample.LOCAL, 83, IMPORTED))),
    "trial-good": replace(AT_PEOPLE, open=ImportTrial(SHEET, sample.enrolled(bad=False))),
    "trial-bad": replace(AT_PEOPLE, open=ImportTrial(SHEET, sample.enrolled(bad=True), tab=Tab.BAD)),
    "trial-questions": replace(AT_PEOPLE, open=sample.trial(SHEET)),
    "trial-missing": replace(
        AT_PEOPLE,
        open=ImportTrial(
            SHEET,
            sample.enrolled(bad=True),
            tab=Tab.MISSING,
            gone=frozenset(one.person for one in sample.enrolled(bad=True).missing[:1]),
        ),
    ),
    "trial-changes": replace(AT_PEOPLE, open=ImportTrial(SHEET, sample.enrolled(bad=False), tab=Tab.CHANGES)),
    "trial-left": replace(
        AT_PEOPLE,
        open=ImportTrial(SHEET, replace(sample.enrolled(bad=True), done=True)),
        status=Status(good(P.IMPORTED_PART, added=1, changed=1, left=3, undo=P.UNDO_IMPORT)),
    ),
    "trial-no-headings": replace(AT_PEOPLE, open=sample.trial_without_headings(SHEET)),
    "importing": replace(
        AT_PEOPLE,
        open=ImportTrial(SHEET, sample.enrolled(bad=False)),
        status=Status(busy=Busy(Word.WORKING, 31, 80, stoppable=True)),
    ),
}
PASSES_DESK = made("passes")
AT_PASSES = begun(PASSES_DESK, paged(BOOK, marked=sum(not one.printed for one in BOOK)))
PRINTING = asking(AT_PASSES, C.PRINT, CHOSEN)
ISSUED = Status(good(C.ISSUED, n=3, left=57, replaced=1))
PREVIEW: PaperDraft[None] = PaperDraft(DRAFT, None, page(), 1)
CARDS_DESK = made("cards")
COUNTS = {
    CardsWanted.TO_PRINT: 1_260,
    CardsWanted.TO_HAND_OVER: 40,
    CardsWanted.RUNNING_OUT: 12,
    CardsWanted.PRINTING: 10,
}
CARDS_BOOK = sample.cards()
AT_CARDS = replace(
    begun(CARDS_DESK, COUNTS), lists=(replace(begun(CARDS_DESK).lists[0], rows=paged(CARDS_BOOK, total=4_025)),)
)
CARDS: dict[str, Desk] = {
    "empty": replace(AT_CARDS, lists=(replace(AT_CARDS.lists[0], rows=paged(())),)),
    "list": chosen(AT_CARDS, CHOSEN),
    "stopped": asking(AT_CARDS, CARD_WORD.STOPPED, frozenset({6})),
    "scan": asking(AT_CARDS, CARD_WORD.SCAN, status=Status(good(CARD_WORD.GAVE, label="00000006/1", undo=Word.UNDO))),
    "blank": asking(AT_CARDS, CARD_WORD.MAKE_BLANK),
    "bind": asking(AT_CARDS, CARD_WORD.BIND),
    "preview": replace(AT_CARDS, open=PaperDraft(DRAFT, None, page())),
}
REGISTERS_DESK, SEARCHES_DESK = made("registers"), made("searches")
STANDS, ROWS = sample_registers.stands(), sample_registers.rows()
MEDICINE = frozenset([STANDS[0].register.id])


SAVED_REPORTS_DESK = made("saved-reports")
SAVED_REPORTS: dict[str, Desk] = {
    "empty": begun(SAVED_REPORTS_DESK, ()),
    "some": begun(SAVED_REPORTS_DESK, sample.saved_reports()),
    "new": asking(begun(SAVED_REPORTS_DESK, sample.saved_reports()), SAVED_REPORT_WORD.NEW),
}


def beside_each_other(desk: Kit, read: Any, keys: frozenset[Any], *others: Sequence[Any]) -> Desk:
    """A desk on which a row of the first list is chosen, and the others show what is about it."""
    s = chosen(begun(desk, read), keys)
    return replace(s, lists=(s.lists[0], *(replace(s.lists[n], rows=paged(o)) for n, o in enumerate(others, 1))))


AT_REGISTERS = beside_each_other(REGISTERS_DESK, STANDS, MEDICINE, ROWS, PEOPLE[:4])
REGISTERS: dict[str, Desk] = {
    "empty": beside_each_other(REGISTERS_DESK, (), frozenset(), (), ()),
    "rows": AT_REGISTERS,
    "new": replace(AT_REGISTERS, open=OpenForm(REGISTERS_DESK.verb(REGISTER_WORD.NEW))),
    "add": replace(AT_REGISTERS, open=OpenForm(REGISTERS_DESK.verb(REGISTER_WORD.ADD), MEDICINE)),
}
SAVED_SEARCHES = sample_registers.searches()
AT_SEARCHES = beside_each_other(SEARCHES_DESK, SAVED_SEARCHES, frozenset([SAVED_SEARCHES[0].id]), PEOPLE[:30])
SEARCHES: dict[str, Desk] = {
    "empty": beside_each_other(SEARCHES_DESK, (), frozenset(), ()),
    "found": AT_SEARCHES,
    "new": replace(AT_SEARCHES, open=OpenForm(SEARCHES_DESK.verb(SEARCH_WORD.NEW))),
    "by-text": replace(AT_SEARCHES, open=OpenForm(SEARCHES_DESK.verb(SEARCH_WORD.BY_TEXT))),
}
WATCH_DESK, WATCH_BOOK = made("watch-list"), sample_watch_list.book()
AT_WATCH = begun(WATCH_DESK, WATCH_BOOK)
WATCH_LIST: dict[str, Desk] = {
    "empty": begun(WATCH_DESK, LookoutBook()),
    "list": chosen(AT_WATCH, frozenset([UUID(int=2)])),
    "add": asking(AT_WATCH, WATCH_WORD.ADD),
    "paste": asking(AT_WATCH, WATCH_WORD.PASTE),
    "erase": asking(AT_WATCH, WATCH_WORD.ERASE, frozenset([UUID(int=2)])),
    "ask-again": asking(AT_WATCH, WATCH_WORD.ASK_AGAIN, frozenset([UUID(int=22)])),
}
PASSES: dict[str, Desk] = {
    "empty": begun(PASSES_DESK, paged(())),
    "list": chosen(AT_PASSES, CHOSEN),
    "nothing-found": begun(PASSES_DESK, paged((), total=len(BOOK), query="QQ")),
    "issued": chosen(AT_PASSES, CHOSEN, status=Status(good(C.ISSUED, n=3, left=57, replaced=0, undo=Word.UNDO))),
    "withdraw": asking(AT_PASSES, C.WITHDRAW, CHOSEN),
    "suspend": asking(AT_PASSES, C.SUSPEND, CHOSEN),
    "reissue": asking(AT_PASSES, C.REISSUE, CHOSEN),
    "sheets": asking(AT_PASSES, C.SHEETS, CHOSEN),
    "lifting": replace(AT_PASSES, open=OpenForm(PASSES_DESK.verb(C.LIFT), context=sample.LEFT[0])),
    "left-out": chosen(AT_PASSES, CHOSEN, open=LeftOut(sample.LEFT), status=ISSUED),
    "withdraw-many": asking(AT_PASSES, C.WITHDRAW, frozenset(range(1, 61))),
    "exporting": asking(AT_PASSES, Word.EXPORT),
    "temporary": asking(AT_PASSES, C.TEMPORARY),
    "not-good": chosen(AT_PASSES, frozenset({3, 4}), status=Status(bad(C.NOT_GOOD, n=1))),
    "print": PRINTING,
    "drawing": replace(PRINTING, status=Status(busy=Busy(C.DRAWING, 61, 114, stoppable=True))),
    "preview": chosen(AT_PASSES, CHOSEN, open=PREVIEW, status=Status(good(C.READ_BACK, n=57, pages=6))),
}
GUARDS: dict[str, Desk] = {
    "empty": begun(GUARDS_DESK, People()),
    "list": chosen(ON_DUTY, BOTH),
    "enrolling": asking(ON_DUTY, W.ENROL),
    "resetting": asking(ON_DUTY, W.RESET, frozenset([LI.id])),
    "clerk-adding": asking(ON_DUTY, K.ADD),
    "dismissing": asking(ON_DUTY, W.DISMISS, BOTH),
    "dismissed": replace(ON_DUTY, status=Status(good(W.DISMISSED, n=2, undo=Word.UNDO))),
}
VISITORS_DESK = made("visitors")
VISITORS: dict[str, Desk] = {
    "empty": begun(VISITORS_DESK, []),
    "list": begun(VISITORS_DESK, sample.came()),
    "code": asking(begun(VISITORS_DESK, sample.came()), VISIT.TELL),
}


def card_page() -> Image:
    """The back of a card with a look of its own."""
    return draw_page(draw_cards([a_card(design=LOOKS)], layout=Layout.CARD, read_back=None, backs=True), 1, 220)


def too_pale() -> BadInput:
    """What is said of pink letters on white."""
    try:
        card_design("#f48fb1", "")
    except BadInput as error:
        return error
    raise AssertionError("pink is pale")


ESTATE_DESK = made("estate")
LOOKS = CardDesign("#1b4f8a", ("出入请主动出示，配合扫码。", "电动车请推行，勿进电梯。"))
AT_ESTATE = begun(
    ESTATE_DESK, list(rows("阳光花园", EstateSettings("Asia/Shanghai", "0755-8326 7788", "0" * 64), LOOKS))
)
TRYING = Designing(*as_typed(LOOKS), Layout.CARD.value, Language.ZH, 1, 8, card_page())
ESTATE: dict[str, Desk] = {
    "list": AT_ESTATE,
    "editing": asking(AT_ESTATE, S.CHANGE, frozenset([S.PHONE.name])),
    "logo": replace(AT_ESTATE, open=LogoDraft(PdfDraft(b"", 2, "logo.pdf"), b"", page())),
    "look": replace(AT_ESTATE, open=TRYING),
    "look-too-pale": replace(AT_ESTATE, open=replace(TRYING, accent="#f48fb1", trouble=too_pale())),
    "guide": asking(AT_ESTATE, S.GUIDE),
    "passphrase": asking(AT_ESTATE, S.PASSPHRASE),
}
OBSERVATION_DESK, ROUND = made("observation"), the_day()
OBSERVED = begun(OBSERVATION_DESK, ROUND)
TYPED = put(new_sheet(ROUND.now, ROUND_AT.date()), {(0, 2): "382", (3, 2): "366", (4, 2): "96", (5, 4): "13"})
OBSERVATION: dict[str, Desk] = {
    "empty": begun(OBSERVATION_DESK, Round((), (), {"missed": 0}, ROUND_AT.date(), 14)),
    "round": chosen(OBSERVED, frozenset([ROUND.now[0].person])),
    "beginning": asking(OBSERVED, O.BEGIN),
    "ending": asking(OBSERVED, O.END, frozenset([ROUND.now[1].person])),
    "permitting": asking(OBSERVED, O.GRANT),
    "sheet": replace(OBSERVED, open=TYPED),
}
RULES_DESK = made("rules")
IN_FORCE = begun(RULES_DESK, sample_rules.read())
RULES: dict[str, Desk] = {
    "list": IN_FORCE,
    "history": chosen(IN_FORCE, frozenset([1]), at=1),
    "choosing": asking(IN_FORCE, RULE.CHOOSE),
    "changing": asking(IN_FORCE, RULE.CHANGE),
    "keeping": asking(IN_FORCE, RULE.KEEP),
    "adding": asking(IN_FORCE, RULE.ADD),
    "comparing": replace(IN_FORCE, status=Status(busy=Busy(RULE.COMPARING, 2_500, 5_000, stoppable=True))),
    "trial": replace(IN_FORCE, open=sample_rules.trial()),
    "trial-no-passages": replace(IN_FORCE, open=sample_rules.trial(quiet=True)),
}
MOMENT = PicturedMoment(sample_rules.NOW, "北门", *(a_scene(at) for at in range(3)))
AUDIT_DESK = made("audit")
LOGGED = begun(AUDIT_DESK, ())
LOGGED = replace(LOGGED, lists=(replace(LOGGED.lists[0], rows=sample_rules.entries()),))
AUDIT: dict[str, Desk] = {
    "list": LOGGED,
    "verifying": replace(LOGGED, status=Status(busy=Busy(AUDIT_WORD.VERIFYING, 61_000, 114_000, stoppable=True))),
    "holds": replace(LOGGED, status=Status(good(AUDIT_WORD.HOLDS, chains=7, entries="114,000", checkpoints="41"))),
    "exporting": asking(LOGGED, AUDIT_WORD.EXPORT),
    "pictures": replace(LOGGED, open=MOMENT),
}
TRACING_DESK, TRACED = made("tracing"), sample_traced.traced()
AT_TRACING = begun(TRACING_DESK, TRACED)
REHEARSING = replace(
    Rehearsal(made_up(4, sample_traced.NOW), sample_traced.NOW, days=3, minutes=10),
    brought=frozenset({"北门", "地下车库"}),
)
REHEARSED = REHEARSING.called_too(one.person for one in REHEARSING.found[:4] if one.person is not None).ended(
    sample_traced.NOW + timedelta(minutes=11)
)
TRACING: dict[str, Desk] = {
    "empty": begun(TRACING_DESK, Tracing(())),
    "case": chosen(AT_TRACING, frozenset([TRACED.contacts[5].id]), at=1),
    "rehearsal": replace(AT_TRACING, open=REHEARSING),
    "rehearsal-over": replace(AT_TRACING, open=REHEARSED),
    "cluster": replace(AT_TRACING, open=ClusterShown(sample_cluster.cluster())),
    "cluster-chosen": replace(AT_TRACING, open=ClusterShown(sample_cluster.cluster(), "p1")),
    "cluster-saving": replace(
        AT_TRACING,
        open=OpenForm(TRACING_DESK.verb(T.SAVE_PICTURE), context=ClusterShown(sample_cluster.cluster(2, 3))),
    ),
    "opening": asking(AT_TRACING, T.OPEN_CASE),
    "listing": asking(AT_TRACING, T.CALL_LIST),
}
AWAITED_DESK, LEFT = made("awaited"), sample.left_for_a_second()
AT_AWAITED = begun(AWAITED_DESK, LEFT)
AWAITED: dict[str, Desk] = {
    "empty": begun(AWAITED_DESK, []),
    "list": chosen(AT_AWAITED, frozenset([LEFT[0].id])),
    "confirming": asking(AT_AWAITED, AWAITED_WORD.CONFIRM, frozenset([LEFT[0].id])),
}
STATES: dict[str, dict[str, Any]] = {
    "today": TODAY,
    "awaited": AWAITED,
    "warnings": WARNINGS,
    "residents": RESIDENTS,
    "households": HOUSEHOLDS,
    "passes": PASSES,
    "cards": CARDS,
    "registers": REGISTERS,
    "searches": SEARCHES,
    "visitors": VISITORS,
    "watch-list": WATCH_LIST,
    "observation": OBSERVATION,
    "tracing": TRACING,
    "gates": GATES,
    "guards": GUARDS,
    "reports": REPORTS,
    "saved-reports": SAVED_REPORTS,
    "rules": RULES,
    "audit": AUDIT,
    "estate": ESTATE,
}


def pictured(desk: Kit) -> tuple[dict[str, Any], Callable[[Any], Any]]:
    """The states of a desk, and what draws them; a desk that nobody has drawn states for is seen before it was read."""
    return {"loading": begun(desk), **STATES.get(desk.name, {})}, partial(View, desk)


ALL = {name: pictured(desk) for name, desk in MADE.items()}


def nothing(*_: object) -> None:
    """A press without consequences."""


def placed(views: dict[str, Any]) -> list[window.Placed]:
    """Views of desks in their places on the rail."""
    return [
        window.Placed(name, desk.title, partial(views.__getitem__, name), icon=desk.icon)
        for name, desk in MADE.items()
        if name in views
    ]


def office_window(desk: str, state: object, dress: Dress, size: tuple[int, int] = SIZE) -> window.View:
    """The office's window with one desk in a state."""
    view = ALL[desk][1](nothing)
    around = window.View(placed(dict.fromkeys(ALL, view)), nothing)
    around.resize(*size)
    around.draw(window.State(dress, desk, "阳光花园 Sunshine Garden", "https://192.168.1.20:8470", {"today": 7}))
    view.draw(state, dress)
    return around


MANAGER, CLERK = OFFICE_CLERKS[:2]
AT_WORK = door.State(OFFICE_CLERKS, CLERK)
DOORS = {
    "logging-in": door.State(OFFICE_CLERKS, asks=door.Asks.LOG_IN),
    "locked": door.State(
        OFFICE_CLERKS, asks=door.Asks.LOG_IN, locked=CLERK, trouble=door.after(AT_WORK, door.PinWrong(3)).trouble
    ),
    "second": door.after(
        replace(AT_WORK, who=MANAGER),
        door.SecondWanted(SecondNeeded(Right.OBSERVE, Deed.EARLY, OFFICE_CLERKS[1:]), OFFICE_CLERKS[1:]),
    ),
    "first": door.State(asks=door.Asks.FIRST),
    "forgotten": door.State(OFFICE_CLERKS, asks=door.Asks.FORGOTTEN),
    "working": AT_WORK,
}
"""What the window shows of its door."""


def door_window(state: door.State, dress: Dress) -> window.View:
    """The office's window as its door stands; the desk of people is behind it, and what is not theirs is grey."""
    actions = DoorActions(list, nothing, nothing, nothing, nothing, lambda: False, nothing)  # type: ignore[arg-type]  # never asked
    shut = OfficeDoor(actions, NOBODY, nothing, nothing)  # type: ignore[arg-type]  # nothing goes wrong in a picture
    shut.turn(dress)
    shut.feel(door.ClerksRead(()))
    shut.state = state
    shut.turn(dress)
    view = View(GUARDS_DESK, nothing, lambda verb: shut.against(needs("guards", verb)))
    around = window.View(placed({"guards": view}), nothing, door=shut)
    around.resize(*SIZE)
    around.draw(window.State(dress, "guards", "阳光花园 Sunshine Garden", ""))
    view.draw(chosen(ON_DUTY, frozenset([LI.id])), dress)
    return around


def windows() -> Iterator[tuple[str, Callable[[], QWidget]]]:
    """Every picture: its name, and what makes its window."""
    for name, stands in DOORS.items():
        for language in Language:
            for mode in Mode:
                dress = Dress(language, mode)
                label = f"office-door-{name}-{language.name.lower()}-{mode.value}"
                yield label, partial(door_window, stands, dress)
    for desk, (states, _) in ALL.items():
        for name, state in states.items():
            for language in Language:
                for mode in Mode:
                    label = f"office-{desk}-{name}-{language.name.lower()}-{mode.value}"
                    dress = Dress(language, mode)
                    yield label, lambda desk=desk, state=state, dress=dress: office_window(desk, state, dress)  # type: ignore[misc]  # mypy cannot infer a lambda's defaults
