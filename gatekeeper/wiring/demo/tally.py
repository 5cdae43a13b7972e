"""What the demo expects, and what it got."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gatekeeper.domain.errors import BundleRefused
from gatekeeper.service.files import write_file


@dataclass(frozen=True, slots=True)
class Expectation:
    """One thing that must be so."""

    name: str
    wanted: Any
    got: Any

    @property
    def holds(self) -> bool:
        """Whether it is so."""
        return bool(self.wanted == self.got)


@dataclass(slots=True)
class Tally:
    """Expectations as they are met or not, and figures worth showing."""

    expectations: list[Expectation] = field(default_factory=list)
    figures: dict[str, Any] = field(default_factory=dict)

    def expect(self, name: str, wanted: object, got: object) -> None:
        """Note down what was wanted and what was got."""
        self.expectations.append(Expectation(name, wanted, got))

    def expect_refusal(self, name: str, wanted: str, work: Callable[[], object]) -> None:
        """Note down that a bundle is refused, and for which reason."""
        try:
            work()
            self.expect(name, wanted, "taken")
        except BundleRefused as error:
            self.expect(name, wanted, error.reason)

    @property
    def holds(self) -> bool:
        """Whether all of them hold."""
        return all(expectation.holds for expectation in self.expectations)

    def write(self, path: Path) -> None:
        """Write ``summary.json``."""
        summary = {
            "holds": self.holds,
            "expectations": [
                {"name": one.name, "wanted": one.wanted, "got": one.got, "holds": one.holds}
                for one in self.expectations
            ],
            "figures": self.figures,
        }
        write_file(path, (json.dumps(summary, ensure_ascii=False, indent=2, default=str) + "\n").encode())
