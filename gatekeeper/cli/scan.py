"""``gatekeeper scan``: read the codes in pictures."""

from typing import Annotated

import typer

from gatekeeper.cli.common import AsJson, say_json


def scan(
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help="Pictures in any common format.")],
    as_json: AsJson = False,
    budget: Annotated[
        float | None,
        typer.Option(
            "--budget", min=0.005, max=60, help="Most seconds for a picture in which nothing is found; else 2.5."
        ),
    ] = None,
) -> None:
    """Read every code in every picture: QR, Data Matrix, Aztec, PDF417, EAN, Code 128 and all else the decoders know.

    A file that is no picture gets an `error`, the rest is still done, and the exit status is 1.
    """
    from dataclasses import replace
    from datetime import timedelta

    from gatekeeper.camera.codes import THOROUGH, CodeReader
    from gatekeeper.camera.scan import scan_files

    patience = THOROUGH if budget is None else replace(THOROUGH, nothing=timedelta(seconds=budget))
    failed = False
    for found in scan_files(files, reader=CodeReader(patience)):
        failed = failed or "error" in found
        if as_json:
            say_json(found)
        elif "error" in found:
            typer.echo(f"{found['file']}: {found['error']}")
        else:
            typer.echo(f"{found['file']}: {len(found['symbols'])} found, {found['ms']:.0f} ms")
            for symbol in found["symbols"]:
                typer.echo(f"  {symbol['format']}: {symbol['text']}")
    if failed:
        raise typer.Exit(1)
