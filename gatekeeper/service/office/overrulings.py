"""What supervisors overruled at the gates, and of whom."""

from datetime import datetime

from gatekeeper.domain.calendar import Calendar
from gatekeeper.domain.facts import Device, EntryName
from gatekeeper.domain.household import masked_name
from gatekeeper.domain.overrule import Overruled, Overruling, why_words
from gatekeeper.domain.passage import Passage
from gatekeeper.journal.entry import decode_body
from gatekeeper.service.office.whose import whose
from gatekeeper.service.papers import OverruledLine
from gatekeeper.service.ports import Look

UNKNOWN = "—"


def overruled_lines(
    look: Look, start: datetime, end: datetime, gates: dict[str, Device], calendar: Calendar
) -> tuple[OverruledLine, ...]:
    """What was overruled in a stretch of time, oldest first."""
    said = look.all(Overruled, since=start, until=end)
    answers = [_answer(one.passage, look) for one in said]
    who = whose([one for one in answers if one is not None], look)
    guards = {guard.id: guard.name for guard in look.guards()}
    lines = []
    for one, answer in zip(said, answers, strict=True):
        name = who.name(answer) if answer is not None else ""
        device, (zh, en) = one.passage.stream.device, why_words(one.why)
        lines.append(
            OverruledLine(
                at=calendar.local(one.at),
                gate=gates[device].name if device in gates else device,
                who=masked_name(name) if name else UNKNOWN,
                flat=who.flat(answer) if answer is not None else "",
                was=one.was,
                admitted=one.to is Overruling.ADMITTED,
                why_zh=zh,
                why_en=en,
                by=guards.get(one.supervisor, UNKNOWN),
            )
        )
    return tuple(lines)


def _answer(name: EntryName, look: Look) -> Passage | None:
    """The answer as it was given: what is annulled stands in the journal only. None once it is erased."""
    entry = next(look.entries(name.stream, name.seq - 1, name.seq), None)
    if entry is None or entry.body is None or entry.header.kind != "passage":
        return None
    body = decode_body("passage", entry.body)
    return body if isinstance(body, Passage) else None
