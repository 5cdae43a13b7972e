"""What the desks of the office's window ask for, made of the services and a device."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from uuid import UUID

import segno

from gatekeeper.camera.codes import CodeReader
from gatekeeper.domain.errors import NotAllowed, NotFound
from gatekeeper.domain.facts import Device, DeviceKind
from gatekeeper.domain.passage import Direction
from gatekeeper.domain.passes import Pass, PassState
from gatekeeper.link.stick import read_bundle, write_bundle
from gatekeeper.printing.cards import draw_cards
from gatekeeper.printing.day import draw_day
from gatekeeper.printing.layout import Layout
from gatekeeper.printing.page import count_pages, draw_page
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.exchange import Taken, bundle_for, take_bundle
from gatekeeper.service.gate.within import Within
from gatekeeper.service.office import cards, registry
from gatekeeper.service.office.clocks import check_own_clock
from gatekeeper.service.office.draft import Draft
from gatekeeper.service.office.enrol import Enrolled, enrol
from gatekeeper.service.office.invite import LIFE, invite, read_invitation, revoke
from gatekeeper.service.office.issue import Issued, issue, issue_temporary, reissue, set_state
from gatekeeper.service.office.machines import Doubt, Machines, machines
from gatekeeper.service.office.passbook import Listed, passbook
from gatekeeper.service.office.quarantine import settle
from gatekeeper.service.office.registry import Changed, Resident, Typed
from gatekeeper.service.office.report import day_report
from gatekeeper.service.office.roster import SheetTable, Wishes
from gatekeeper.service.office.take_back import Last, last_import, take_back
from gatekeeper.service.office.taken_out import record_export
from gatekeeper.service.office.today import today
from gatekeeper.service.ours import our_pdf
from gatekeeper.service.paper_file import write_paper
from gatekeeper.service.papers import DayReport
from gatekeeper.service.ports import Progress
from gatekeeper.sheets.day import write_day_xlsx
from gatekeeper.sheets.listing import write_csv
from gatekeeper.sheets.reading import read_tables
from gatekeeper.sheets.rest import write_rest
from gatekeeper.ui.office.gates import screen as gates
from gatekeeper.ui.office.gates.state import Given, Ticket
from gatekeeper.ui.office.passes import screen as passes
from gatekeeper.ui.office.reports import screen as reports
from gatekeeper.ui.office.residents import screen as residents
from gatekeeper.ui.office.today import screen as day
from gatekeeper.wiring.device import OpenDevice
from gatekeeper.wiring.hub import authority_pin, running_address
from gatekeeper.wiring.invitation import write_invitation
from gatekeeper.wiring.paper import READ_BACK
from gatekeeper.wiring.settings import remember_wishes, remembered_wishes


class OfficeActions:
    """Everything the desks can have done.

    Args:
        office: The open folder of an office.
    """

    def __init__(self, office: OpenDevice) -> None:
        self._office = office
        self._store = office.store
        self._clock = office.clock
        self._day: DayReport | None = None
        self._doubted: set[str] = set()

    def of_today(self, person: Callable[[UUID], None]) -> day.Actions:
        """For the desk of the day."""
        return day.Actions(today=lambda: today(store=self._store, clock=self._clock), person=person)

    def of_residents(self, issue_to: Callable[[UUID], None]) -> residents.Actions:
        """For the desk of the registry."""
        return residents.Actions(
            read=self._residents,
            change=self._change,
            undo=lambda changed: registry.undo(changed, store=self._store),
            reveal=lambda person, reason: registry.reveal(person, reason, store=self._store),
            tables=lambda path: (read_tables(path), remembered_wishes(self._office.folder)),
            enrol=self._enrol,
            rest=lambda done, said, path: write_rest(done.left, done.headings, said, path),
            last_import=self._last_import,
            take_back=lambda: take_back(store=self._store),
            export=partial(self._export, "residents"),
            issue=issue_to,
        )

    def of_passes(self) -> passes.Actions:
        """For the desk of passes."""
        return passes.Actions(
            read=self._passbook,
            issue=self._issue,
            temporary=self._temporary,
            worsen=self._worsen,
            reissue=self._reissue,
            draw=self._draw_cards,
            page=lambda draft, number, dpi: draw_page(draft.pdf, number, dpi),
            save=self._save_cards,
            given=self._given,
            export=partial(self._export, "passes"),
        )

    def of_gates(self) -> gates.Actions:
        """For the desk of gates."""
        return gates.Actions(
            read=self._machines,
            invite=self._invite,
            keep=self._keep,
            revoke=lambda device, reason: revoke(device, reason, store=self._store),
            settle=self._settle,
            give=self._give,
            take=self._take,
        )

    def of_reports(self) -> reports.Actions:
        """For the desk of reports."""
        return reports.Actions(
            today=lambda: self._local(self._clock.now()).date(),
            draw=self._draw_day,
            page=lambda draft, number, dpi: draw_page(draft.pdf, number, dpi),
            save=_write,
            workbook=self._workbook,
        )

    def _residents(self) -> tuple[Resident, ...]:
        with self._store.read() as look:
            return registry.residents(look)

    def _change(self, person: UUID | None, typed: Typed, was: Typed | None) -> Changed:
        return registry.change(person, typed, store=self._store, clock=self._clock, was=was)

    def _enrol(
        self, tables: Sequence[SheetTable], wishes: Wishes, dry_run: bool, good_only: bool, progress: Progress
    ) -> Enrolled:
        done = enrol(
            tables,
            dry_run=dry_run,
            store=self._store,
            clock=self._clock,
            wishes=wishes,
            good_only=good_only,
            progress=progress,
        )
        if done.done and not dry_run:
            remember_wishes(self._office.folder, wishes)
        return replace(done, done=done.done and not dry_run)

    def _last_import(self) -> Last:
        with self._store.read() as look:
            return last_import(look)

    def _export(self, what: str, heads: Sequence[str], rows: Sequence[Sequence[str]], path: Path, reason: str) -> int:
        record_export(what, len(rows), reason, store=self._store, full=True)
        return write_csv(heads, rows, path)

    def _passbook(self) -> tuple[Listed, ...]:
        with self._store.read() as look:
            return passbook(look, self._clock.now())

    def _issue(self, person: UUID | None, lift: str, progress: Progress) -> Issued:
        chosen = None
        if person is not None:
            with self._store.read() as look:
                known = look.person(person)
            if known is None:
                raise NotFound("This person is not in the registry any more.")
            chosen = [known]
        asked = self._clock_asked("issue")
        return issue(chosen, store=self._store, clock=self._clock, progress=progress, lift=lift, clock_asked=asked)

    def _temporary(self, holder: str, flat: str, hours: int) -> Pass:
        asked = self._clock_asked("temporary")
        return issue_temporary(holder, flat, hours, store=self._store, clock=self._clock, clock_asked=asked)

    def _clock_asked(self, what: str) -> bool:
        """Whether the clerk was told of the clock before, and asks for the same once more."""
        with self._store.read() as look:
            try:
                check_own_clock(look, self._clock.now())
            except NotAllowed:
                asked = what in self._doubted
                self._doubted.add(what)
                return asked
        self._doubted.clear()
        return False

    def _worsen(self, numbers: Sequence[int], state: PassState, reason: str) -> int:
        with self._store.write() as work:
            for number in numbers:
                set_state(number, state, reason, store=Within(work))
        return len(numbers)

    def _reissue(self, numbers: Sequence[int], reason: str) -> tuple[Pass, ...]:
        with self._store.write() as work:
            return tuple(reissue(number, reason, store=Within(work), clock=self._clock) for number in numbers)

    def _draw_cards(self, numbers: Sequence[int], layout: str, full_names: bool, progress: Progress) -> Draft:
        with self._store.read() as look:
            found = [look.pass_(number) for number in numbers]
            chosen = [one for one in found if one is not None]
            faces = cards.faces(chosen, full_names=full_names, look=look, keys=self._office.keys)
        pdf = draw_cards(faces, layout=Layout(layout), read_back=CodeReader(READ_BACK), progress=progress)
        name = f"cards-{self._local(self._clock.now()):%Y%m%d-%H%M}.pdf"
        return Draft(pdf, count_pages(pdf), name, tuple(face.label for face in faces))

    def _save_cards(self, draft: Draft, path: Path) -> None:
        _write(draft, path)
        self._given(draft)

    def _given(self, draft: Draft) -> None:
        cards.record_printed(draft.labels, hashlib.sha256(draft.pdf).hexdigest(), store=self._store)

    def _draw_day(self, one: date) -> Draft:
        report = self._day = day_report(one, store=self._store, clock=self._clock)
        pdf = draw_day(report)
        return Draft(pdf, count_pages(pdf), f"{one.isoformat()}.pdf")

    def _workbook(self, one: date, path: Path) -> None:
        """The workbook has the figures of the paper that is looked at, whatever came in since."""
        seen = self._day if self._day is not None and self._day.day == one else None
        write_day_xlsx(seen or day_report(one, store=self._store, clock=self._clock), path)

    def _settle(self, one: Doubt, accept: bool, reason: str) -> None:
        settle([one.digest], reason, accept=accept, store=self._store)

    def _machines(self) -> tuple[Machines, datetime]:
        with self._store.read() as look:
            return machines(look), calendar_of(look).local(self._clock.now())

    def _invite(self, name: str, direction: Direction) -> Ticket:
        address = running_address(self._office.folder)
        text = invite(
            name,
            kind=DeviceKind.GATE,
            direction=direction,
            life=LIFE,  # the ticket may be printed or saved, whatever else is done with it
            store=self._store,
            clock=self._clock,
            authority=authority_pin(self._office),
            address=address,
        )
        # Level L: a screen is not folded and gets no coffee stains, and larger modules read from further away.
        code = segno.make_qr(text, error="l", mode="alphanumeric", boost_error=False)
        return Ticket(
            name=name.strip(),
            text=text,
            modules=tuple(tuple(bool(cell) for cell in row) for row in code.matrix),
            until=self._local(read_invitation(text).until),
            hours=LIFE // timedelta(hours=1),
        )

    def _keep(self, ticket: Ticket, path: Path) -> None:
        write_invitation(ticket.text, ticket.name, path, until=ticket.until)

    def _give(self, device: Device, path: Path) -> Given:
        sent = bundle_for(device, store=self._store, keys=self._office.keys, clock=self._clock)
        write_bundle(path, sent.bundle)
        return Given(device.name, sent.entries, sent.more)

    def _take(self, path: Path) -> Taken:
        taken = take_bundle(read_bundle(path), store=self._store, keys=self._office.keys, clock=self._clock)
        return replace(taken, made=self._local(taken.made))

    def _local(self, moment: datetime) -> datetime:
        with self._store.read() as look:
            return calendar_of(look).local(moment)


def _write(draft: Draft, path: Path) -> None:
    """Write a draft to a file, whole or not at all.

    Raises:
        FileInTheWay: Something of this name is there that was not made by this program.
        PrintFailed: The disk or the folder does not take it.
    """
    write_paper(path, draft.pdf, our_pdf)
