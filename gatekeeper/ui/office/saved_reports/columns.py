"""The columns of the desk of saved reports."""

from dataclasses import dataclass
from datetime import date

from gatekeeper.domain.saved_report import SavedReport
from gatekeeper.domain.words import Language
from gatekeeper.ui.office.column import Column
from gatekeeper.ui.office.saved_reports.words import KINDS, TIMES, W
from gatekeeper.ui.office.tones import Tone
from gatekeeper.ui.office.words import Word, say


@dataclass(frozen=True, slots=True)
class SavedLine:
    """A saved report as it stood when the desk was read.

    Attributes:
        made: What the last one that was made is about.
        owed: How many are to be made that were not.
        there: Whether its folder is.
    """

    report: SavedReport
    made: date | None = None
    owed: int = 0
    there: bool = True


def _when(one: SavedLine, language: Language) -> str:
    at = one.report.at
    return say(W.BY_HAND, language) if at is None else say(TIMES[one.report.kind], language, at=f"{at:%H:%M}")


def _state(one: SavedLine, language: Language) -> str:
    if not one.there:
        return say(W.NO_FOLDER, language)
    return say(W.OWED, language, n=one.owed) if one.owed else say(W.IN_TIME, language)


def _tone(one: SavedLine) -> Tone:
    return Tone.GRAVE if not one.there else Tone.LOOK if one.owed else Tone.FINE


SAVED: tuple[Column[SavedLine], ...] = (
    Column("name", W.NAME, lambda one, _: one.report.name),
    Column("kind", W.KIND, lambda one, language: say(KINDS[one.report.kind], language)),
    Column("when", W.WHEN, _when),
    Column("state", Word.STATE, _state, tone=_tone),
    Column(
        "last",
        W.LAST,
        lambda one, language: one.made.isoformat() if one.made else say(W.NOTHING_YET, language),
    ),
    Column("folder", W.FOLDER, lambda one, _: str(one.report.folder)),
)
