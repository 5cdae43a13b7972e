"""The call list of a case as a paper shows it: values, without a store."""

from dataclasses import dataclass, field
from datetime import datetime

from gatekeeper.domain.case import ContactState
from gatekeeper.domain.contact import ContactReason
from gatekeeper.domain.words import Language
from gatekeeper.service.code_names import code_name


@dataclass(frozen=True, slots=True)
class CallLine:
    """Somebody who is to be called.

    Attributes:
        last: The last time near the case, local; None where no gate saw it.
    """

    name: str
    flat: str
    phone: str = field(repr=False)
    why: tuple[ContactReason, ...]
    state: ContactState
    last: datetime | None = None
    note: str = field(default="", repr=False)

    def reasons(self, language: Language) -> str:
        """Why they are called, the closest reason first."""
        return ("、" if language is Language.ZH else ", ").join(code_name(one, language) for one in self.why)


@dataclass(frozen=True, slots=True)
class CallList:
    """Whom to call about a case.

    Attributes:
        opened, since, until, made_at: Local.
        silent: Gates that have not told of all of that time.
        missing: Passages of the case that nobody recorded.
    """

    estate: str
    opened: datetime
    since: datetime
    until: datetime
    made_at: datetime
    lines: tuple[CallLine, ...]
    silent: tuple[str, ...] = ()
    missing: int = 0

    @property
    def to_call(self) -> int:
        """How many were not reached yet."""
        return sum(line.state == ContactState.TO_CALL for line in self.lines)

    def named(self, language: Language, ending: str) -> str:
        """What its file is called: no name of anybody."""
        stem = "联系单" if language is Language.ZH else "call-list"
        return f"{stem}-{self.opened:%Y%m%d-%H%M}.{ending}"
