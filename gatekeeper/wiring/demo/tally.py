"""What the demo expects, and what it got."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gatekeeper.domain.errors import BundleRefused
from gatekeeper.service.files import write_file

LINE = 300  # letters of what was wanted, or got, in one line


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

    def apart(self) -> tuple[str, str]:
        """Both, short enough for a line: of two lists only what one has and the other has not, unless that is their order."""
        wanted, got = self.wanted, self.got
        if isinstance(wanted, (list, tuple)) and isinstance(got, (list, tuple)):
            only_wanted = [one for one in wanted if one not in got]
            only_got = [one for one in got if one not in wanted]
            if only_wanted or only_got:
                wanted, got = only_wanted, only_got
        return str(wanted)[:LINE], str(got)[:LINE]


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
    def failed(self) -> list[Expectation]:
        """Those that do not hold."""
        return [expectation for expectation in self.expectations if not expectation.holds]

    @property
    def holds(self) -> bool:
        """Whether all of them hold."""
        return not self.failed

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
