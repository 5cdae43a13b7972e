"""Overruling, in three steps of digits: which answer, why, whose PIN. What is known already is not asked."""

from dataclasses import dataclass, field
from typing import ClassVar
from uuid import UUID

from gatekeeper.domain.facts import EntryName
from gatekeeper.domain.overrule import REASONS, Ground, Overruling
from gatekeeper.ui.gate.card import Card
from gatekeeper.ui.gate.panel import Event
from gatekeeper.ui.gate.requests import Awaited
from gatekeeper.ui.gate.supervisor import SupervisorPanel, SupervisorTried
from gatekeeper.ui.help.pages import ManualPage


@dataclass(frozen=True, slots=True)
class Overrule(SupervisorPanel):
    """The panel.

    Attributes:
        to: What becomes of the answer.
        lines: Of which answers one is to be chosen; empty where it is known which.
        card, entry: The answer; None while it is not chosen.
    """

    manual: ClassVar[ManualPage] = ManualPage.GATE_MISTAKE
    to: Overruling = Overruling.ADMITTED
    lines: tuple[tuple[Card, EntryName], ...] = ()
    card: Card | None = None
    entry: EntryName | None = None

    @property
    def reasons(self) -> tuple[Ground, ...]:
        """Which reasons there are; the first is key 1."""
        return REASONS[self.to]


@dataclass(frozen=True, slots=True)
class OverruleTry(Awaited):
    """A supervisor's PIN to be tried, and what becomes of the answer if it is right."""

    entry: EntryName
    to: Overruling
    why: Ground
    supervisor: UUID
    pin: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class OverruleAnswered(SupervisorTried):
    """A PIN was tried: `left` tries are left, or None if it was right and the answer is overruled."""


@dataclass(frozen=True, slots=True)
class AnnulAsked(Event):
    """An answer of a while ago was pressed: it is to be annulled."""

    entry: EntryName
    at: float
