"""``gatekeeper scan``: read the codes in pictures."""

from typing import Annotated

import typer

from gatekeeper.cli.common import AsJson, on_one_line, say, say_json


def scan(
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help="Pictures in any common format.")],
    as_json: AsJson = False,
    budget: Annotated[
        float | None,
        typer.Option(
            "--budget", min=0.005, max=60, help="Most seconds for a picture in which nothing is found; else 2.5."
        ),
    ] = None,
    colours: Annotated[
        bool,
        typer.Option(
            "--colours", help="Tell the colour of health codes with its confidence, and the field of our cards."
        ),
    ] = False,
) -> None:
    """Read every code in every picture: QR, Data Matrix, Aztec, PDF417, EAN, Code 128 and all else the decoders know.

    A file that is no picture gets an `error`, the rest is still done, and the exit status is 1.
    """
    from dataclasses import replace
    from datetime import timedelta

    from gatekeeper.camera.codes import THOROUGH, CodeReader
    from gatekeeper.camera.look import look
    from gatekeeper.camera.scan import scan_files

    patience = THOROUGH if budget is None else replace(THOROUGH, nothing=timedelta(seconds=budget))
    failed = False
    for found in scan_files(files, reader=CodeReader(patience), looker=look if colours else None):
        failed = failed or "error" in found
        if as_json:
            say_json(found)
        elif "error" in found:
            say(f"{found['file']}: {found['error']}")
        else:
            say(f"{found['file']}: {len(found['symbols'])} found, {found['ms']:.0f} ms")
            for symbol in found["symbols"]:
                say(f"  {symbol['format']}: {on_one_line(symbol['text'])}")
                if health := symbol.get("health"):
                    say(f"    {health['colour'] or 'no health code, or in doubt'}  ({health['confidence']:.0%})")
                if field := symbol.get("field"):
                    say(f"    card: L*a*b* {field['lab']}, on {field['share']:.0%} of the field")
    if failed:
        raise typer.Exit(1)
