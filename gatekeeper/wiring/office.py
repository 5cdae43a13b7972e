"""The office's window with everything real behind it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from time import monotonic

from gatekeeper.domain.errors import NotAllowed
from gatekeeper.domain.facts import DeviceKind
from gatekeeper.domain.words import Words
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.office.settings import settle_zone
from gatekeeper.service.office.wall import wall
from gatekeeper.ui.app import at_work, ended_by_system, make_app
from gatekeeper.ui.jobs import Jobs
from gatekeeper.ui.office.desk.screen import Tools
from gatekeeper.ui.office.dress import Dress
from gatekeeper.ui.office.errand import Report
from gatekeeper.ui.office.files import Files
from gatekeeper.ui.office.printer import AskPrinter, ask_printer
from gatekeeper.ui.office.wall.wall import OfficeWall
from gatekeeper.ui.office.window import State, Window
from gatekeeper.ui.parts.motion import system_moves
from gatekeeper.ui.scale import fit_screen
from gatekeeper.wiring.awake import screen_awake
from gatekeeper.wiring.daily import daily
from gatekeeper.wiring.desks import DESKS
from gatekeeper.wiring.desks.estate import LAMINATED
from gatekeeper.wiring.desks.needs import needs
from gatekeeper.wiring.device import OpenDevice
from gatekeeper.wiring.door import door_of
from gatekeeper.wiring.hub import address_of, hub_for, hub_running
from gatekeeper.wiring.saved_reports import reports_by_themselves
from gatekeeper.wiring.settings import keep_dress, settings_of
from gatekeeper.wiring.zone import computers_zone


class Said(Words):
    """Why there is no office's window."""

    IS_A_GATE = (
        "这是门岗的数据文件夹：请用 `gatekeeper gate` 打开。",
        "This is a gate's folder: its window is `gatekeeper gate`.",
    )


def is_office(device: OpenDevice) -> OpenDevice:
    """The same device, which is an office.

    Raises:
        NotAllowed: This is a gate.
    """
    if device.store.me.kind is not DeviceKind.OFFICE:
        raise NotAllowed(Said.IS_A_GATE)
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
    settle_zone(computers_zone(), store=office.store)
    with office.store.read() as look:
        estate = look.estate().name

    if dress is None:
        settings = settings_of(office.folder, report)
        dress = Dress(*settings.dress, moves=settings.moves(system_moves()))
    moved = dress.moves

    def failed(error: Exception) -> None:
        report(error)

    def turned(dress: Dress) -> None:
        nonlocal moved
        moves, moved = dress.moves if dress.moves is not moved else None, dress.moves
        keep = partial(keep_dress, office.folder, dress.language, dress.mode, moves)
        jobs.run(keep, then=lambda _: None, otherwise=failed)

    window = Window(State(dress, estate=estate, hub=hub), closed, turned)
    tools = Tools(jobs, report, files or Files(), printer)
    with office.store.read() as look:
        local = calendar_of(look).local  # whoever changes the estate's zone opens the window again
    read = partial(wall, store=office.store, clock=office.clock)
    on_wall = OfficeWall(read, lambda: local(office.clock.now()), monotonic, jobs, report, screen_awake)
    window.furnish(
        [desk(office) for desk in DESKS],
        tools,
        LAMINATED,
        lambda drawn: door_of(office, jobs, report, drawn),
        needs,
        on_wall,
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
        assert window.door is not None, "and hung its door"
        fit_screen(window.view)
        window.door.watch()
        window.view.showMaximized()
        shown()
        with at_work(), daily(office, report), reports_by_themselves(office, report), ended_by_system(app):
            return app.exec()
    finally:
        jobs.close()
