"""The first start of a gate on a machine with a screen, and what it chose."""

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from gatekeeper.camera.attached import attached_cameras
from gatekeeper.camera.codes import LIVE, CodeReader
from gatekeeper.domain.errors import VaultTrouble
from gatekeeper.service.files import read_file, scrub
from gatekeeper.service.office.invite import Invitation, read_invitation
from gatekeeper.ui.app import make_app
from gatekeeper.ui.first.wizard import Wizard, WizardActions
from gatekeeper.ui.gate.attached import Devices
from gatekeeper.ui.jobs import Jobs
from gatekeeper.ui.scale import fit_screen
from gatekeeper.ui.scanner import Source
from gatekeeper.vault import keyfile, ring
from gatekeeper.vault.sealed import LIMIT, load_sealed, save_sealed
from gatekeeper.wiring.attached import devices_of
from gatekeeper.wiring.camera import lasting, source_of
from gatekeeper.wiring.device import OpenDevice
from gatekeeper.wiring.founding import join_estate
from gatekeeper.wiring.gate import Mistake
from gatekeeper.wiring.invitation import invitation_in
from gatekeeper.wiring.settings import Settings
from gatekeeper.wiring.unlocking import remember

CHOICE = "camera.gks"  # in the device's folder: the source that the wizard chose; an address may have a password in it
PLAIN_CHOICE = "camera.txt"  # where older programs kept it, readable for whoever had the disk


@dataclass(frozen=True, slots=True)
class FirstStart:
    """What the wizard was told."""

    passphrase: str
    source: str | None


def is_new(folder: Path) -> bool:
    """Whether this folder holds no device yet."""
    return not (folder / keyfile.FILE).exists()


def keep_source(here: OpenDevice, source: str | None) -> None:
    """Remember what the wizard chose, sealed."""
    save_sealed(here.folder / CHOICE, (lasting(source) or "").encode(), here.keys)


def chosen_source(here: OpenDevice) -> str | None:
    """The camera that the wizard chose; None if none was. What lies there in plain is sealed.

    Raises:
        VaultTrouble: The file is damaged.
    """
    plain = here.folder / PLAIN_CHOICE
    if plain.exists():
        with contextlib.suppress(OSError, UnicodeDecodeError):
            save_sealed(here.folder / CHOICE, read_file(plain, LIMIT).decode().strip().encode(), here.keys)
        scrub(plain)
    return (load_sealed(here.folder / CHOICE, here.keys) or b"").decode() or None


def run_wizard(
    folder: Path, source: str | None = None, *, mistake: Mistake, shown: Callable[[], object] = lambda: None
) -> FirstStart | None:
    """Ask what is needed and make the device's folder; None if the window was closed before.

    Args:
        source: The camera that the command names; None to take the first that opens.
        shown: Called when its window is there.

    Raises:
        NoWindow: There is no display.
    """
    app = make_app()
    wizard = Wizard(actions_for(folder, mistake), Jobs(), CodeReader(LIVE), app.quit)
    fit_screen(wizard.view)
    wizard.view.showMaximized()
    shown()
    wizard.start(source)
    app.exec()
    wizard.view.hide()
    wizard.close()
    s = wizard.state
    if not s.joined:
        return None
    return FirstStart(s.passphrase, s.source)


def actions_for(folder: Path, mistake: Mistake) -> WizardActions:
    """What the wizard can have done, for real."""

    def join(invitation: Invitation, passphrase: str, keep: bool) -> None:
        join_estate(folder, passphrase, invitation)
        if keep:
            with contextlib.suppress(VaultTrouble):  # no keyring after all: the passphrase is asked for at each start
                remember(folder, passphrase)

    def source(text: str) -> Source:
        found = source_of(text)
        assert found is not None, "the wizard asks for a camera by name"
        return found

    return WizardActions(
        read=read_invitation,
        open=invitation_in,
        join=join,
        ring=ring.works,
        scanner=lambda: Devices(devices_of(Settings()).scanner),
        cameras=lambda: tuple(map(str, attached_cameras())),
        source=source,
        mistake=mistake,
    )
