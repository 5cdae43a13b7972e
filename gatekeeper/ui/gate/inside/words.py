"""What is said of visitors inside."""

from gatekeeper.domain.words import Language, Words, visible
from gatekeeper.service.gate.visit_inside import VisitInside
from gatekeeper.service.visit_words import purpose_word
from gatekeeper.ui.words import say


class InsideWord(Words):
    """Headings and sentences."""

    OPEN = "在内访客（Ctrl+V）", "Visitors (Ctrl+V)"
    TITLE = (
        "在内访客 {n} 人：证号、房号、车牌或姓名，确定＝已离开",
        "{n} visitors inside: number, flat, plate, name; Enter: left",
    )
    EMPTY = "没有在内的访客", "No visitors are inside"
    AGAIN = "＋ 再看标签", "+ label again"
    NONE = "没有找到", "Nobody found"
    CHOOSE = "有 {n} 人：用 ↓ 选，或再输入", "{n} found: choose with ↓, or type more"
    LINE = "{flat} {name} {purpose} {since} 来", "{flat} {name} {purpose}, since {since}"
    UNTIL = "应 {until} 离开", "until {until}"
    LATE = "应 {until} 离开，已超时", "should have left at {until}"
    ENDED = "已登记离开：{name} {flat}", "Has left: {name} {flat}"
    BACK = "已撤销：{name} {flat} 仍在内", "Taken back: {name} {flat} is inside"
    AT_GATE = "{gate}的证", "pass of {gate}"
    ENDED_LABEL = "已登记离开：证 {label}（{gate}）", "Has left: {label} of {gate}"
    ENDED_UNKNOWN = (
        "本岗没有证 {label} 的资料：已记下离开，同步后物业结束这次来访",
        "{label} is not known here yet: written down, the office ends the visit",
    )
    BACK_LABEL = "已撤销：证 {label}（{gate}）仍在内", "Taken back: {label} of {gate} is inside"
    UNDO = "F8 撤销（{n} 秒）", "F8 undoes it ({n} s)"
    NOTHING_TO_UNDO = "没有可撤销的离开（30 秒内）", "Nothing in the last 30 s to undo"
    OVERSTAY = "有 {n} 名访客超时未离开：按 Ctrl+V", "{n} visitors should have left by now: Ctrl+V"


def inside_line(one: VisitInside, language: Language, *, whole: bool) -> str:
    """A visitor in one line."""
    name = visible(one.who.shown(whole=whole))
    since = f"{one.since:%H:%M}" if one.since is not None else "…"
    if one.number:
        facts = " ".join(part for part in (one.flat, name, since) if part)
        return " · ".join((facts, one.label.lstrip("0"), say(InsideWord.AT_GATE, language, gate=one.gate)))
    purpose = say(purpose_word(one.purpose), language)
    text = say(InsideWord.LINE, language, flat=one.flat, name=name, purpose=purpose, since=since)
    if one.until is not None:
        word = InsideWord.LATE if one.overstays else InsideWord.UNTIL
        day = "%H:%M" if one.since is not None and one.until.date() == one.since.date() else "%m-%d %H:%M"
        text += f" · {say(word, language, until=f'{one.until:{day}}')}"
    return " · ".join(part for part in (text, one.label.lstrip("0"), one.plate) if part)
