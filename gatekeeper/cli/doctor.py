"""``gatekeeper doctor``: what does this machine have, and what does it lack?"""

from pathlib import Path
from typing import Annotated

import typer

from gatekeeper.cli.common import AsJson, PassphraseFile, passphrase_of, say, say_json
from gatekeeper.cli.secrecy import from_environment

MARKS = {"ok": "✔", "lacks": "✖", "optional": "·"}


def doctor(
    data: Annotated[
        Path | None,
        typer.Option(
            "--data", envvar="GATEKEEPER_DATA", help="Look into this device's folder too.", show_default=False
        ),
    ] = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Say what this machine has and lacks, and what to do about it; exit status 1 if something needed is lacking.

    Looks at Python, the database, pictures, reader of documents, fonts, rules, keyring, clock, disk, cameras, serial devices,
    printer and sound, with --data at the device's keys and log too.
    """
    from gatekeeper.wiring.clock import SystemClock
    from gatekeeper.wiring.doctor import State, examine

    passphrase = passphrase_of(passphrase_file) if data is not None and not _remembered(data, passphrase_file) else None
    lacking = 0
    for finding in examine(data, passphrase, SystemClock()):
        lacking += finding.state is State.LACKS
        if as_json:
            say_json(
                {"check": finding.what, "state": finding.state.value, "found": finding.found, "do": finding.do or None}
            )
            continue
        say(f"{MARKS[finding.state]} {finding.state:<9} {finding.what:<15} {finding.found}")
        if finding.do:
            say(f"{'':27} → {finding.do}")
    if lacking:
        raise typer.Exit(1)


def _remembered(data: Path, passphrase_file: Path | None) -> bool:
    """Whether the keyring opens the folder and nothing else was given."""

    from gatekeeper.wiring.device import remembered

    return passphrase_file is None and from_environment("GATEKEEPER_PASSPHRASE") is None and remembered(data)
