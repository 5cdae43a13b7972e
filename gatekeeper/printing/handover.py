"""The page that two guards sign when a gate goes from one to the other, on A4 in one language."""

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from gatekeeper.domain.words import Language, Words
from gatekeeper.printing.flow import BODY, LEAD, SMALL, TITLE, heading, plain, table_of
from gatekeeper.printing.pages import pages_of
from gatekeeper.service.gate.handover import HandoverSheet
from gatekeeper.service.gate.so_far import OpenCheck
from gatekeeper.service.handover_words import HandoverSheetWord
from gatekeeper.service.papers import minute_of
from gatekeeper.service.words import words_of

MOST = 40  # open checks on the page; how many there are stands above them
_SIGN = 16 * mm


def draw_handover(sheet: HandoverSheet, language: Language = Language.ZH) -> bytes:
    """The page as a PDF, in memory; names are masked, for it hangs in the guards' room.

    Raises:
        PrintFailed: The font is damaged.
    """
    made = HandoverSheetWord.MADE_AT.fill(language, at=minute_of(sheet.at))
    below = f"{sheet.estate} · {sheet.gate} · {made}"
    return pages_of(_story(sheet, language), HandoverSheetWord.TITLE.fill(language), below, language)


def _story(sheet: HandoverSheet, language: Language) -> list[Flowable]:
    shift = sheet.shift
    span = HandoverSheetWord.FROM_TO.fill(language, since=minute_of(shift.since), at=minute_of(sheet.at))
    story: list[Flowable] = [
        plain(f"{sheet.estate}　{sheet.gate}　{HandoverSheetWord.TITLE.fill(language)}", TITLE),
        plain(f"{shift.guard} → {sheet.coming}", LEAD),
        plain(span, SMALL),
        Spacer(0, 3 * mm),
        table_of(["", ""], _facts(sheet, language), [70 * mm, 104 * mm]),
        heading(HandoverSheetWord.OPEN.fill(language, n=len(shift.open)), grave=bool(shift.open)),
    ]
    if shift.open:
        head = [
            one.fill(language)
            for one in (
                HandoverSheetWord.TIME,
                HandoverSheetWord.NAME,
                HandoverSheetWord.FLAT,
                HandoverSheetWord.REASON,
            )
        ]
        rows = [_open(one, language) for one in shift.open[:MOST]]
        story.append(table_of(head, rows, [30 * mm, 34 * mm, 34 * mm, 76 * mm]))
    story += [Spacer(0, 4 * mm), plain(HandoverSheetWord.CHECKPOINT.fill(language), SMALL), plain(sheet.short, BODY)]
    signed = HandoverSheetWord.SIGNED.fill(language)
    for word, name in ((HandoverSheetWord.LEAVING, shift.guard), (HandoverSheetWord.COMING, sheet.coming)):
        line = f"{word.fill(language)}　{name}　{signed}：____________________"
        story += [Spacer(0, _SIGN), plain(line, BODY)]
    return story


def _facts(sheet: HandoverSheet, language: Language) -> list[list[str]]:
    """How the gate stood, a line each."""
    shift = sheet.shift
    degrees = f"{sheet.tenths / 10:.1f} °C" if sheet.tenths is not None else HandoverSheetWord.NOT_TAKEN.fill(language)
    mask = HandoverSheetWord.WORN if sheet.mask else HandoverSheetWord.NOT_WORN
    clock = HandoverSheetWord.CLOCK_GOOD if shift.clock else HandoverSheetWord.CLOCK_OFF
    facts: list[tuple[Words, object]] = [
        (HandoverSheetWord.CAME, shift.came),
        (HandoverSheetWord.WENT, shift.went),
        (HandoverSheetWord.CHECKED, shift.checked),
        (HandoverSheetWord.REFUSED, shift.refused),
        (HandoverSheetWord.TURNED_BACK, shift.turned_back),
        (HandoverSheetWord.OUTSIDE, shift.outside),
        (HandoverSheetWord.INSIDE, shift.inside),
        (HandoverSheetWord.OVERSTAYS, shift.overstays),
        (HandoverSheetWord.PARCELS, shift.parcels),
        (HandoverSheetWord.UNSENT, shift.unsent),
        (HandoverSheetWord.CLOCK, clock.fill(language)),
        (HandoverSheetWord.TEMPERATURE, degrees),
        (HandoverSheetWord.MASK, mask.fill(language)),
    ]
    return [[word.fill(language), str(value)] for word, value in facts]


def _open(check: OpenCheck, language: Language) -> list[str]:
    """One check: when, who, where, why."""
    why = words_of(check.reason)[language.value] if check.reason is not None else "—"
    who = check.who.masked if check.who is not None else check.label or "—"
    return [minute_of(check.at), who, check.flat or "—", why]
