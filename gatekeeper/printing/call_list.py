"""The call list of a case on A4: whom to ring up, with boxes to tick and room for a word."""

from pathlib import Path

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from gatekeeper.domain.case import ContactState
from gatekeeper.domain.words import Language, listing
from gatekeeper.printing.flow import BODY, BOX, LEAD, SMALL, TICK, TITLE, boxed, plain, table_of
from gatekeeper.printing.pages import WIDTH, pages_of
from gatekeeper.service.call_list import CallList
from gatekeeper.service.ours import make_way, our_pdf
from gatekeeper.service.paper_file import write_paper
from gatekeeper.service.papers import minute_of
from gatekeeper.service.tracing_words import CallListWord, contact_state_word

WIDTHS = [9 * mm, 19 * mm, 19 * mm, 28 * mm, 33 * mm, 25 * mm, 13 * mm, 13 * mm, 15 * mm]
"""To be ticked by hand, and what the office knows already."""


def print_call_list(calls: CallList, out: Path, language: Language) -> None:
    """Write the list as a PDF.

    Raises:
        FileInTheWay: What stands at `out` was not made by this program.
        PrintFailed: No room on the disk, or the font is damaged.
    """
    make_way(out, our_pdf)
    write_paper(out, draw_call_list(calls, language), our_pdf)


def draw_call_list(calls: CallList, language: Language) -> bytes:
    """The list as a PDF, in memory; the same list gives the same bytes.

    The case has no name on it: whoever is called need not learn whom they met.

    Raises:
        PrintFailed: The font is damaged.
    """
    below = f"{calls.estate} · {CallListWord.KEEP.fill(language)}"
    return pages_of(_story(calls, language), CallListWord.TITLE.fill(language), below, language)


def _story(calls: CallList, language: Language) -> list[Flowable]:
    summary = CallListWord.SUMMARY.fill(
        language,
        opened=minute_of(calls.opened),
        since=calls.since.date().isoformat(),
        until=minute_of(calls.until),
        n=len(calls.lines),
        to_call=calls.to_call,
    )
    story: list[Flowable] = [
        plain(f"{calls.estate}　{CallListWord.TITLE.fill(language)}", TITLE),
        plain(CallListWord.MADE_AT.fill(language, at=minute_of(calls.made_at)), SMALL),
        Spacer(0, 2 * mm),
        plain(summary, LEAD),
        Spacer(0, 2.5 * mm),
    ]
    warned = []
    if calls.silent:
        warned.append(CallListWord.INCOMPLETE.fill(language, names=listing(calls.silent)))
    if calls.missing:
        warned.append(CallListWord.MISSING.fill(language, n=calls.missing))
    for one in warned:
        story += [boxed(one, WIDTH), Spacer(0, 2.5 * mm)]
    if not calls.lines:
        return [*story, plain(CallListWord.NONE.fill(language), BODY)]
    heads = (
        CallListWord.NUMBER,
        CallListWord.FLAT,
        CallListWord.NAME_OF,
        CallListWord.PHONE,
        CallListWord.WHY,
        CallListWord.LAST,
        CallListWord.REACHED,
        CallListWord.ISOLATING,
        CallListWord.NOTE,
    )
    rows = [
        [
            str(number),
            line.flat or "—",
            line.name or "—",
            line.phone or "—",
            line.reasons(language),
            minute_of(line.last) if line.last is not None else "—",
            BOX if line.state == ContactState.TO_CALL else TICK,
            TICK if line.state == ContactState.ISOLATING else BOX,
            contact_state_word(line.state).fill(language) if line.state == ContactState.CLOSED else line.note,
        ]
        for number, line in enumerate(calls.lines, 1)
    ]
    return [*story, table_of([word.fill(language) for word in heads], rows, WIDTHS)]
