"""The desk of the registry."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from uuid import UUID

from gatekeeper.service.office import registry
from gatekeeper.service.office.enrol import Enrolled, enrol
from gatekeeper.service.office.registry import Changed, Resident, Typed
from gatekeeper.service.office.roster import Wishes
from gatekeeper.service.office.sheet import SheetTable
from gatekeeper.service.office.take_back import Last, last_import, take_back
from gatekeeper.service.ports import Progress
from gatekeeper.sheets.reading import read_tables
from gatekeeper.sheets.rest import write_rest
from gatekeeper.ui.office.desk.data import Go
from gatekeeper.ui.office.desk.screen import Tools
from gatekeeper.ui.office.residents.screen import Actions, Screen
from gatekeeper.ui.office.window import OwnDesk
from gatekeeper.ui.office.words import Word
from gatekeeper.wiring.desks.common import write_list
from gatekeeper.wiring.device import OpenDevice
from gatekeeper.wiring.settings import remember_wishes, remembered_wishes


def residents(office: OpenDevice) -> OwnDesk:
    """The desk of an office: everybody who lives there."""

    def read() -> tuple[Resident, ...]:
        with office.store.read() as look:
            return registry.residents(look)

    def change(person: UUID | None, typed: Typed, was: Typed | None) -> Changed:
        return registry.change(person, typed, store=office.store, clock=office.clock, was=was)

    def compare(
        tables: Sequence[SheetTable], wishes: Wishes, dry_run: bool, good_only: bool, progress: Progress
    ) -> Enrolled:
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
        return replace(done, done=done.done and not dry_run)

    def last() -> Last:
        with office.store.read() as look:
            return last_import(look)

    def screen(tools: Tools) -> Screen:
        actions = Actions(
            read=read,
            change=change,
            undo=lambda changed: registry.undo(changed, store=office.store),
            reveal=lambda person, reason: registry.reveal(person, reason, store=office.store),
            tables=lambda path: (read_tables(path), remembered_wishes(office.folder)),
            enrol=compare,
            rest=lambda done, said, path: write_rest(done.left, done.headings, said, path),
            last_import=last,
            take_back=lambda: take_back(store=office.store),
            export=partial(write_list, office, "residents"),
            issue=lambda person: tools.go(Go("passes", person)),
        )
        return Screen(actions, tools.files, tools.jobs, tools.report)

    return OwnDesk("residents", Word.RESIDENTS, screen)
