"""The desk of the estate itself: what holds everywhere, the logo on its papers, and the pages that are laminated."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from gatekeeper.domain.card_design import CardDesign
from gatekeeper.domain.clerk import Right
from gatekeeper.domain.errors import BadInput
from gatekeeper.domain.facts import EstateSettings
from gatekeeper.domain.words import Language, Words
from gatekeeper.printing.cards import draw_cards
from gatekeeper.printing.guide import draw_guide
from gatekeeper.printing.layout import Layout
from gatekeeper.printing.page import count_pages
from gatekeeper.service.office.draft import PdfDraft
from gatekeeper.service.office.logo import set_logo
from gatekeeper.service.office.settings import change_settings
from gatekeeper.service.office.spoken import new_codes
from gatekeeper.service.rights import allow
from gatekeeper.ui.help.pages import ManualPage
from gatekeeper.ui.jobs import Lane
from gatekeeper.ui.office.cards.design_words import DesignWord
from gatekeeper.ui.office.column import Column
from gatekeeper.ui.office.desk.data import AWAY, At, Call, Desk, Go, Listing, Of, Verb, verb
from gatekeeper.ui.office.desk.form import NOTHING, Form, From, Input, InputKind, Nothing, out_of
from gatekeeper.ui.office.desk.own import Own
from gatekeeper.ui.office.desk.paper import (
    PaperDraft,
    PaperPanel,
    first_page,
    leafed,
    preview,
    to_printer,
)
from gatekeeper.ui.office.status import bad, good
from gatekeeper.ui.office.words import Word
from gatekeeper.ui.parts.icons import Icon
from gatekeeper.wiring.desks.card_design import designing, nobodys_cards
from gatekeeper.wiring.desks.common import page_of, paper_language, save_pdf
from gatekeeper.wiring.device import OpenDevice
from gatekeeper.wiring.guide import GuideReader, guide_of
from gatekeeper.wiring.logo import read_logo
from gatekeeper.wiring.unlocking import change


class W(Words):
    """What the desk says."""

    TITLE = "小区设置", "Estate"
    NONE = "还没有设置。", "No settings yet."
    WHAT = "设置", "Setting"
    NOW = "当前值", "Value"
    NAME = "小区名称", "Estate's name"
    PHONE = "物业电话（显示在门岗上，印在卡上）", "Office telephone (shown at gates, printed on cards)"
    ZONE = "时区，如 Asia/Shanghai", "Time zone, such as Asia/Shanghai"
    LOGO = "小区标志", "Logo"
    COMPUTERS = "各用本机的", "each computer's own"
    UNSET = "未设", "not set"
    MONOGRAM = "名称首字", "first letter of the name"
    PICTURE = "已选图片", "a picture"
    BACK = "卡背面文字", "Text of cards' backs"
    USUAL = "通用须知", "the usual"
    CHANGE = "修改", "Edit…"
    CHANGED = "已保存；门岗下次同步后得知。", "Saved; the gates will know after their next sync."
    CHOOSE = "选择标志", "Choose a logo…"
    PICTURES = (
        "图片 (*.png *.svg *.jpg *.jpeg *.webp *.bmp *.tif *.tiff)",
        "Pictures (*.png *.svg *.jpg *.jpeg *.webp *.bmp *.tif *.tiff)",
    )
    TRYING = "正在读取图片…", "Reading the picture…"
    USE = "用作标志", "Use as logo"
    USED = (
        "已设小区标志：新打印的卡片、标签和签收单都会有。",
        "The logo is set: cards, labels and sheets show it from now on.",
    )
    REMOVE = "不用标志", "Remove the logo"
    REMOVED = "不再用标志，改用名称首字。", "The logo is gone; the first letter of the name stands for it."
    NO_LOGO = "没有选过标志。", "No logo was chosen."
    GUIDE = "塑封一页通", "Laminated page…"
    FOR = "给谁", "For whom"
    FOR_GUARD = "保安", "Guards"
    FOR_SUPERVISOR = "班长", "Shift supervisors"
    DRAW = "生成", "Create"
    NEW_CODES = "更换全部口令", "New codes of the day…"
    NEW_CODES_WHAT = (
        "今天已告知的口令立即作废；门岗下次同步后认得新的。怀疑口令外泄时用。",
        "All codes that were told are void; gates know the new ones from their next sync. For when they have leaked.",
    )
    NEW_CODES_MADE = "全部口令已更换。", "All codes of the day are new."
    PASSPHRASE = "改本机密码", "Change passphrase…"
    PASSPHRASE_WHAT = (
        "打开这台电脑数据的密码。放在保险柜里的恢复密钥仍用创建小区时的旧密码：请把旧密码写下来，与恢复密钥一同保管。",
        "It opens this computer. The recovery key in the safe keeps its old passphrase: write that down and keep both together.",
    )
    OLD = "现在的本机密码", "Present passphrase"
    NEW = "新本机密码（至少 8 个字符）", "New passphrase (at least 8 characters)"
    AGAIN = "再输一次", "Once more"
    DIFFER = "两次输入的不一致。", "The two are not the same."
    PASSPHRASE_CHANGED = (
        "本机密码已改：下次打开时用新的。",
        "The passphrase is changed: the next start asks for the new one.",
    )


@dataclass(frozen=True, slots=True)
class EstateLine:
    """One thing that holds in the whole estate; empty is what `unset` says."""

    word: Words
    text: str
    unset: Words
    settings: EstateSettings


@dataclass(frozen=True, slots=True)
class Typed:
    """What can be typed of it."""

    phone: str
    zone: str


@dataclass(frozen=True, slots=True)
class GuideWanted:
    """Which page, and its language: whoever stands at the gate need not read that of the office."""

    reader: GuideReader = GuideReader.GUARD
    language: Language = Language.ZH


@dataclass(frozen=True, slots=True)
class NewPassphrase:
    """Another passphrase of this computer."""

    old: str = field(repr=False)
    new: str = field(repr=False)
    again: str = field(repr=False)


class LogoDraft(PaperDraft[bytes]):
    """A card as it would look; `about` is the logo that nobody has yet."""


LAMINATED = Go("estate", verb=W.GUIDE)
"""Where the pages are printed that hang at the gates."""
READERS = {GuideReader.GUARD: W.FOR_GUARD, GuideReader.SUPERVISOR: W.FOR_SUPERVISOR}
PASSPHRASE = Form(
    NewPassphrase,
    Input("old", W.OLD, InputKind.SECRET),
    Input("new", W.NEW, InputKind.SECRET),
    Input("again", W.AGAIN, InputKind.SECRET),
)
TYPED = Form(Typed, Input("phone", W.PHONE), Input("zone", W.ZONE), kept=True)
WANTED = Form(
    GuideWanted,
    Input(
        "reader",
        W.FOR,
        InputKind.CHOICE,
        choices=tuple(GuideReader),
        names=lambda one, language: READERS[one].fill(language),
    ),
    paper_language(),
)
COLUMNS: tuple[Column[EstateLine], ...] = (
    Column("what", W.WHAT, lambda one, language: one.word.fill(language)),
    Column("now", W.NOW, lambda one, language: one.text or one.unset.fill(language)),
)


def estate(office: OpenDevice) -> Desk:
    """The desk of an office."""
    store = office.store

    def read() -> list[EstateLine]:
        with store.read() as look:
            known, name, design = look.settings(), look.estate().name, look.card_design()
        return list(rows(name, known, design))

    def settle(call: Call[EstateLine, Typed]) -> EstateSettings:
        return change_settings(phone=call.given.phone, zone=call.given.zone, store=store)

    def remove(_: Call[Any, Nothing]) -> EstateSettings | None:
        with store.read() as look:
            before = look.settings()
        if before.logo is not None:
            set_logo(None, store=store)
        return before if before.logo is not None else None

    look_of_cards = designing(office)
    verbs: tuple[Verb[EstateLine, Any, Any], ...] = (
        look_of_cards.open,
        verb(
            W.CHOOSE,
            out_of(W.PICTURES),
            partial(_tried, office),
            main=True,
            long=W.TRYING,
            stops=False,
            lane=Lane.OUTSIDE,
            shows=lambda paper: paper,
            still=True,
        ),
        verb(W.REMOVE, NOTHING, remove, lambda before: bad(W.NO_LOGO) if before is None else good(W.REMOVED)),
        verb(
            W.GUIDE,
            WANTED,
            partial(_guide, office),
            does=W.DRAW,
            long=Word.WORKING,
            stops=False,
            lane=Lane.OUTSIDE,
            shows=lambda paper: paper,
            still=True,
        ),
        verb(
            W.NEW_CODES,
            NOTHING,
            lambda _: new_codes(store=store),
            lambda _: good(W.NEW_CODES_MADE),
            warning=W.NEW_CODES_WHAT,
            grave=True,
            still=True,
        ),
        verb(
            W.PASSPHRASE,
            PASSPHRASE,
            partial(_passphrase, office),
            lambda _: good(W.PASSPHRASE_CHANGED),
            warning=W.PASSPHRASE_WHAT,
            lane=Lane.OUTSIDE,
            still=True,
        ),
        verb(
            W.CHANGE,
            TYPED,
            settle,
            lambda _: good(W.CHANGED),
            of=Of.ONE,
            does=Word.SAVE,
            start=lambda row: Typed(row.settings.phone, row.settings.zone),
        ),
    )
    use: Verb[Any, Any, Any] = verb(
        W.USE,
        NOTHING,
        lambda call: set_logo(call.row.about, store=store),
        lambda _: good(W.USED),
        of=Of.OPEN,
        at=At.PANEL,
        main=True,
        shows=lambda _: AWAY,
    )
    save = save_pdf()
    printer = to_printer(page_of, at=At.PANEL)
    listing = Listing(COLUMNS, lambda one: one.word.name, W.NONE, None, verbs, opens=W.CHANGE)
    tried = Own(LogoDraft, partial(PaperPanel, (use,)), whole=True, drawn=leafed(page_of))
    return Desk(
        "estate",
        W.TITLE,
        read,
        (listing,),
        own=(tried, look_of_cards.panel, preview(page_of, save, printer)),
        verbs_of_desk=(use, look_of_cards.use, save, printer),
        manual=ManualPage.OFFICE_ESTATE,
        icon=Icon.TRIAL,
    )


def rows(name: str, known: EstateSettings, design: CardDesign) -> Iterator[EstateLine]:
    """What the list says."""
    yield EstateLine(W.NAME, name, W.UNSET, known)
    yield EstateLine(W.PHONE, known.phone, W.UNSET, known)
    yield EstateLine(W.ZONE, known.zone, W.COMPUTERS, known)
    yield EstateLine(W.LOGO, "", W.MONOGRAM if known.logo is None else W.PICTURE, known)
    yield EstateLine(DesignWord.COLOUR, design.accent, DesignWord.NONE, known)
    yield EstateLine(W.BACK, " / ".join(design.back), W.USUAL, known)


def _passphrase(office: OpenDevice, call: Call[Any, NewPassphrase]) -> None:
    if call.given.new != call.given.again:
        raise BadInput(W.DIFFER)
    allow(Right.ESTATE, office.store)
    change(office.folder, call.given.old, call.given.new)


def _tried(office: OpenDevice, call: Call[Any, From]) -> LogoDraft:
    """A card of nobody's with the logo that was chosen: front and back."""
    png = read_logo(call.given.path)
    with office.store.read() as look:
        face = replace(nobodys_cards(office, look.card_design())[0], logo=png)
    pdf = draw_cards([face], layout=Layout.CARD, read_back=None, backs=True, language=call.language)
    draft = first_page(PdfDraft(pdf, count_pages(pdf), "logo.pdf"), png, page_of)
    return LogoDraft(draft.draft, draft.about, draft.picture)


def _guide(office: OpenDevice, call: Call[Any, GuideWanted]) -> PaperDraft[Any]:
    pdf = draw_guide(guide_of(office, call.given.reader, call.given.language))
    return first_page(PdfDraft(pdf, count_pages(pdf), f"{call.given.reader.value}.pdf"), None, page_of)
