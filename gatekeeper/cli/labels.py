"""``gatekeeper gate labels``: labels of visitors that no printer took."""

from pathlib import Path
from typing import Annotated

import typer

from gatekeeper.cli.common import AsJson, Data, PassphraseFile, device, say, say_json, say_list
from gatekeeper.domain.errors import BadInput
from gatekeeper.domain.words import Words


class Said(Words):
    """What a label's command lacks."""

    WHICH = (
        "请指明哪张标签、写到哪里：gate labels 证号 --out 文件.pdf",
        "Say which label and where to: gate labels LABEL --out FILE.pdf",
    )


def labels(
    data: Data,
    label: Annotated[
        str | None, typer.Argument(metavar="LABEL", help="Which one, such as 538968064/1, with --out.")
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", help="Write it as a PDF, to be printed elsewhere.")] = None,
    print_: Annotated[bool, typer.Option("--print", help="Hand all of them to the printer.")] = False,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """List the labels that wait, sealed, for a printer; print them, or write one as a PDF.

    They are taken away when their pass runs out.
    """
    from gatekeeper.service.ours import our_pdf
    from gatekeeper.service.paper_file import write_paper
    from gatekeeper.wiring.labels import Labels

    if (label is None) is not (out is None):
        raise BadInput(Said.WHICH)
    with device(data, passphrase_file) as gate:
        kept = Labels(gate, gate.store)
        if label is not None and out is not None:
            write_paper(out, kept.pdf(label), our_pdf)
            if as_json:
                say_json({"label": label, "file": str(out)})
            else:
                say(f"{out}: the label of pass {label}. Destroy the file once it is printed.")
            return
        if print_:
            done = kept.print_kept()
            left = len(kept.kept())
            if as_json:
                say_json({"printed": done, "kept": left})
            else:
                say(f"{done} printed, {left} kept.")
            if left:
                raise typer.Exit(1)
            return
        rows = [{"label": one.label, "until": one.until.isoformat()} for one in kept.kept()]
    say_list(rows, as_json=as_json, title="Labels that wait for a printer", empty="No label waits for a printer.")
