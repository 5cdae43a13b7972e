"""New rules and notices on their way to the guards: what is shown of them, as frozen values, and what can happen to it."""

from dataclasses import dataclass
from typing import ClassVar

from gatekeeper.domain.rules_diff import RuleChange
from gatekeeper.service.gate.rules import News
from gatekeeper.ui.gate.panel import Event, Panel
from gatekeeper.ui.gate.requests import Awaited, Request
from gatekeeper.ui.help.pages import ManualPage

LINES = 9  # on one page


@dataclass(frozen=True, slots=True)
class NewRules(Panel):
    """The card that tells of new rules, or of what the office wants the guards to know.

    Attributes:
        news: What it tells; None while nothing is to be told, or it is looked up.
        page: Which of its pages is shown, `since` when, seconds.
        idle: Since when nobody has needed the window, seconds.
        later: Until when it was put off, seconds.
        sought: What names that of which it was asked what is new; `again` when it may be asked once more, seconds.
    """

    manual: ClassVar[ManualPage] = ManualPage.GATE_RULES
    news: News | None = None
    page: int = 0
    since: float = 0.0
    idle: float = 0.0
    later: float = 0.0
    sought: str = ""
    again: float = 0.0

    def left(self) -> "NewRules":
        """All of it: the card comes by itself."""
        return self

    @property
    def pages(self) -> int:
        """How many there are; at least one."""
        return max(1, -(-len(self.news.lines) // LINES)) if self.news else 1

    @property
    def lines(self) -> tuple[RuleChange, ...]:
        """What stands on this page."""
        return self.news.lines[self.page * LINES : (self.page + 1) * LINES] if self.news else ()


@dataclass(frozen=True, slots=True)
class LookUpRules(Request):
    """What the guards were not told of yet."""


@dataclass(frozen=True, slots=True)
class SeeRules(Awaited):
    """It is to be recorded that what is named so was read: rules by their digest, a notice by its id."""

    digest: str


@dataclass(frozen=True, slots=True)
class RulesTold(Event):
    """What is new; None if nothing is any more."""

    news: News | None


@dataclass(frozen=True, slots=True)
class RulesRead(Event):
    """Whoever stands before the window has read this page."""

    at: float


@dataclass(frozen=True, slots=True)
class RulesKept(Event):
    """It was recorded that it was read."""

    number: int
    at: float
