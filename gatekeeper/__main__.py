"""``python -m gatekeeper``, and the ``gatekeeper`` command."""

from multiprocessing import freeze_support

from gatekeeper.cli.main import run


def main() -> None:
    """Run one command and leave with its exit status."""
    freeze_support()  # the frozen program is started once more for the process that reads print
    raise SystemExit(run())


if __name__ == "__main__":
    main()
