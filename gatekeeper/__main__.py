"""``python -m gatekeeper``, and the ``gatekeeper`` command."""

import sys

from gatekeeper.cli.haste import in_haste


def main() -> None:
    """Run one command and leave with its exit status."""
    with in_haste():
        # Here and not above: it is a third of what an answer loads.
        from gatekeeper.cli.main import run
        from gatekeeper.cli.secrecy import begin
        from gatekeeper.sheets import ORDER

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
