"""A table of people brought into the registry of an office."""

from collections.abc import Sequence

from gatekeeper.service.office.enrol import Enrolled, Wishes, enrol
from gatekeeper.service.office.sheet import SheetTable
from gatekeeper.service.ports import Progress
from gatekeeper.wiring.device import OpenDevice
from gatekeeper.wiring.wishes import remember_wishes


def import_people(
    office: OpenDevice,
    tables: Sequence[SheetTable],
    wishes: Wishes,
    progress: Progress,
    *,
    dry_run: bool,
    good_only: bool = False,
) -> Enrolled:
    """As `enrol`; once it is done, what was said of headings and words holds for the next table too."""
    done = enrol(
        tables,
        dry_run=dry_run,
        store=office.store,
        clock=office.clock,
        wishes=wishes,
        good_only=good_only,
        progress=progress,
    )
    if done.done and not dry_run:
        remember_wishes(office.folder, wishes)
    return done
