"""The columns of the desk of tracing, and what is known of one contact."""

from dataclasses import dataclass

from gatekeeper.domain.case import ContactState
from gatekeeper.domain.words import Language
from gatekeeper.service.code_names import code_name
from gatekeeper.service.office.case_view import CaseLine, CaseView, ContactLine
from gatekeeper.service.tracing_words import contact_state_word
from gatekeeper.ui.office.column import Column
from gatekeeper.ui.office.desk.glance import Figure
from gatekeeper.ui.office.tones import Tone
from gatekeeper.ui.office.tracing.words import W
from gatekeeper.ui.office.words import say

_TONES = {
    ContactState.TO_CALL: Tone.LOOK,
    ContactState.REACHED: Tone.PLAIN,
    ContactState.ISOLATING: Tone.FINE,
    ContactState.CLOSED: Tone.PLAIN,
}
_STATES = tuple(ContactState)


@dataclass(frozen=True, slots=True)
class Tracing:
    """What the desk reads: all cases, and the one that is looked at."""

    cases: tuple[CaseLine, ...]
    view: CaseView | None = None

    @property
    def contacts(self) -> tuple[ContactLine, ...]:
        """Of the case that is looked at."""
        return self.view.contacts if self.view is not None else ()


def reasons(one: ContactLine, language: Language) -> str:
    """Why somebody is a contact, the closest reason first."""
    return ("、" if language is Language.ZH else ", ").join(code_name(why, language) for why in one.why)


def state(one: ContactLine, language: Language) -> str:
    """How far somebody has come; whom a gate has told of since says so."""
    word = say(contact_state_word(one.state), language)
    return f"{word} · {say(W.FRESH, language)}" if one.fresh else word


def texts(one: ContactLine) -> list[str]:
    """What a contact is found by."""
    said = [text for lang in Language for text in (reasons(one, lang), state(one, lang))]
    return [one.name, one.flat, one.phone, one.note, one.gate, *said]


CASES: tuple[Column[CaseLine], ...] = (
    Column("opened", W.OPENED, lambda one, _: f"{one.opened:%m-%d}", order=lambda one: one.opened),
    Column("name", W.NAME, lambda one, _: f"{one.name} {one.flat}".strip()),
    Column(
        "to-call",
        W.TO_CALL,
        lambda one, lang: say(W.IS_CLOSED, lang) if one.closed else f"{one.to_call} / {sum(one.states.values())}",
        order=lambda one: one.to_call,
        grave=lambda one: one.to_call > 0,
    ),
)
CONTACTS: tuple[Column[ContactLine], ...] = (
    Column(
        "why",
        W.WHY,
        lambda one, lang: code_name(one.why[0], lang) if one.why else "",
        order=lambda one: one.why[0].rank if one.why else len(one.why),
        given=True,
    ),
    Column("flat", W.FLAT, lambda one, _: one.flat),
    Column("name", W.NAME, lambda one, _: one.name),
    Column("phone", W.PHONE, lambda one, _: one.phone),
    Column(
        "last",
        W.LAST,
        lambda one, _: f"{one.last:%m-%d %H:%M}" if one.last is not None else "",
        order=lambda one: one.last.timestamp() if one.last is not None else 0.0,
    ),
    Column(
        "state",
        W.STATE,
        state,
        order=lambda one: _STATES.index(one.state) if one.state.known else len(_STATES),
        tone=lambda one: _TONES.get(one.state, Tone.LOOK),
    ),
    Column("note", W.NOTE, lambda one, _: one.note),
)


FIGURES: tuple[Figure[Tracing], ...] = (
    Figure(W.OPEN_CASES, W.CASES_UNIT, lambda read: sum(not one.closed for one in read.cases), 0),
    Figure(W.TO_CALL, W.PEOPLE, lambda read: sum(one.to_call for one in read.cases), 0, grave=True),
    Figure(W.NEW, W.PEOPLE, lambda read: sum(one.fresh for one in read.contacts), 1, grave=True),
)
