"""``gatekeeper gate guide``: the page that is laminated and hung up beside the gate's window."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from gatekeeper.cli.common import AsJson, Data, PaperLanguage, PassphraseFile, device, paper_language, say, say_json
from gatekeeper.cli.language import told
from gatekeeper.domain.words import Words


class Help(Words):
    """What `--help` says."""

    GUIDE = (
        "打印塑封用的一页纸：颜色和形状、按键、电话（保安），或提示条、交接班、U盘（班长）。",
        "Print the page to be laminated: colours and shapes, keys, telephones (guard); the bar, shifts, sticks (supervisor).",
    )
    FOR = "给保安 guard 或班长 supervisor。", "For the guard, or for the supervisor."
    OUT = "要生成的 PDF。", "The PDF to be made."


class Said(Words):
    """What the command says."""

    MADE = "{out}：一页 A4，打印后塑封。", "{out}: one page of A4; print and laminate it."


class GuideFor(StrEnum):
    """For whom, as it is typed."""

    GUARD = "guard"
    SUPERVISOR = "supervisor"


def guide(
    data: Data,
    out: Annotated[Path, typer.Argument(metavar="OUT.pdf", help=told(Help.OUT))],
    reader: Annotated[GuideFor, typer.Option("--for", help=told(Help.FOR))] = GuideFor.GUARD,
    tongue: PaperLanguage = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Print the page to be laminated, made of the program's own words; the office's telephone is that of the estate."""
    from gatekeeper.printing.guide import print_guide
    from gatekeeper.wiring.guide import GuideReader, guide_of

    with device(data, passphrase_file) as here:
        print_guide(guide_of(here, GuideReader(reader.value), paper_language(tongue)), out)
    if as_json:
        say_json({"file": str(out), "for": reader.value})
    else:
        say(Said.MADE, out=out)
