"""The desk of passes and their cards."""

import hashlib
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from uuid import UUID

from gatekeeper.camera.codes import CodeReader
from gatekeeper.domain.errors import NotAllowed, NotFound
from gatekeeper.domain.passes import Pass, PassState
from gatekeeper.domain.words import Words
from gatekeeper.printing.cards import draw_cards
from gatekeeper.printing.layout import Layout
from gatekeeper.printing.page import count_pages, draw_page
from gatekeeper.service.office import cards
from gatekeeper.service.office.clocks import check_own_clock
from gatekeeper.service.office.draft import PdfDraft
from gatekeeper.service.office.issue import Issued, issue, issue_temporary, reissue, set_state
from gatekeeper.service.office.passbook import Listed, passbook
from gatekeeper.service.ports import Progress
from gatekeeper.service.within import Within
from gatekeeper.ui.office.passes.screen import Actions, Screen
from gatekeeper.ui.office.window import OwnDesk
from gatekeeper.ui.office.words import Word
from gatekeeper.wiring.desks.common import local, write_draft, write_list
from gatekeeper.wiring.device import OpenDevice
from gatekeeper.wiring.paper import READ_BACK


class Said(Words):
    """Why a pass's holder is not shown."""

    NOBODY = "此人已不在住户名单中。", "This person is not in the registry any more."


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


def passes(office: OpenDevice) -> OwnDesk:
    """The desk of an office: every pass, and paper for it."""
    doubt = _Clock(office)

    def read() -> tuple[Listed, ...]:
        with office.store.read() as look:
            return passbook(look, office.clock.now())

    def give_out(person: UUID | None, lift: str, progress: Progress) -> Issued:
        chosen = None
        if person is not None:
            with office.store.read() as look:
                known = look.person(person)
            if known is None:
                raise NotFound(Said.NOBODY)
            chosen = [known]
        asked = doubt.asked("issue")
        return issue(chosen, store=office.store, clock=office.clock, progress=progress, lift=lift, clock_asked=asked)

    def temporary(holder: str, flat: str, hours: int) -> Pass:
        asked = doubt.asked("temporary")
        return issue_temporary(holder, flat, hours, store=office.store, clock=office.clock, clock_asked=asked)

    def worsen(numbers: Sequence[int], state: PassState, reason: str) -> int:
        with office.store.write() as work:
            for number in numbers:
                set_state(number, state, reason, store=Within(work))
        return len(numbers)

    def renew(numbers: Sequence[int], reason: str) -> tuple[Pass, ...]:
        with office.store.write() as work:
            return tuple(reissue(number, reason, store=Within(work), clock=office.clock) for number in numbers)

    def save(draft: PdfDraft, path: Path) -> None:
        write_draft(draft, path)
        printed(draft)

    def printed(draft: PdfDraft) -> None:
        cards.record_printed(draft.labels, hashlib.sha256(draft.pdf).hexdigest(), store=office.store)

    actions = Actions(
        read=read,
        issue=give_out,
        temporary=temporary,
        worsen=worsen,
        reissue=renew,
        draw=partial(draft_of, office),
        page=lambda draft, number, dpi: draw_page(draft.pdf, number, dpi),
        save=save,
        given=printed,
        export=partial(write_list, office, "passes"),
    )
    return OwnDesk(
        "passes", Word.PASSES, lambda tools: Screen(actions, tools.files, tools.printer, tools.jobs, tools.report)
    )


def draft_of(office: OpenDevice, numbers: Sequence[int], layout: str, full_names: bool, progress: Progress) -> PdfDraft:
    """Draw cards and read every code back; nothing is given out yet."""
    with office.store.read() as look:
        found = look.passes_by(numbers)
        chosen = [found[number] for number in numbers if number in found]
        faces = cards.faces(chosen, full_names=full_names, look=look, keys=office.keys)
    pdf = draw_cards(faces, layout=Layout(layout), read_back=CodeReader(READ_BACK), progress=progress)
    name = f"cards-{local(office, office.clock.now()):%Y%m%d-%H%M}.pdf"
    return PdfDraft(pdf, count_pages(pdf), name, tuple(face.label for face in faces))
