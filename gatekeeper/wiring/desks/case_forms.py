"""The forms of the desk of tracing."""

from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from gatekeeper.domain.case import WINDOW, ContactState
from gatekeeper.domain.words import Language
from gatekeeper.service.office.cases import LONGEST, WIDEST, NewCase
from gatekeeper.service.tracing_words import contact_state_word
from gatekeeper.ui.office.desk.exporting import Export
from gatekeeper.ui.office.desk.form import Form, Input, InputKind
from gatekeeper.ui.office.tracing.cluster import ClusterShown
from gatekeeper.ui.office.tracing.words import W
from gatekeeper.ui.office.words import Word
from gatekeeper.wiring.desks.common import paper_language


@dataclass(frozen=True, slots=True)
class CaseEnd:
    """Why a case ends."""

    reason: str


@dataclass(frozen=True, slots=True)
class ContactNote:
    """How far somebody has come, and what was said on the telephone."""

    state: ContactState
    note: str


@dataclass(frozen=True, slots=True)
class CallListAsked:
    """The language of the call list, and why it is made."""

    reason: str
    language: Language = Language.ZH


@dataclass(frozen=True, slots=True)
class PictureAsked:
    """Where the picture of several cases goes, and why."""

    reason: str
    path: Path


@dataclass(frozen=True, slots=True)
class WhomToTrace:
    """Who is to be traced, as another desk says it."""

    who: str = field(default="", repr=False)


TO_TRACE: Form[WhomToTrace] = Form(WhomToTrace)


def case_form(who: str = "") -> Form[NewCase]:
    """The form of a new case; `who` stands in it at first."""
    return Form(
        NewCase,
        Input("who", W.WHO, hint="3-2-501 张三", blank=partial(str, who)),
        Input("days", W.DAYS, InputKind.NUMBER, most=LONGEST, blank=14),
        Input("minutes", W.MINUTES, InputKind.NUMBER, most=WIDEST, blank=WINDOW, beside=True),
        Input("same_day", W.SAME_DAY, InputKind.TICK),
        Input("reason", Word.REASON, InputKind.REASON),
        kept=True,
    )


SECOND_FILE = Form(
    Export,
    Input("reason", Word.REASON, InputKind.REASON),
    Input("path", W.SAVE_SECOND, InputKind.SAVE, kinds=Word.CSV_FILES, suggest=lambda _: "second-ring.csv"),
)
CLOSING = Form(CaseEnd, Input("reason", Word.REASON, InputKind.REASON))
NOTED = Form(
    ContactNote,
    Input(
        "state",
        W.STATE,
        InputKind.CHOICE,
        choices=tuple(ContactState),
        names=lambda one, language: contact_state_word(one).fill(language),
    ),
    Input("note", W.NOTE),
    kept=True,
)
PICTURED = Form(
    PictureAsked,
    Input("reason", Word.REASON, InputKind.REASON),
    Input("path", W.SAVE_PICTURE, InputKind.SAVE, kinds=W.PICTURE_FILES, suggest=lambda rows: _pictured_as(rows[0])),
)
LISTED = Form(
    CallListAsked,
    paper_language(),
    Input("reason", Word.REASON, InputKind.REASON),
)


def _pictured_as(shown: ClusterShown) -> str:
    """What the picture's file is called: no name of anybody."""
    return f"cluster-{shown.known.made_at:%Y%m%d-%H%M}.pdf"
