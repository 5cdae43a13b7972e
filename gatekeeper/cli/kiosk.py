"""``gatekeeper gate --kiosk``: the gate's window in a process of its own, started again when it dies."""

import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from gatekeeper.cli.common import given_passphrase, say, somebody_asked
from gatekeeper.cli.language import speak, spoken
from gatekeeper.cli.secrecy import begin
from gatekeeper.cli.status import CRASHED, told_as_status
from gatekeeper.domain.errors import GatekeeperError
from gatekeeper.domain.words import Words

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from gatekeeper.wiring.keeper import WindowStart


class Said(Words):
    """What is said when nothing is started again any more."""

    GIVEN_UP = (
        "门岗窗口接连 {n} 次意外停止，不再自动重开：请重启电脑；仍不行请联系物业，先用纸登记。",
        (
            "The gate's window stopped by itself {n} times in a row and is not opened again: restart the computer; if "
            "that does not help call the office, and write on paper meanwhile."
        ),
    )


class GivenUp(GatekeeperError):
    """The window died too often."""


def keep_gate(data: Path, source: str | None, passphrase_file: Path | None) -> int:
    """Keep the gate's window open until somebody who may has closed it.

    Raises:
        BadInput: The file with the passphrase cannot be read.
    """
    from gatekeeper.service.keeping import PAUSES
    from gatekeeper.wiring.keeper import Keeper

    given = given_passphrase(passphrase_file)  # read once: it may be a pipe
    status = Keeper(stand, str(data), source, passphrase=given).keep()
    if status is not None:
        return status if 0 <= status < 256 else CRASHED
    died = {"n": len(PAUSES) + 1}
    say(Said.GIVEN_UP, err=True, **died)  # at once: where there is no display any more Qt ends this process too
    _tell(data, GivenUp(Said.GIVEN_UP, **died), asks=somebody_asked(given))
    return CRASHED


def _tell(data: Path, error: GivenUp, *, asks: bool) -> None:
    """Show it until it was read; nothing of a window was loaded here before, so whatever has died is not in it."""
    from gatekeeper.ui.app import make_app
    from gatekeeper.ui.opening.screen import Opening, can_be_seen
    from gatekeeper.ui.opening.state import State
    from gatekeeper.ui.opening.words import Word

    make_app()
    opening = Opening(State(Word.GATE, str(data), spoken()), asks=asks and can_be_seen())
    opening.show()
    with suppress(GivenUp):
        opening.tell(error)
    opening.close()


def stand(pipe: "Connection", begun: "WindowStart", data: str, source: str | None) -> None:
    """The other process: the window, and its exit status."""
    begin()
    speak(["gate", "--data", data])
    from gatekeeper.cli.window import open_gate
    from gatekeeper.service.keeping import LifeSign
    from gatekeeper.ui.app import make_app
    from gatekeeper.ui.beat import beating
    from gatekeeper.wiring.keeper import KeptWindow

    window = KeptWindow(pipe, begun)

    def stands() -> int:
        make_app()
        with beating(lambda: window.tell(LifeSign.BEAT)):
            return open_gate(Path(data), source, begun.passphrase, kept_by=window)

    sys.exit(told_as_status(stands))
