"""What is said of couriers, riders and movers, and of what they leave."""

from datetime import date

from gatekeeper.domain.words import Language, Words
from gatekeeper.service.gate.courier import KeptOutside
from gatekeeper.service.visit_words import purpose_word
from gatekeeper.ui.words import say

EACH = 2  # visits that are told one by one


class CourierWord(Words):
    """Sentences and buttons for those who stay outside."""

    KEY = "快递", "Courier"
    TITLE = (
        "门外交接：房号、拼音首字母或手机末四位，确定",
        "Kept outside: flat, initials or phone's last four, then Enter",
    )
    SHELF = "架 /", "Shelf /"
    ON_SHELF = "架 {shelf}", "shelf {shelf}"
    PARCELS = "{n} 件 +", "{n} pc +"
    EMPTY = "＊ 换来意 · ＋ 加件 · / 架位", "* purpose · + one more · / shelf"
    NONE = "没有找到这一户", "No such flat"
    MORE = "共 {n} 户：请再输入，或用 ↓ 选", "{n} flats: type more, or choose with ↓"
    CHOOSE = "有 {n} 户：用 ↓ 选，或再输入", "{n} flats: choose with ↓, or type more"
    SAVING = "正在记录…", "Recording…"

    LEFT = "{flat} {purpose} {n} 件已放门岗 {time}", "{flat} {purpose}: {n} left at the gate {time}"
    OUTSIDE = "{flat} {purpose} 留在门外 {time}", "{flat} {purpose}: stayed outside {time}"
    TAKEN = "{flat} {purpose} {n} 件已取走：{who}", "{flat} {purpose}: {n} taken by {who}"
    RECORDED = "已记录：{what}", "Recorded: {what}"
    UNDO = "F8 撤销（{n} 秒）", "F8 undoes it ({n} s)"
    UNDONE = "已撤销：{what}", "Undone: {what}"
    NOTHING_TO_UNDO = "没有可撤销的交接（30 秒内）", "Nothing handed over in the last 30 s to undo"

    WAITING = "{purpose} {n} 件{where} · {time}", "{purpose} {n}{where} · {time}"
    SEVERAL = "有 {n} 件在门岗{where}", "{n} parcels wait here{where}"
    HAND_OUT = "交给本人  [ - ]", "hand out  [ - ]"
    HANDED_OUT = "已交 {n} 件（撤销：F9、F8）", "{n} handed out (undo: F9, F8)"


def line_of(one: KeptOutside, language: Language, *, whole: bool) -> str:
    """A visit in one line: flat, purpose, how many, when, and on which shelf or who took them."""
    facts = {"flat": one.flat, "purpose": say(purpose_word(one.purpose), language), "time": f"{one.at:%H:%M}"}
    if one.taker is not None:
        return say(CourierWord.TAKEN, language, n=one.parcels, who=one.taker.shown(whole=whole), **facts)
    if not one.parcels:
        return say(CourierWord.OUTSIDE, language, **facts)
    return say(CourierWord.LEFT, language, n=one.parcels, **facts) + _where(one.shelf, language)


def waiting_line(parcels: tuple[KeptOutside, ...], language: Language, today: date) -> str:
    """What lies here for somebody: each with its number, shelf and time; of many how many, and on which shelves."""
    if len(parcels) > EACH:
        shelves = "、".join(dict.fromkeys(one.shelf for one in parcels if one.shelf))
        n = sum(one.parcels for one in parcels)
        return say(CourierWord.SEVERAL, language, n=n, where=_where(shelves, language))
    return "　".join(
        say(
            CourierWord.WAITING,
            language,
            purpose=say(purpose_word(one.purpose), language),
            n=one.parcels,
            where=_where(one.shelf, language),
            time=f"{one.at:%H:%M}" if one.at.date() == today else f"{one.at:%m-%d}",
        )
        for one in parcels
    )


def _where(shelf: str, language: Language) -> str:
    return f" · {say(CourierWord.ON_SHELF, language, shelf=shelf)}" if shelf else ""
