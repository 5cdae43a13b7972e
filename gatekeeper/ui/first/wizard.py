"""The wizard at work."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject

from gatekeeper.domain.errors import BadInput, GatekeeperError
from gatekeeper.domain.words import Words
from gatekeeper.service.gate.scans import Scan, Scans
from gatekeeper.service.office.invite import Invitation
from gatekeeper.service.pictures import Decoder
from gatekeeper.ui.first import state as f
from gatekeeper.ui.first.file_dialog import ask_for_invitation
from gatekeeper.ui.first.state import State, WizardPage, after
from gatekeeper.ui.first.view import WizardView
from gatekeeper.ui.first.words import FirstWord
from gatekeeper.ui.gate.attached import Devices
from gatekeeper.ui.gate.listening import Listening
from gatekeeper.ui.jobs import Jobs, Lane
from gatekeeper.ui.keys import Hands, KeyFilter
from gatekeeper.ui.scanner import Camera, ScannedFrame, Scanner, Source
from gatekeeper.ui.words import Word, say


class Said(Words):
    """What is wrong with a scan."""

    NO_INVITATION = "扫到的不是接入码。", "What was scanned is not a set-up code."


@dataclass(frozen=True, slots=True)
class WizardActions:
    """What the wizard can have done.

    Attributes:
        read: Reads a scanned invitation.
        open: Reads an invitation's file.
        join: Makes the device's folder, and lets the keyring remember its passphrase if that is wished; slow.
        ring: Whether this computer has a keyring; slow.
        scanner: The scanner on a serial line, if there may be one.
        cameras: Which cameras open; slow.
        source: A camera as the scanner wants it.
        mistake: Reports an error that is no `GatekeeperError`.
    """

    read: Callable[[str], Invitation]
    open: Callable[[Path], Invitation]
    join: Callable[[Invitation, str, bool], object]
    ring: Callable[[], bool]
    scanner: Callable[[], Devices]
    cameras: Callable[[], tuple[str, ...]]
    source: Callable[[str], Source]
    mistake: Callable[[Exception], object]


class Wizard(QObject):
    """Holds the state; one scanner at a time, for the camera that is chosen."""

    def __init__(self, actions: WizardActions, jobs: Jobs, decode: Decoder, done: Callable[[], object]) -> None:
        super().__init__()
        self.state = State()
        self._actions, self._jobs, self._decode, self._done = actions, jobs, decode, done
        self._scanner: Scanner | None = None
        self._wedge = Scans()
        self._listening = Listening(jobs, scanned=self._scanned, handle=lambda _: None, mistake=self._failed)
        self.view = WizardView(self.handle, self._choose_file)
        # A hand's keys go to the field that has the focus; what a scanner types goes to none.
        hands = Hands(self._scanned_by_wedge, lambda _: None, lambda _: False, lambda: True)
        self._keys = KeyFilter(self.view, hands)

    def start(self, source: str | None = None) -> None:
        """Show the first step, look for cameras, and hear scanners.

        Args:
            source: What is watched from the first step on, where somebody has named it already.
        """
        self.view.render_state(self.state)
        self.view.camera.tell(say(FirstWord.NO_CAMERA_FOUND, self.state.language), "", self.state.mode.theme)
        self._listen_to_keys()
        self._listening.start(self._actions.scanner())
        told = partial(self._jobs.run, otherwise=self._failed, lane=Lane.OUTSIDE)
        told(self._actions.ring, then=lambda ring: self.handle(f.RingTold(ring)))
        self.handle(f.LookedAgain())
        if source is not None:
            self.handle(f.CameraChosen(source))

    def close(self) -> None:
        """Let camera, scanner and keys go."""
        self._listen_to_keys(listen=False)
        if self._scanner is not None:
            self._scanner.stop()
        self._listening.stop()
        self._jobs.close()

    def handle(self, event: f.Event) -> None:
        """Go on to the next state, draw it, begin what it asks for."""
        before = self.state
        self.state = s = after(before, event)
        self.view.render_state(s)
        if s.page is not before.page:
            # Not while a passphrase is chosen: whoever types theirs fast must not be taken for a scanner.
            self._listen_to_keys(listen=s.page in (WizardPage.JOIN, WizardPage.TRY))
        if s.source != before.source:
            self._watch(s.source)
        if s.looked != before.looked:
            self._jobs.run(
                self._actions.cameras,
                then=lambda cameras: self.handle(f.CamerasTold(cameras)),
                otherwise=self._failed,
                lane=Lane.OUTSIDE,
            )
        if s.reading != before.reading:
            self._read(partial(self._actions.read, s.code))
        if s.busy and not before.busy and s.invitation is not None:
            self._jobs.run(
                partial(self._actions.join, s.invitation, s.passphrase, s.keep),
                then=lambda _: self.handle(f.Joined()),
                otherwise=self._failed,
            )
        if s.finished and not before.finished:
            self._done()

    def _listen_to_keys(self, *, listen: bool = True) -> None:
        app = QCoreApplication.instance()
        if app is not None:
            app.removeEventFilter(self._keys)
            if listen:
                app.installEventFilter(self._keys)

    def _scanned_by_wedge(self, text: str) -> None:
        self._scanned(self._wedge.read(text, time.monotonic()))

    def _scanned(self, scan: Scan) -> None:
        read = self.state.reading
        for text in scan.codes:
            self.handle(f.CodeSeen(text))
        if self.state.page is WizardPage.JOIN and self.state.reading == read:
            self.handle(f.Failed(BadInput(Said.NO_INVITATION)))

    def _watch(self, source: str | None) -> None:
        if self._scanner is not None:
            self._scanner.stop()
            self._scanner = None
        if source is None:
            self.view.camera.tell(say(Word.NO_CAMERA, self.state.language), "", self.state.mode.theme)
            return
        scanner = Scanner(
            self._actions.source(source),
            decode=self._decode,
            saw=lambda sight: self._jobs.post(partial(self._saw, sight)),
            pictured=lambda: self._jobs.post(self._pictured),
            told=lambda camera: self._jobs.post(partial(self._camera, camera)),
        )
        self._scanner = scanner
        self._jobs.run(scanner.run, then=lambda _: None, otherwise=self._failed, lane=Lane.CAMERA)

    def _camera(self, camera: Camera) -> None:
        lost = say(Word.NO_PICTURE, self.state.language) if camera is Camera.LOST else ""
        self.view.camera.tell(lost, "", self.state.mode.theme)
        self.handle(f.PictureTold(camera is Camera.LOST))

    def _saw(self, sight: ScannedFrame) -> None:
        for text in (*sight.new, *sight.again):
            self.handle(f.CodeSeen(text))

    def _pictured(self) -> None:
        preview = self._scanner.take() if self._scanner is not None else None
        if preview is not None:
            self.view.camera.show_preview(preview)

    def _choose_file(self) -> None:
        file = ask_for_invitation(self.view, self.state.language)
        if file is not None:
            self._read(partial(self._actions.open, file))

    def _read(self, read: Callable[[], Invitation]) -> None:
        self._jobs.run(
            read, then=lambda one: self.handle(f.InvitationRead(one)), otherwise=self._failed, lane=Lane.OUTSIDE
        )

    def _failed(self, error: Exception) -> None:
        if isinstance(error, InterruptedError):
            return
        if not isinstance(error, GatekeeperError):
            self._actions.mistake(error)
        self.handle(f.Failed(error))
