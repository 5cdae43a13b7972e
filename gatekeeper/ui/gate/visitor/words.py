"""What is said of visitors."""

from gatekeeper.domain.words import Language, Words, visible
from gatekeeper.service.gate.callers import Caller
from gatekeeper.service.visit_words import purpose_word
from gatekeeper.ui.words import say


class VisitorWord(Words):
    """Headings of the form, and what came of it."""

    TITLE = ("来访（↑↓ 来意，PgUp 时长，PgDn 随行）", "Visitor (↑↓ purpose, PgUp stay, PgDn along)")
    WHO = "姓名或证件号", "Name or ID number"
    FLAT = "到访房号", "Flat visited"
    FLAT_HINT = "房号/首字母/尾号", "Flat/initials/tel."
    CARD_READ = ("证件已读取，可以还给他：请输入到访房号", "The document is read, hand it back: type the flat")
    CARD_COMPARE = ("证件没有读清：请核对姓名和号码", "The document is not clear: compare name and number")
    PHONE = "电话", "Phone"
    PLATE = "车牌", "Plate"
    CAME_FROM = "来自", "From"
    STAY = "{n} 小时", "{n} h"
    ALONG = "随行 {n}", "+ {n} along"
    MAKE = ("签发并打印", "Issue and print")
    NEXT = "下一步", "Next"
    MADE = ("已签发 {label}：{printed}", "Issued {label}: {printed}")
    MADE_AGAIN = (
        "已签发 {label}：{printed}；上次来访没有记离开，已结束",
        "Issued {label}: {printed}. Their last visit was still open: it is ended",
    )
    PRINTED = "正在打印标签", "the label is printing"
    ON_SCREEN = "请拍屏幕上的码", "let them photograph the screen"
    SAVED = (
        "没有打印机，请访客记下证号，或按 F10 让其拍码；以后补打",
        "no printer: let them note the number, or photograph the code (F10); printed later",
    )
    TURNED_AWAY = "已登记为劝返", "Recorded: turned away"
    NOT_TO_THEM = "{why}。已登记为劝返", "{why}. Turned away"
    KEPT_OUTSIDE = "已登记：在门外交接", "Recorded: stays outside"
    NO_VISITORS = ("现行规定不接待访客", "No visitors under the rules in force")
    CHOOSE = "有 {n} 户：请点选，或再输入", "{n} flats: choose one, or type more"
    BEFORE = "{name} {flat} {purpose} {day} 来过", "{name} {flat} {purpose}, here on {day}"
    EXPECTED = "预约 {at} {name} {flat} {code} {purpose}", "Expected {at}: {name} {flat} {code} {purpose}"
    DUE = "预约 {n} 位：按 ↓ 选，回车", "{n} expected: ↓, Enter"
    LOOK_TWICE = (
        "{made}。与关注名单相近：请两人再核对（Ctrl+K）",
        "{made}. Like the watch list: compare again, two of you (Ctrl+K)",
    )
    STARTED_AGAIN = (
        "窗口刚才意外停止，已自动重新打开：没填完的来访登记还在，按 F1",
        "The window stopped by itself and was opened again: the unfinished visitor's form is under F1",
    )
    FORM_BACK = "上次没填完的来访登记还在：按 F1", "A visitor's form was not finished: press F1"


def caller_line(one: Caller, language: Language, *, whole: bool) -> str:
    """Somebody who was here before, or is expected, in one line."""
    code = f"{one.code:08d}" if one.code else ""
    word = VisitorWord.EXPECTED if one.expected else VisitorWord.BEFORE
    name, purpose = visible(one.who.shown(whole=whole)), say(purpose_word(one.purpose), language)
    return say(
        word,
        language,
        name=name,
        flat=one.flat,
        purpose=purpose,
        day=f"{one.at:%m-%d}",
        at=f"{one.at:%H:%M}",
        code=code,
    )
