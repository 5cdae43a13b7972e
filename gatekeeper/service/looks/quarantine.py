"""What can be asked of what came and was not believed."""

from typing import Protocol

from gatekeeper.service.received import Finding


class QuarantineLook(Protocol):
    """Questions about what came and was not believed."""

    def count_quarantine(self) -> int:
        """How much was kept but not believed, and nobody has decided about."""
        ...

    def quarantine(self, *, reason: str = "", device: str = "") -> list[Finding]:
        """What was kept but not believed, and nobody has decided about, newest first; all, or of one reason, or one machine's."""
        ...

    def findings(self, *, reason: str = "", device: str = "") -> list[Finding]:
        """The same with all that was ever kept but not believed, and what became of it."""
        ...
