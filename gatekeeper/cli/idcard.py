"""``gatekeeper idcard``: read ID cards, passports and other machine-readable zones, and number plates in pictures."""

from typing import Annotated

import typer

from gatekeeper.cli.common import AsJson, say, say_json


def idcard(
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help="Pictures in any common format.")],
    as_json: AsJson = False,
) -> None:
    """Read the ID card in each picture: name, sex, nation, birth date, address, number, and what is wrong with them.

    Of a passport, visa, permit or foreign card the machine-readable zone is read; its number counts as valid only if every
    check digit fits without a repair, and two readings of the picture agree.

    A picture of a vehicle gives its plate, kind and colour instead; the plate counts as valid only if it is certain.

    A number counts as valid only if check digit, region, printed birth date and printed sex all agree with it. Of several
    documents in a picture the largest is told. A file that is no picture gets an `error`, the rest is still done, and the
    exit status is 1.
    """
    from gatekeeper.camera.document_files import read_files
    from gatekeeper.camera.documents import Documents

    failed = False
    for found in read_files(files, reader=Documents()):
        failed = failed or "error" in found
        if as_json:
            say_json(found)
        elif "error" in found:
            say(f"{found['file']}: {found['error']}")
        elif found["kind"] is None:
            say(f"{found['file']}: no document found, {found['ms']:.0f} ms")
        else:
            number = "certain" if found["number_valid"] else "not certain"
            problems = ", ".join(found["problems"]) or "none"
            say(f"{found['file']}: {found['kind']}, number {number}, problems: {problems}, {found['ms']:.0f} ms")
            for name, field in found["fields"].items():
                say(f"  {name + ':':<9}{field['text']}  ({field['confidence']:.0%})")
    if failed:
        raise typer.Exit(1)
