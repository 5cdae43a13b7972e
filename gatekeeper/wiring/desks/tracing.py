"""The desk of tracing: a case is opened, its contacts are called one after the other, and it is closed."""

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from gatekeeper.domain.case import Case, ContactState
from gatekeeper.domain.errors import NotFound
from gatekeeper.domain.words import Language
from gatekeeper.printing.call_list import draw_call_list
from gatekeeper.printing.cluster import print_cluster
from gatekeeper.printing.page import count_pages
from gatekeeper.service.call_list import CallList
from gatekeeper.service.office import cases
from gatekeeper.service.office.case_view import CaseLine, CaseView, ContactLine, the_cases, view_case
from gatekeeper.service.office.cases import ContactStep, Isolated, NewCase
from gatekeeper.service.office.cluster import MIN_CASES, cluster_calls, cluster_of, record_cluster
from gatekeeper.service.office.draft import PdfDraft
from gatekeeper.service.tracing_words import contact_state_word
from gatekeeper.sheets.call_list import write_call_list
from gatekeeper.ui.help.pages import ManualPage
from gatekeeper.ui.jobs import Lane
from gatekeeper.ui.office.column import Sort, lines
from gatekeeper.ui.office.desk.data import At, Call, Desk, Listing, Of, Verb, verb
from gatekeeper.ui.office.desk.exporting import Export
from gatekeeper.ui.office.desk.form import NOTHING, Nothing
from gatekeeper.ui.office.desk.own import Own
from gatekeeper.ui.office.desk.paper import PaperDraft, first_page, preview, to_file, to_printer
from gatekeeper.ui.office.desk.state import OpenForm
from gatekeeper.ui.office.status import bad, good
from gatekeeper.ui.office.tracing.cluster import ClusterPanel, ClusterShown
from gatekeeper.ui.office.tracing.columns import CASES, CONTACTS, FIGURES, Tracing, texts
from gatekeeper.ui.office.tracing.route import RoutePicture
from gatekeeper.ui.office.tracing.second import SECOND, SecondPanel, SecondRing
from gatekeeper.ui.office.tracing.words import W
from gatekeeper.ui.office.words import Word, say
from gatekeeper.ui.parts.icons import Icon
from gatekeeper.wiring.desks.case_forms import (
    CLOSING,
    LISTED,
    NOTED,
    PICTURED,
    SECOND_FILE,
    TO_TRACE,
    CallListAsked,
    CaseEnd,
    ContactNote,
    PictureAsked,
    WhomToTrace,
    case_form,
)
from gatekeeper.wiring.desks.common import page_of, save_pdf, undone, write_list
from gatekeeper.wiring.desks.rehearsal import rehearsal
from gatekeeper.wiring.device import OpenDevice

MINUTE = 60_000  # milliseconds: gates send meanwhile


@dataclass(frozen=True, slots=True)
class CallListPaper:
    """What a call list is about, and the language that it is told in."""

    calls: CallList
    language: Language


class _Looked:
    """Which case is looked at: the one that was opened last, at first the newest that goes on."""

    def __init__(self) -> None:
        self.case: UUID | None = None

    @property
    def at(self) -> UUID:
        """The case.

        Raises:
            NotFound: None is.
        """
        if self.case is None:
            raise NotFound(W.NO_CASE)
        return self.case


def tracing(office: OpenDevice) -> Desk:
    """The desk of an office."""
    looked = _Looked()
    tools: dict[str, Any] = {"store": office.store, "clock": office.clock}

    def read() -> Tracing:
        known = the_cases(**tools)
        if looked.case is None:
            looked.case = next((one.id for one in known if not one.closed), None)
        return Tracing(known, view_case(looked.case, **tools) if looked.case is not None else None)

    def open_case(call: Call[CaseLine, NewCase]) -> CaseView:
        looked.case = cases.open_case(call.given, **tools).id
        return view_case(looked.case, **tools)

    def opening(who: str = "", behind: Verb[Any, Any, Any] | None = None) -> Verb[Any, Any, Any]:
        return verb(
            W.OPEN_CASE,
            case_form(who),
            open_case,
            lambda view: good(W.OPENED_SAID, name=view.name, n=len(view.contacts)),
            main=True,
            chooses=lambda view: [view.case.id],
            behind=behind,
        )

    def second_ring(call: Call[CaseLine, Nothing]) -> SecondRing:
        view = view_case(call.row.id, second=True, **tools)
        return SecondRing(view.name, len(view.contacts), view.second)

    def second_written(call: Call[SecondRing, Export]) -> str:
        heads = [say(column.head, call.language) for column in SECOND]
        cells = lines(call.row.lines, SECOND, call.language)
        write_list(office, "case", heads, cells, call.given.path, call.given.reason)
        return call.given.path.name

    def look(call: Call[CaseLine, Nothing]) -> None:
        looked.case = call.row.id

    def close(call: Call[CaseLine, CaseEnd]) -> tuple[Case, str]:
        return cases.close_case(call.row.id, call.given.reason, **tools), call.row.name

    def isolate(call: Call[ContactLine, Nothing]) -> Isolated:
        return cases.isolate(looked.at, call.row.id, **tools)

    def note(call: Call[ContactLine, ContactNote]) -> ContactStep:
        return cases.set_contacts(looked.at, [call.row.id], call.given.state, call.given.note, **tools)

    def listed(call: Call[Any, CallListAsked]) -> PaperDraft[CallListPaper]:
        return paper_of(cases.call_list(looked.at, call.given.reason, **tools), call.given.language)

    def paper_of(calls: CallList, language: Language) -> PaperDraft[CallListPaper]:
        pdf = draw_call_list(calls, language)
        draft = PdfDraft(pdf, count_pages(pdf), calls.named(language, "pdf"))
        return first_page(draft, CallListPaper(calls, language), page_of)

    def workbook(paper: PaperDraft[CallListPaper], path: Path) -> None:
        write_call_list(paper.about.calls, path, paper.about.language)

    def to_state(word: W, state: ContactState) -> Verb[ContactLine, Any, Any]:
        """A button that says how far the chosen ones have come."""

        def put(call: Call[ContactLine, Nothing]) -> ContactStep:
            return cases.set_contacts(looked.at, [one.id for one in call.rows], state, **tools)

        return verb(
            word,
            NOTHING,
            put,
            lambda step: good(W.SET, n=len(step.now), state=contact_state_word(state)),
            of=Of.SOME,
            undo=put_back,
            undone=undone,
            can=lambda rows: any(one.state != state for one in rows),
        )

    def put_back(step: ContactStep) -> bool:
        return cases.put_back(step, **tools)

    def together(call: Call[CaseLine, Nothing]) -> ClusterShown:
        return ClusterShown(cluster_of([one.id for one in call.rows], **tools))

    def picture(call: Call[ClusterShown, PictureAsked]) -> tuple[ClusterShown, str]:
        known = call.row.known
        record_cluster(known, call.given.reason, store=office.store)
        print_cluster(known, call.given.path, call.language)
        return call.row, call.given.path.name

    def all_calls(call: Call[ClusterShown, CallListAsked]) -> PaperDraft[CallListPaper]:
        ids = [one.id for one in call.row.known.cases]
        return paper_of(cluster_calls(ids, call.given.reason, **tools), call.given.language)

    save_xlsx = to_file(
        W.SAVE_XLSX,
        Word.XLSX_FILES,
        lambda paper: paper.about.calls.named(paper.about.language, "xlsx"),
        workbook,
        at=At.PANEL,
    )
    papers = (
        save_pdf(),
        replace(save_xlsx, main=False),
        to_printer(page_of, at=At.PANEL),
    )
    cluster_verbs: tuple[Verb[Any, Any, Any], ...] = (
        verb(
            W.SAVE_PICTURE,
            PICTURED,
            picture,
            lambda done: good(Word.WRITTEN, file=done[1]),
            of=Of.OPEN,
            at=At.PANEL,
            main=True,
            warning=W.PICTURE_WHAT,
            long=Word.WORKING,
            lane=Lane.OUTSIDE,
            stops=False,
            shows=lambda done: done[0],
            still=True,
        ),
        verb(
            W.ONE_CALL_LIST,
            LISTED,
            all_calls,
            of=Of.OPEN,
            at=At.PANEL,
            warning=W.CALL_LIST_WHAT,
            long=Word.WORKING,
            lane=Lane.OUTSIDE,
            stops=False,
            shows=lambda paper: paper,
            still=True,
        ),
    )
    rehearse, finish, practised = rehearsal(office)
    new_case = opening()

    def begun(call: Call[Any, WhomToTrace]) -> OpenForm:
        """The form of a new case for whom another desk has chosen."""
        return OpenForm(opening(call.given.who, new_case))

    from_elsewhere: Verb[Any, Any, Any] = verb(
        W.TRACE, TO_TRACE, begun, at=At.PANEL, shows=lambda form: form, still=True
    )
    save_second: Verb[Any, Any, Any] = verb(
        W.SAVE_SECOND,
        SECOND_FILE,
        second_written,
        lambda name: good(Word.WRITTEN, file=name),
        of=Of.OPEN,
        at=At.PANEL,
        warning=W.SECOND_LEAVES,
        still=True,
    )
    case_verbs: tuple[Verb[CaseLine, Any, Any], ...] = (
        new_case,
        from_elsewhere,
        verb(W.LOOK, NOTHING, look, of=Of.ONE),
        verb(
            W.SECOND,
            NOTHING,
            second_ring,
            of=Of.ONE,
            at=At.HEAD,
            long=Word.WORKING,
            lane=Lane.OUTSIDE,
            stops=False,
            shows=lambda ring: ring,
            still=True,
        ),
        save_second,
        rehearse,
        verb(
            W.CLUSTER,
            NOTHING,
            together,
            of=Of.SOME,
            at=At.HEAD,
            long=Word.WORKING,
            stops=False,
            shows=lambda shown: shown,
            still=True,
            against=lambda rows: bad(W.CLUSTER_TWO) if len(rows) < MIN_CASES else None,
        ),
        verb(
            W.CLOSE_CASE,
            CLOSING,
            close,
            lambda done: good(W.CLOSED_SAID, name=done[1]),
            of=Of.ONE,
            can=lambda rows: not rows[0].closed,
            undo=lambda done: cases.reopen(done[0].id, **tools),
            undone=undone,
        ),
    )
    contact_verbs: tuple[Verb[ContactLine, Any, Any], ...] = (
        to_state(W.REACHED, ContactState.REACHED),
        to_state(W.ISOLATING, ContactState.ISOLATING),
        to_state(W.DONE, ContactState.CLOSED),
        verb(
            W.CHANGE,
            NOTED,
            note,
            lambda _: good(W.CHANGED),
            of=Of.ONE,
            start=lambda one: ContactNote(one.state, one.note),
            undo=put_back,
            undone=undone,
        ),
        verb(
            W.OBSERVE,
            NOTHING,
            isolate,
            lambda done: good(W.BEGUN, name=done.observation.person.name, last=done.observation.now.last),
            of=Of.ONE,
            can=lambda rows: rows[0].person is not None and not rows[0].observed,
            undo=lambda done: cases.put_back_isolated(done, **tools),
            undone=undone,
        ),
        verb(
            W.CALL_LIST,
            LISTED,
            listed,
            of=Of.SHOWN,
            at=At.HEAD,
            warning=W.CALL_LIST_WHAT,
            long=Word.WORKING,
            lane=Lane.OUTSIDE,
            stops=False,
            shows=lambda paper: paper,
            still=True,
        ),
    )
    return Desk(
        "tracing",
        W.TITLE,
        read,
        (
            Listing[CaseLine](
                CASES,
                lambda one: one.id,
                W.NONE,
                verbs=case_verbs,
                rows=lambda known: known.cases,
                opens=W.LOOK,
                first=W.OPEN_CASE,
                names=lambda one, _: one.name,
                many=True,
                heading=W.CASES,
                wide=2,
            ),
            Listing[ContactLine](
                CONTACTS,
                lambda one: one.id,
                W.NO_CONTACTS,
                Sort("why"),
                contact_verbs,
                rows=lambda known: known.contacts,
                texts=texts,
                many=True,
                names=lambda one, _: one.name,
                marks=(W.MARK_TO_CALL, lambda one: one.state == ContactState.TO_CALL),
                heading=W.CONTACTS,
                above=(RoutePicture, 2),
                share=3,
                beside=True,
                wide=5,
            ),
        ),
        own=(
            preview(page_of, *papers),
            Own(ClusterShown, partial(ClusterPanel, cluster_verbs), whole=True),
            Own(SecondRing, partial(SecondPanel, save_second), whole=True, brief=True),
            practised,
        ),
        verbs_of_desk=(*papers, *cluster_verbs, finish),
        every=MINUTE,
        figures=FIGURES,
        manual=ManualPage.OFFICE_TRACING,
        icon=Icon.ROUTE,
        badge=lambda known: sum(one.to_call for one in known.cases),
    )
