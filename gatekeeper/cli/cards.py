"""``gatekeeper cards``: print the cards of passes, and the sheets on which households sign for them."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

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
    say_list,
)
from gatekeeper.cli.language import told
from gatekeeper.cli.passes import pass_number
from gatekeeper.domain.cardstage import CardsWanted
from gatekeeper.domain.words import Words


class Help(Words):
    """What `--help` says."""

    CARDS = "打印通行证卡片。", "Print pass cards."
    OUT = "要生成的 PDF。", "The PDF to be made."
    PASS = "一个证号；可重复。", "A pass number; again for more."
    ALL_CARDS = "所有有效通行证，不管是否打印过。", "All active passes, printed before or not."
    AGAIN = (
        "已有卡的为何换新卡：旧卡作废，补发序号加一。",
        "Why those that have a card get another one: the old cards are void, the issue serial goes up.",
    )
    QUEUE = (
        "卡片队列：待打印、正在打印、待发放、已发放……；超过一百张的，将记入日志。",
        "Where cards are: to print, being printed, to hand over, handed over …; more than a hundred are an entry of the journal.",
    )
    WHICH = "哪些卡。", "Which cards."
    BUILDING = "只列某楼栋或单元，如 3 或 3-2。", "Only of a building or a stairwell, such as 3 or 3-2."
    STOPPED = (
        "打印机停了：从某张卡起，同批排在后面的回到待打印。",
        "The printer stopped: from a card on, the rest of its print is to be printed again.",
    )
    FIRST_MISSING = "第一张没有打出来的卡的证号。", "The pass number of the first card that did not come out."
    HAND_OVER = "把卡记为已发放；全部或一张也不。", "Mark cards as handed over: all of them or none."
    CARD = "证号，或扫描卡上二维码得到的数字。", "A pass number, or the digits that its code has."
    BACK = "记错了：又是待发放。", "They were marked by mistake: they wait again."
    BLANK = (
        "制作空白临时证：只有证号，绑定到人之前门岗一律不放行。",
        "Make blank temporary passes: a number only, refused at every gate until bound to somebody.",
    )
    COUNT = "多少张。", "How many."
    DAYS = "有效几天，含今天。", "For how many days, today included."
    BIND = (
        "把空白证发给某人：门岗下次同步后放行。",
        "Hand a blank pass out to somebody; gates know it with their next sync.",
    )
    HOLDER = "持证人姓名。", "The holder's name."
    FLAT = "房号。", "The flat."
    LAYOUT = (
        "A4 每页十张带裁切线，每页一张（卡片打印机），A4 每页三张大字版，或 80 毫米标签。",
        "Ten on A4 with crop marks, one a page (card printers), three in large print on A4, or an 80 mm label.",
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

    QUEUE = "卡片", "Cards"
    NO_CARDS = "没有这样的卡。", "There are no such cards."
    WAIT_AGAIN = "{n} 张卡回到待打印。", "{n} cards are to be printed again."
    HANDED_OVER = "{n} 张卡记为已发放。", "{n} cards are marked as handed over."
    TAKEN_BACK = "{n} 张卡又是待发放。", "{n} cards wait to be handed over again."
    MAKING = "正在制作", "making"
    MADE = (
        "已制作空白证 {n} 张：{first} 至 {last}。请打印（cards print）。",
        "{n} blank passes: {first} to {last}. Print them (cards print).",
    )
    BOUND = (
        "{label} 已发给 {flat} 的人；门岗下次同步后放行。",
        "{label} is handed out for {flat}; gates know after their next sync.",
    )
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
    LARGE = "large"
    LABEL = "label"


@app.command("print", help=told(Help.PRINT))
def print_cards_(
    data: Data,
    out: Annotated[Path, typer.Argument(metavar="OUT.pdf", help=told(Help.OUT))],
    labels: Annotated[list[str] | None, typer.Option("--pass", help=told(Help.PASS))] = None,
    everybody: Annotated[bool, typer.Option("--all", help=told(Help.ALL_CARDS))] = False,
    again: Annotated[str, typer.Option("--reason", help=told(Help.AGAIN))] = "",
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
            reason=again,
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


def _number(text: str, office: Any) -> tuple[int, int | None]:
    """The card that is scanned or typed: ``00000012``, ``00000012/1``, or the digits of its code."""
    from gatekeeper.service.scanned import card_in

    with office.store.read() as look:
        card = card_in(text, look, office.clock.now())
    return card.number, card.serial


@app.command("queue", help=told(Help.QUEUE))
def list_queue(
    data: Data,
    which: Annotated[CardsWanted, typer.Option("--which", help=told(Help.WHICH))] = CardsWanted.TO_PRINT,
    building: Annotated[str, typer.Option("--building", help=told(Help.BUILDING))] = "",
    full_names: FullNames = False,
    reason: ReasonOption = "",
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Where cards are on their way."""
    from gatekeeper.domain.flat_search import asked_flat
    from gatekeeper.domain.household import masked_name
    from gatekeeper.service.office.listed import PassesAsked
    from gatekeeper.service.office.passbook import PassBook
    from gatekeeper.service.office.taken_out import record_export
    from gatekeeper.service.paging import PageAsked

    with device(data, passphrase_file) as office:
        within = asked_flat(f"{building.rstrip('-')}-") if building else None
        asked: PageAsked[PassesAsked, int] = PageAsked(PassesAsked(which=which, within=within), "flat")
        rows = list(PassBook(lambda: office.store, lambda: office.clock).every(asked))
        why = reason_of(reason) if full_names else reason
        record_export("passes", len(rows), why, store=office.store, full=full_names, must=False)
    shown = [
        {
            "label": one.label,
            "flat": str(one.flat),
            "name": one.name if full_names or one.blank else masked_name(one.name),
            "kind": one.kind,
            "state": one.condition.value,
            "until": one.until.isoformat(),
            "card": one.stage,
            "blank": one.blank,
        }
        for one in rows
    ]
    say_list(shown, as_json=as_json, title=told(Said.QUEUE), empty=told(Said.NO_CARDS))


@app.command("stopped", help=told(Help.STOPPED))
def printer_stopped(
    data: Data,
    card: Annotated[str, typer.Argument(metavar="PASS", help=told(Help.FIRST_MISSING))],
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """The printer stopped before a card."""
    from gatekeeper.service.office.card_queue import stopped

    with device(data, passphrase_file) as office:
        count = stopped(pass_number(card), store=office.store, clock=office.clock)
    if as_json:
        say_json({"to_print_again": count})
    else:
        say(Said.WAIT_AGAIN, n=count)


@app.command("hand-over", help=told(Help.HAND_OVER))
def hand_over_cards(
    data: Data,
    given: Annotated[list[str], typer.Argument(metavar="CARD...", help=told(Help.CARD))],
    back: Annotated[bool, typer.Option("--back", help=told(Help.BACK))] = False,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Cards are in their holders' hands, or are not after all."""
    from gatekeeper.service.office.card_queue import hand_over, taken_back

    with device(data, passphrase_file) as office:
        numbers = [_number(one, office)[0] for one in given]
        if back:
            count = taken_back(numbers, store=office.store, clock=office.clock)
        else:
            count = len(hand_over(numbers, store=office.store, clock=office.clock))
    if as_json:
        say_json({"taken_back" if back else "handed_over": count})
    else:
        say(Said.TAKEN_BACK if back else Said.HANDED_OVER, n=count)


@app.command("blank", help=told(Help.BLANK))
def make_blank(
    data: Data,
    count: Annotated[int, typer.Argument(metavar="N", help=told(Help.COUNT))],
    days: Annotated[int, typer.Option("--days", help=told(Help.DAYS))] = 30,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Blank numbered passes."""
    from gatekeeper.service.office.blanks import issue_blank

    with device(data, passphrase_file) as office, ProgressBar(told(Said.MAKING)) as watched:
        made = issue_blank(count, days, store=office.store, clock=office.clock, progress=watched)
    if as_json:
        say_json({"blank": len(made), "first": made[0].label, "last": made[-1].label})
    else:
        say(Said.MADE, n=len(made), first=made[0].label, last=made[-1].label)


@app.command("bind", help=told(Help.BIND))
def bind_blank(
    data: Data,
    card: Annotated[str, typer.Argument(metavar="CARD", help=told(Help.CARD))],
    name: Annotated[str, typer.Option("--name", help=told(Help.HOLDER))],
    flat: Annotated[str, typer.Option("--flat", help=told(Help.FLAT))],
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """A blank pass is handed out to somebody."""
    from gatekeeper.service.office.blanks import bind

    with device(data, passphrase_file) as office:
        number, serial = _number(card, office)
        done = bind(number, name, flat, serial=serial, store=office.store, clock=office.clock)
    if as_json:
        say_json({"label": done.made.label, "flat": done.made.flat})
    else:
        say(Said.BOUND, label=done.made.label, flat=done.made.flat)
