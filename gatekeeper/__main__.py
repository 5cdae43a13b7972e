"""``python -m gatekeeper``, and the ``gatekeeper`` command."""

import sys

from gatekeeper.cli.main import run
from gatekeeper.cli.secrecy import begin
from gatekeeper.sheets import ORDER


def main() -> None:
    """Run one command and leave with its exit status."""
    begin()
    if getattr(sys, "frozen", False):
        from multiprocessing import freeze_support

        freeze_support()  # the frozen program is started once more for the process that reads print
    if sys.argv[1:2] == [ORDER]:
        from gatekeeper.sheets.apart import read_as_told

        read_as_told(sys.argv[2:])
        return
    raise SystemExit(run())


if __name__ == "__main__":
    main()
