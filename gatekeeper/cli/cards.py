"""``gatekeeper cards``: print the cards of passes, and the sheets on which households sign for them."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from gatekeeper.cli.common import (
    AsJson,
    Data,
    FullNames,
    PaperLanguage,
    PassphraseFile,
    ProgressBar,
    ReasonOption,
    Tongue,
    device,
    paper_language,
    reason_of,
    say,
    say_json,
)
from gatekeeper.cli.language import told
from gatekeeper.cli.passes import pass_number
from gatekeeper.domain.words import Words


class Help(Words):
    """What `--help` says."""

    CARDS = "打印通行证卡片。", "Print pass cards."
    OUT = "要生成的 PDF。", "The PDF to be made."
    PASS = "一个证号；可重复。", "A pass number; again for more."
    ALL_CARDS = "所有有效通行证，不管是否打印过。", "All active passes, printed before or not."
    LAYOUT = (
        "A4 每页十张带裁切线，每页一张，或 80 毫米标签。",
        "Ten on A4 with crop marks, one a page, or an 80 mm label.",
    )
    BACKS = (
        "每页之后印一页背面，供双面打印（沿长边翻页）。",
        "Behind each page one with the backs, for printing on both sides (flip on the long edge).",
    )
    WITH_SHEETS = (
        "同时生成这些卡的签收单（PDF），按楼栋单元分页。",
        "Also make the sheets on which households sign for these cards, as a PDF, by stairwell.",
    )
    SHEETS = (
        ("打印签收单：每个楼栋单元一页起，每户一格签收，随卡发放。\n\n不加 --pass：所有有效且打印过卡的通行证。"),
        (
            "Print hand-over sheets: each stairwell begins a page, each household has a box to sign for its cards.\n\n"
            "Without --pass: all valid passes whose card was printed."
        ),
    )
    PRINT = (
        (
            "把卡片打印成 PDF；二维码全部校验通过才算打印。\n\n"
            "不加 --pass 或 --all：所有未打印过卡的有效通行证。门岗签发的临时证已有门岗打的标签："
            "要在此打印请用 --pass 指明。"
        ),
        (
            "Print pass cards into a PDF; it counts as printed once every code is verified.\n\n"
            "Without --pass or --all: every active pass whose card was never printed. Temporary passes that "
            "gates issued have their label from the gate: name them with --pass to print them here too."
        ),
    )


class Said(Words):
    """What the commands say."""

    PRINTING = "正在绘制", "printing"
    SHEETS_MADE = "{out}：{cards} 张卡的签收单，{pages} 页。", "{out}: sheets for {cards} cards, {pages} pages."
    PRINTED = (
        "{out}：{cards} 张卡，{pages} 页，二维码全部校验通过。",
        "{out}: {cards} cards on {pages} pages, every code verified.",
    )


app = typer.Typer(name="cards", no_args_is_help=True, help=told(Help.CARDS))


class CardLayout(StrEnum):
    """How cards are put on paper."""

    A4 = "a4"
    CARD = "card"
    LABEL = "label"


@app.command("print", help=told(Help.PRINT))
def print_cards_(
    data: Data,
    out: Annotated[Path, typer.Argument(metavar="OUT.pdf", help=told(Help.OUT))],
    labels: Annotated[list[str] | None, typer.Option("--pass", help=told(Help.PASS))] = None,
    everybody: Annotated[bool, typer.Option("--all", help=told(Help.ALL_CARDS))] = False,
    layout: Annotated[CardLayout, typer.Option(help=told(Help.LAYOUT))] = CardLayout.A4,
    backs: Annotated[bool, typer.Option("--backs", help=told(Help.BACKS))] = False,
    sheets: Annotated[Path | None, typer.Option("--sheets", help=told(Help.WITH_SHEETS))] = None,
    full_names: FullNames = False,
    tongue: PaperLanguage = Tongue.ZH,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Print pass cards into a PDF; every page is read back before the print counts.

    Without --pass or --all: every active pass whose card was never printed. Visitors' passes that gates made out have
    their label from the gate: name them with --pass to print them here too.
    """
    from gatekeeper.wiring.paper import print_passes

    numbers = [pass_number(label) for label in labels] if labels else None
    with device(data, passphrase_file) as office, ProgressBar(told(Said.PRINTING)) as watched:
        done = print_passes(
            office,
            out,
            numbers=numbers,
            reprint=everybody,
            layout=layout.value,
            full_names=full_names,
            sheets=sheets,
            backs=backs,
            language=paper_language(tongue),
            progress=watched,
        )
    if as_json:
        say_json(
            {
                "file": str(out),
                "cards": done.cards,
                "pages": done.pages,
                "bytes": done.size,
                "read_back": done.read_back,
            }
        )
    else:
        say(Said.PRINTED, out=out, cards=done.cards, pages=done.pages)


@app.command("sheets", help=told(Help.SHEETS))
def print_sheets_(
    data: Data,
    out: Annotated[Path, typer.Argument(metavar="OUT.pdf", help=told(Help.OUT))],
    labels: Annotated[list[str] | None, typer.Option("--pass", help=told(Help.PASS))] = None,
    full_names: FullNames = False,
    reason: ReasonOption = "",
    tongue: PaperLanguage = Tongue.ZH,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Print the sheets on which households sign for their cards; that a list of people is taken away stands in the journal."""
    from gatekeeper.service.office.taken_out import record_export
    from gatekeeper.wiring.paper import sign_sheets

    numbers = [pass_number(label) for label in labels] if labels else None
    with device(data, passphrase_file) as office:
        with office.store.read() as look:
            people = len(numbers) if numbers else sum(1 for _ in look.passes())
        why = reason_of(reason) if full_names else reason
        record_export("hand-over sheets", people, why, store=office.store, full=full_names, must=False)
        count, pages = sign_sheets(office, out, numbers=numbers, full_names=full_names, language=paper_language(tongue))
    if as_json:
        say_json({"file": str(out), "cards": count, "pages": pages})
    else:
        say(Said.SHEETS_MADE, out=out, cards=count, pages=pages)
