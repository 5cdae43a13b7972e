"""What is said of visitors inside."""

from gatekeeper.domain.words import Language, Words, visible
from gatekeeper.service.gate.inside import VisitInside
from gatekeeper.service.visit_words import purpose_word
from gatekeeper.ui.words import say


class InsideWord(Words):
    """Headings and sentences."""

    OPEN = "在内访客", "Visitors inside"
    TITLE = (
        "在内访客 {n} 人：证号、房号、车牌或姓名，确定＝已离开",
        "{n} visitors inside: number, flat, plate, name; Enter: left",
    )
    EMPTY = "没有在内的访客", "No visitors are inside"
    NONE = "没有找到", "Nobody found"
    CHOOSE = "有 {n} 人：用 ↓ 选，或再输入", "{n} found: choose with ↓, or type more"
    LINE = "{flat} {name} {purpose} {since} 来", "{flat} {name} {purpose}, since {since}"
    UNTIL = "应 {until} 离开", "until {until}"
    LATE = "应 {until} 离开，已超时", "should have left at {until}"
    ENDED = "已登记离开：{name} {flat}", "Has left: {name} {flat}"
    BACK = "已撤销：{name} {flat} 仍在内", "Taken back: {name} {flat} is inside"
    UNDO = "F8 撤销（{n} 秒）", "F8 undoes it ({n} s)"
    NOTHING_TO_UNDO = "没有可撤销的离开（30 秒内）", "Nothing in the last 30 s to undo"
    OVERSTAY = "有 {n} 名访客超时未离开：按 Ctrl+V", "{n} visitors should have left by now: Ctrl+V"


def inside_line(one: VisitInside, language: Language, *, whole: bool) -> str:
    """A visitor in one line."""
    name = visible(one.who.shown(whole=whole))
    facts = {"flat": one.flat, "name": name, "purpose": say(purpose_word(one.purpose), language)}
    text = say(InsideWord.LINE, language, since=f"{one.since:%H:%M}", **facts)
    if one.until is not None:
        word = InsideWord.LATE if one.overstays else InsideWord.UNTIL
        day = "%H:%M" if one.until.date() == one.since.date() else "%m-%d %H:%M"
        text += f" · {say(word, language, until=f'{one.until:{day}}')}"
    return " · ".join(part for part in (text, one.label.lstrip("0"), one.plate) if part)
