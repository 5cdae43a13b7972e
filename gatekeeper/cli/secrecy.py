"""What a program does first so that nothing of what it knows is left lying about."""

import logging
import os
import sys
import threading
from types import TracebackType

from gatekeeper.cli.crash import report, without_values
from gatekeeper.service.cores import no_cores

SECRETS = ("GATEKEEPER_PASSPHRASE", "GATEKEEPER_PIN")
_taken: dict[str, str] = {}


def begin() -> None:
    """Once, when the process begins: files for their owner, no cores, no secret for children, no value in a traceback."""
    os.umask(0o077)
    no_cores()
    for name in SECRETS:  # a printer's or player's program would inherit them
        if name in os.environ:
            _taken[name] = os.environ.pop(name)
    sys.excepthook = _told
    threading.excepthook = lambda hooked: _told(
        hooked.exc_type, hooked.exc_value or hooked.exc_type(), hooked.exc_traceback
    )
    if logging.lastResort is not None:
        logging.lastResort.setFormatter(_WithoutValues())


def from_environment(name: str) -> str | None:
    """What the environment says, or said when the process began."""
    return os.environ.get(name, _taken.get(name))


class _WithoutValues(logging.Formatter):
    """Libraries log their errors whole; here without what somebody typed."""

    def formatException(self, ei: object) -> str:  # noqa: N802  logging's name
        """The lines of the program, and the type."""
        error = ei[1] if isinstance(ei, tuple) else None
        return without_values(error) if isinstance(error, BaseException) else ""


def _told(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """A mistake that nobody caught: reported, and said in one sentence."""
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
    elif sys.stderr is not None:
        print(f"gatekeeper: {report(error)}", file=sys.stderr)  # noqa: T201  this is the command line
