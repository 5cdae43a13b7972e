"""The morning sheet on A4: whom to visit, to call, to release, who comes, what runs out, where a stick is carried."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, Spacer

from gatekeeper.domain.observation import ToDo
from gatekeeper.domain.warning import WarningState
from gatekeeper.domain.words import Language
from gatekeeper.printing.flow import BODY, BOX, LEAD, SMALL, TITLE, heading, plain, table_of
from gatekeeper.printing.pages import pages_of
from gatekeeper.service.morning_words import MorningWord
from gatekeeper.service.observation_words import worry_word
from gatekeeper.service.office.morning import MOST, FirstLines, Morning
from gatekeeper.service.office.passbook import Listed
from gatekeeper.service.office.watched import Watched
from gatekeeper.service.ours import make_way, our_pdf
from gatekeeper.service.paper_file import write_paper
from gatekeeper.service.papers import minute_of
from gatekeeper.service.visit_words import purpose_word
from gatekeeper.service.warning_words import alarm_word

_ROOM = 30 * mm  # a section starts on a new page rather than with less room than this


def print_morning(sheet: Morning, out: Path, language: Language = Language.ZH) -> None:
    """Write the sheet as a PDF.

    Raises:
        FileInTheWay: What stands at `out` was not made by this program.
        PrintFailed: No room on the disk, or the font is damaged.
    """
    make_way(out, our_pdf)
    write_paper(out, draw_morning(sheet, language), our_pdf)


def draw_morning(sheet: Morning, language: Language) -> bytes:
    """The sheet as a PDF, in memory; the same sheet gives the same bytes.

    Raises:
        PrintFailed: The font is damaged.
    """
    name = MorningWord.NAME.fill(language, estate=sheet.estate, day=sheet.at.date().isoformat())
    return pages_of(_story(sheet, language), name, name, language)


def _story(sheet: Morning, language: Language) -> list[Flowable]:
    made = MorningWord.MADE_AT.fill(language, at=minute_of(sheet.at))
    story: list[Flowable] = [
        plain(f"{sheet.estate}　{MorningWord.TITLE.fill(language)}", TITLE),
        plain(f"{sheet.at.date().isoformat()} · {made}", SMALL),
        Spacer(0, 2 * mm),
    ]
    if sheet.to_print:
        story.append(plain(MorningWord.PRINT.fill(language, n=sheet.to_print), LEAD))
    for word, what in (
        (MorningWord.VISIT, ToDo.VISIT),
        (MorningWord.RELEASE, ToDo.RELEASE),
        (MorningWord.CALL, ToDo.CALL),
    ):
        story += _people(word, sheet.to_do(what), language)
    story += _section(
        MorningWord.WARNINGS,
        (
            MorningWord.WHAT,
            MorningWord.FLAT,
            MorningWord.PERSON,
            MorningWord.GATE,
            MorningWord.SINCE,
            MorningWord.TAKEN_BY,
        ),
        [
            (
                alarm_word(one.alarm).fill(language),
                one.flat,
                one.who or "—",
                one.gate,
                minute_of(one.at) if one.at is not None else "—",
                one.step.by if one.step is not None and one.standing.state == WarningState.TAKEN else "",
            )
            for one in sheet.warnings
        ],
        (36, 22, 30, 26, 30, 22),
        language,
        grave=True,
    )
    story += _section(
        MorningWord.FOLLOW_UP,
        (MorningWord.DUE, MorningWord.REGISTER, MorningWord.FLAT, MorningWord.PERSON),
        [(one.due.isoformat(), one.register[1], one.flat, one.name or "—") for one in sheet.follow_ups.lines],
        (30, 46, 40, 50),
        language,
        count=sheet.follow_ups.count,
    )
    story += _section(
        MorningWord.EXPECTED,
        (MorningWord.AT, MorningWord.FLAT, MorningWord.PERSON, MorningWord.PURPOSE),
        [
            (f"{one.at:%H:%M}" if one.at else "—", one.flat, one.name or "—", purpose_word(one.purpose).fill(language))
            for one in sheet.expected
        ],
        (24, 34, 60, 48),
        language,
    )
    story += _section(
        MorningWord.CARRY,
        (MorningWord.GATE, MorningWord.HEARD, MorningWord.OLD_AT),
        [
            (one.name, _minute(one.heard, MorningWord.NEVER.fill(language)), _minute(one.old_at, "—"))
            for one in sheet.gates
        ],
        (66, 50, 50),
        language,
    )
    story += _section(
        MorningWord.RUNNING_OUT,
        (MorningWord.LAST, MorningWord.FLAT, MorningWord.PERSON, MorningWord.NUMBER, MorningWord.CARD),
        [
            (
                one.until.isoformat(),
                str(one.flat),
                one.name,
                one.label,
                "" if one.printed else MorningWord.NO_CARD.fill(language),
            )
            for one in sheet.running_out.lines
        ],
        (28, 34, 44, 36, 24),
        language,
        count=sheet.running_out.count,
    )
    story += _cards(MorningWord.TO_COLLECT, sheet.to_collect, language)
    story += _cards(MorningWord.TO_HAND_OVER, sheet.to_hand_over, language)
    return story


def _cards(title: MorningWord, cards: FirstLines[Listed], language: Language) -> list[Flowable]:
    no_card = MorningWord.NO_CARD.fill(language)
    return _section(
        title,
        (MorningWord.FLAT, MorningWord.PERSON, MorningWord.NUMBER, MorningWord.CARD),
        [(str(one.flat), one.name or "—", one.label, "" if one.printed else no_card) for one in cards.lines],
        (40, 54, 44, 28),
        language,
        count=cards.count,
    )


def _minute(moment: datetime | None, otherwise: str) -> str:
    return minute_of(moment) if moment is not None else otherwise


def _people(title: MorningWord, people: Sequence[Watched], language: Language) -> list[Flowable]:
    mark = "、" if language is Language.ZH else ", "
    rows = [
        (
            str(one.flat or ""),
            one.name,
            one.phone or "—",
            f"{one.watch.day}/{one.watch.days}",
            mark.join(worry_word(worry).fill(language) for worry in one.watch.worries),
            one.steward or "—",
        )
        for one in people
    ]
    heads = (
        MorningWord.FLAT,
        MorningWord.PERSON,
        MorningWord.PHONE,
        MorningWord.DAY,
        MorningWord.WHAT,
        MorningWord.STEWARD,
    )
    return _section(title, heads, rows, (22, 26, 28, 14, 32, 44), language, grave=title is MorningWord.VISIT)


def _section(
    title: MorningWord,
    heads: Sequence[MorningWord],
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
    language: Language,
    *,
    grave: bool = False,
    count: int | None = None,
) -> list[Flowable]:
    """A table with a box to tick before each line; where there is nothing, the word for it.

    Args:
        count: How many there are, where `rows` are only the first.
    """
    count = len(rows) if count is None else count
    said = MorningWord.COUNTED.fill(language, title=title.fill(language), count=count)
    above = heading(said, grave=grave and bool(rows))
    if not rows:
        return [above, plain(MorningWord.NONE.fill(language), BODY)]
    head = [MorningWord.DONE.fill(language), *(word.fill(language) for word in heads)]
    lines = [[BOX, *row] for row in rows[:MOST]]
    table = table_of(head, lines, [8 * mm, *(wide * mm for wide in widths)], grave=grave)
    more = count - min(len(rows), MOST)
    rest = [plain(MorningWord.MORE.fill(language, n=more), SMALL)] if more > 0 else []
    return [CondPageBreak(_ROOM), above, table, *rest]
