"""The list of who is inside, on A4: a table for each building, with a box to tick."""

from pathlib import Path

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, Spacer

from gatekeeper.domain.words import Language, Words
from gatekeeper.printing.flow import BOX, LEAD, SMALL, STRONG, TITLE, heading, plain, table_of
from gatekeeper.printing.pages import pages_of
from gatekeeper.service.evacuation import Evacuation, InBuilding, knowledge_of
from gatekeeper.service.ours import make_way, our_pdf
from gatekeeper.service.paper_file import write_paper
from gatekeeper.service.papers import minute_of

_WIDTHS = (28 * mm, 66 * mm, 26 * mm, 36 * mm, 18 * mm)
_ROOM = 30 * mm  # a building begins on a new page rather than with less room than this


class EvacuationWord(Words):
    """What stands on the list."""

    TITLE = "在场人员清单", "Who is inside"
    MADE = "制表 {at}", "made {at}"
    MANY = "共 {n} 人（含随行），{houses} 栋。", "{n} people with companions, in {houses} buildings."
    NOBODY = "按记录，小区内没有人。", "By the log nobody is inside."
    UNSEEN = (
        "从未扫码的人不在其中；住户可能在家而不在此清单。请逐户敲门。",
        "Whoever was never scanned is not on it, and residents may be at home all the same: knock at every door.",
    )
    BUILDING = "{building}（{n} 人）", "Building {building}: {n} people"
    NO_FLAT = "其他（{n} 人）", "Others: {n} people"
    FLAT = "房号", "Flat"
    NAME = "姓名", "Name"
    VISITOR = "{name}（访客）", "{name} (visitor)"
    MORE = "{name}（访客，共 {n} 人）", "{name} (visitor, {n} people)"
    SINCE = "进入", "Since"
    GATE = "门岗", "Gate"
    FOUND = "已找到", "Found"
    ASSUMED = "推定已离开（{n} 人，不计入）", "Assumed to have left: {n}, not counted"
    ASSUMED_WHAT = (
        "三天以前进入，没有出门记录。",
        "They came in more than three days ago, and no gate saw them leave.",
    )


def print_evacuation(found: Evacuation, out: Path, language: Language = Language.ZH) -> None:
    """Write the list as a PDF.

    Raises:
        FileInTheWay: What stands at `out` was not made by this program.
        PrintFailed: No room on the disk, or the font is damaged.
    """
    make_way(out, our_pdf)
    write_paper(out, draw_evacuation(found, language), our_pdf)


def draw_evacuation(found: Evacuation, language: Language = Language.ZH) -> bytes:
    """The list as a PDF, in memory."""
    title = f"{found.estate} {EvacuationWord.TITLE.fill(language)}"
    return pages_of(_story(found, language), title, f"{title} · {minute_of(found.at)}", language)


def _story(found: Evacuation, language: Language) -> list[Flowable]:
    made = EvacuationWord.MADE.fill(language, at=f"{found.at:%Y-%m-%d %H:%M}")
    many = EvacuationWord.MANY.fill(language, n=found.many, houses=len(found.buildings))
    story: list[Flowable] = [
        plain(f"{found.estate}　{EvacuationWord.TITLE.fill(language)}", TITLE),
        plain(made, SMALL),
        Spacer(0, 2 * mm),
        plain(many if found.many else EvacuationWord.NOBODY.fill(language), LEAD),
        plain(knowledge_of(found, language), LEAD),
        plain(EvacuationWord.UNSEEN.fill(language), STRONG),
    ]
    for one in found.buildings:
        story += [CondPageBreak(_ROOM), heading(_house(one, language)), _table(one, language)]
    if found.unseen:
        above = EvacuationWord.ASSUMED.fill(language, n=len(found.unseen))
        what = plain(EvacuationWord.ASSUMED_WHAT.fill(language), SMALL)
        story += [CondPageBreak(_ROOM), heading(above), what, _table(InBuilding("", found.unseen), language)]
    return story


def _house(one: InBuilding, language: Language) -> str:
    word = EvacuationWord.BUILDING if one.building else EvacuationWord.NO_FLAT
    return word.fill(language, building=one.building, n=one.many)


def _table(one: InBuilding, language: Language) -> Flowable:
    words = (
        EvacuationWord.FLAT,
        EvacuationWord.NAME,
        EvacuationWord.SINCE,
        EvacuationWord.GATE,
        EvacuationWord.FOUND,
    )
    rows = []
    for person in one.people:
        name = person.name
        if person.visits:
            word = EvacuationWord.MORE if person.many > 1 else EvacuationWord.VISITOR
            name = word.fill(language, name=name, n=person.many)
        rows.append((person.flat, name, f"{person.since:%m-%d %H:%M}", person.gate, BOX))
    return table_of([word.fill(language) for word in words], rows, list(_WIDTHS))
