"""What a transaction has asked and knows: an exchange asks for the same few things ten times, a gate at every answer."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from gatekeeper.domain.facts import Device, Heard, StreamName
from gatekeeper.journal.chain import Head

T = TypeVar("T")


@dataclass(slots=True)
class Chain:
    """A row of `stream`, as it is or is going to be.

    Attributes:
        row: Its number.
    """

    row: int
    head: Head
    floor: int
    clock: bytes | None

    @property
    def epoch(self) -> int:
        """Of the device that writes it."""
        return self.head.stream.epoch

    @property
    def hlc(self) -> int:
        """The hybrid clock of its last entry."""
        return self.head.hlc


@dataclass(slots=True)
class Memory:
    """What need not be asked again. What is held back in `later` stands in it already.

    Attributes:
        chains: None for one that is not held.
        machines: None for one of which nobody has heard.
        heard: What the newest bundle of each machine said; None for one that never spoke.
        gone: Up to which entry of a chain something was erased; 0 for nothing.
        amended: Up to which entry of a chain, by its row, some gate said what became of its answers; 0 for none.
        wanting: The machines that lack photos; None while that was not asked.
        doubt: Whether anything is in quarantine; None while that was not asked.
        all_chains: Whether one that is not among them is not held.
        whole: Whether all of it was asked beforehand.
        standing: Answers that stand until somebody else writes, or something is said that is more than a fact. They alone
            outlast the transaction.
    """

    chains: dict[StreamName, Chain | None] = field(default_factory=dict)
    machines: dict[str, Device | None] = field(default_factory=dict)
    heard: dict[str, Heard | None] = field(default_factory=dict)
    gone: dict[StreamName, int] = field(default_factory=dict)
    amended: dict[int, int] = field(default_factory=dict)
    wanting: set[str] | None = None
    doubt: bool | None = None
    all_chains: bool = False
    whole: bool = False
    standing: dict[object, Any] = field(default_factory=dict)

    def once(self, question: object, ask: Callable[[], T]) -> T:
        """The answer to a question that is asked at every passage, from the one before."""
        if question not in self.standing:
            self.standing[question] = ask()
        answer: T = self.standing[question]
        return answer

    def forget(self) -> None:
        """Ask anew: something was undone, or written past the questions."""
        self.standing.clear()
        self.rest()

    def rest(self) -> None:
        """A transaction has ended."""
        for held in (self.chains, self.machines, self.heard, self.gone, self.amended):
            held.clear()
        self.wanting = self.doubt = None
        self.all_chains = self.whole = False
