"""The office's window with everything real behind it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from uuid import UUID

from gatekeeper.domain.errors import NotAllowed
from gatekeeper.domain.facts import DeviceKind
from gatekeeper.service.office.settings import settle_zone
from gatekeeper.ui.app import at_work, ended_by_system, make_app
from gatekeeper.ui.jobs import Jobs
from gatekeeper.ui.office.dress import Dress
from gatekeeper.ui.office.errand import Report
from gatekeeper.ui.office.files import Files
from gatekeeper.ui.office.gates.screen import Screen as GatesScreen
from gatekeeper.ui.office.passes.events import IssueForWanted
from gatekeeper.ui.office.passes.screen import Screen as PassesScreen
from gatekeeper.ui.office.printer import AskPrinter, ask_printer
from gatekeeper.ui.office.reports.screen import Screen as ReportsScreen
from gatekeeper.ui.office.residents.events import PersonShown
from gatekeeper.ui.office.residents.screen import Screen as ResidentsScreen
from gatekeeper.ui.office.today.screen import Screen as TodayScreen
from gatekeeper.ui.office.window import Desk, DeskWanted, State, Window
from gatekeeper.ui.scale import fit_screen
from gatekeeper.wiring.device import OpenDevice
from gatekeeper.wiring.hub import address_of, hub_for, hub_running
from gatekeeper.wiring.office_actions import OfficeActions
from gatekeeper.wiring.settings import keep_dress, settings_of
from gatekeeper.wiring.zone import computers_zone


def is_office(device: OpenDevice) -> OpenDevice:
    """The same device, which is an office.

    Raises:
        NotAllowed: This is a gate.
    """
    if device.store.me.kind is not DeviceKind.OFFICE:
        raise NotAllowed("This is a gate's folder: its window is `gatekeeper gate`.")
    return device


def office_window(
    office: OpenDevice,
    jobs: Jobs,
    report: Report,
    *,
    files: Files | None = None,
    printer: AskPrinter = ask_printer,
    dress: Dress | None = None,
    hub: str = "",
    closed: Callable[[], None] = lambda: None,
) -> Window:
    """Furnish the window of an office; its view is not shown yet.

    Args:
        report: Writes a crash report.
        hub: Where gates find the hub, while one runs.

    Raises:
        NotAllowed: This is a gate.
    """
    is_office(office)
    files = files or Files()
    settle_zone(computers_zone(), store=office.store)
    with office.store.read() as look:
        estate = look.estate().name

    def failed(error: Exception) -> None:
        report(error)

    def turned(dress: Dress) -> None:
        keep = partial(keep_dress, office.folder, dress.language, dress.mode)
        jobs.run(keep, then=lambda _: None, otherwise=failed)

    window = Window(
        State(dress or Dress(*settings_of(office.folder, report).dress), estate=estate, hub=hub), closed, turned
    )
    actions = OfficeActions(office)

    def to_person(person: UUID) -> None:
        window.feel(DeskWanted(Desk.RESIDENTS))
        people.feel(PersonShown(person))

    def issue_to(person: UUID) -> None:
        window.feel(DeskWanted(Desk.PASSES))
        passes.feel(IssueForWanted(person))

    people = ResidentsScreen(actions.of_residents(issue_to), files, jobs, report)
    passes = PassesScreen(actions.of_passes(), files, printer, jobs, report)
    window.furnish(
        {
            Desk.TODAY: TodayScreen(actions.of_today(to_person), jobs, report),
            Desk.RESIDENTS: people,
            Desk.PASSES: passes,
            Desk.GATES: GatesScreen(actions.of_gates(), files, jobs, report),
            Desk.REPORTS: ReportsScreen(actions.of_reports(), files, printer, jobs, report),
        }
    )
    return window


@contextmanager
def hub_inside(office: OpenDevice, host: str, port: int) -> Iterator[str]:
    """Run the hub in a thread of this program; gives the address at which gates find it.

    Raises:
        NotAllowed, VaultTrouble, BadInput: As `hub_for` says.
    """
    server = hub_for(office, host=host, port=port)
    address = address_of(server, host)
    server.start()
    try:
        with hub_running(office, server, address):
            yield address
    finally:
        server.stop()


def run_office(office: OpenDevice, *, report: Report, hub: str = "", shown: Callable[[], object] = lambda: None) -> int:
    """Show the office's window until it is closed.

    Args:
        shown: Called when it is there.

    Raises:
        NoWindow: There is no display.
        NotAllowed: This is a gate.
    """
    app = make_app()
    jobs = Jobs()
    try:
        window = office_window(office, jobs, report, hub=hub)
        assert window.view is not None, "office_window has furnished it"
        fit_screen(window.view)
        window.view.showMaximized()
        shown()
        with at_work(), ended_by_system(app):
            return app.exec()
    finally:
        jobs.close()
