"""The door of the office's window with everything real behind it."""

from collections.abc import Callable
from uuid import UUID

import msgspec

from gatekeeper.domain.clerk import Clerk, Role
from gatekeeper.service.office.awaited import leave
from gatekeeper.service.office.clerks import all_clerks, enrol_clerk, log_in, recover_pin
from gatekeeper.service.pins import WrongPin
from gatekeeper.ui.jobs import Jobs
from gatekeeper.ui.office.door.door import DoorActions, OfficeDoor
from gatekeeper.vault.pin import fits, hashed
from gatekeeper.wiring.device import OpenDevice
from gatekeeper.wiring.settings import load_settings, save_settings
from gatekeeper.wiring.unlocking import check


def door_of(
    office: OpenDevice, jobs: Jobs, report: Callable[[BaseException], str], drawn: Callable[[], None]
) -> OfficeDoor:
    """The door of an office."""
    store, clock = office.store, office.clock

    def entered(who: UUID, pin: str) -> Clerk | WrongPin:
        return log_in(who, pin, fits=fits, store=store, clock=clock)

    def found(name: str, pin: str) -> Clerk:
        return enrol_clerk(name, pin, Role.MANAGER, hashed=hashed, store=store, clock=clock)

    def recover(who: UUID, passphrase: str, pin: str) -> Clerk:
        check(office.folder, passphrase)
        return recover_pin(who, pin, hashed=hashed, store=store)

    def put_off() -> None:
        save_settings(office.folder, msgspec.structs.replace(load_settings(office.folder), manager_asked=True))

    actions = DoorActions(
        lambda: all_clerks(store=store),
        entered,
        found,
        recover,
        lambda needed, reason: leave(needed, reason, store=store, clock=clock),
        lambda: not load_settings(office.folder).manager_asked,
        put_off,
    )
    return OfficeDoor(actions, jobs, report, drawn)
