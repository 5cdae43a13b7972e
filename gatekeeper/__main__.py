"""``python -m gatekeeper``, and the ``gatekeeper`` command."""

from gatekeeper.cli.main import run


def main() -> None:
    """Run one command and leave with its exit status."""
    raise SystemExit(run())


if __name__ == "__main__":
    main()
