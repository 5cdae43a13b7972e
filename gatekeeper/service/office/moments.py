"""Pictures around a refusal are looked at: with a reason, and never without an entry that says who did."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from gatekeeper.domain.errors import NotFound
from gatekeeper.domain.pictured import Pictured
from gatekeeper.domain.words import Words
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.office.taken_out import record_reveal
from gatekeeper.service.ports import Store
from gatekeeper.service.rights import by_right

REVEALED = "pictures"


class Said(Words):
    """Why no pictures are shown."""

    GONE = "这些照片已到期抹去。", "These pictures are over their days: they were blotted out."
    AT_GATE = (
        "照片只留在门岗“{gate}”，没有同步到这里。",
        "These pictures stay at the gate “{gate}”; they did not come here.",
    )


@dataclass(frozen=True, slots=True)
class PicturedMoment:
    """What was to be seen around an answer.

    Attributes:
        at: On the estate's clocks.
        before, now, behind: JPEG each; None where there is none here.
    """

    at: datetime
    gate: str
    before: bytes | None = field(default=None, repr=False)
    now: bytes | None = field(default=None, repr=False)
    behind: bytes | None = field(default=None, repr=False)


@by_right
def open_moment(pictured: UUID, reason: str, *, store: Store) -> PicturedMoment:
    """The pictures of a moment; that they are looked at is written down before.

    Raises:
        BadInput: No reason was given.
        NotFound: They are gone, or stay at the gate.
    """
    with store.read() as look:
        one = look.newest(Pictured, id=pictured)
        if one is None:
            raise NotFound(Said.GONE)
        device = look.device(one.passage.stream.device)
        gate = device.name if device is not None else one.passage.stream.device
        found = [look.photo(digest) if digest is not None else None for digest in (one.before, one.moment, one.behind)]
        moment = PicturedMoment(calendar_of(look).local(one.at), gate, *found)
    if not any(found):
        raise NotFound(Said.AT_GATE, gate=gate)
    record_reveal(f"{REVEALED} {pictured}", reason, store=store)
    return moment
