"""``gatekeeper gate labels``: labels of visitors that no printer took."""

from pathlib import Path
from typing import Annotated

import typer

from gatekeeper.cli.common import AsJson, Data, PassphraseFile, device, say, say_json, say_list
from gatekeeper.cli.language import told
from gatekeeper.domain.errors import BadInput
from gatekeeper.domain.words import Words


class Help(Words):
    """What `--help` says."""

    LABELS = (
        ("列出加密保存、等待打印机的标签；打印，或把一张写成 PDF。\n\n通行证到期后标签即删除。"),
        (
            "List the labels that wait, encrypted, for a printer; print them, or write one as a PDF.\n\n"
            "They are deleted when their pass expires."
        ),
    )
    LABEL = "哪一张，如 538968064/1，与 --out 同用。", "Which one, such as 538968064/1, with --out."
    OUT = "写成 PDF，到别处打印。", "Write it as a PDF, to be printed elsewhere."
    PRINT = "把所有标签送往打印机。", "Hand all of them to the printer."


class Said(Words):
    """What a label's command lacks."""

    WHICH = (
        "请指明哪张标签、写到哪里：gate labels 证号 --out 文件.pdf",
        "Say which label and where to: gate labels LABEL --out FILE.pdf",
    )
    WRITTEN = (
        "{file}：证 {label} 的标签。打印后请销毁此文件。",
        "{file}: the label of pass {label}. Destroy the file once it is printed.",
    )
    PRINTED = "已打印 {done} 张，保留 {left} 张。", "{done} printed, {left} kept."
    WAITING = "等待打印的标签", "Labels that wait for a printer"
    NONE_WAITS = "没有等待打印的标签。", "No label waits for a printer."


def labels(
    data: Data,
    label: Annotated[str | None, typer.Argument(metavar="LABEL", help=told(Help.LABEL))] = None,
    out: Annotated[Path | None, typer.Option("--out", help=told(Help.OUT))] = None,
    print_: Annotated[bool, typer.Option("--print", help=told(Help.PRINT))] = False,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """List the labels that wait, sealed, for a printer; print them, or write one as a PDF.

    They are taken away when their pass runs out.
    """
    from gatekeeper.service.ours import our_pdf
    from gatekeeper.service.paper_file import write_paper
    from gatekeeper.wiring.labels import GateLabels

    if (label is None) is not (out is None):
        raise BadInput(Said.WHICH)
    with device(data, passphrase_file) as gate:
        kept = GateLabels(gate, gate.store)
        if label is not None and out is not None:
            write_paper(out, kept.pdf(label), our_pdf)
            if as_json:
                say_json({"label": label, "file": str(out)})
            else:
                say(Said.WRITTEN, file=out, label=label)
            return
        if print_:
            done = kept.print_kept()
            left = len(kept.kept())
            if as_json:
                say_json({"printed": done, "kept": left})
            else:
                say(Said.PRINTED, done=done, left=left)
            if left:
                raise typer.Exit(1)
            return
        rows = [{"label": one.label, "until": one.until.isoformat()} for one in kept.kept()]
    say_list(rows, as_json=as_json, title=told(Said.WAITING), empty=told(Said.NONE_WAITS))
