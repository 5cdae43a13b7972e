"""What of an entry is applied: its value, or the reason why it is kept but not believed."""

from typing import Any

from gatekeeper.domain.errors import JournalBroken
from gatekeeper.domain.facts import DeviceKind
from gatekeeper.domain.kinds import KINDS
from gatekeeper.domain.passage import Passage
from gatekeeper.journal.entry import Entry, decode_body, sound


def believed(entry: Entry, writer: DeviceKind | None) -> tuple[Any, str]:
    """Read an entry's body if its writer may say such a thing.

    Args:
        writer: What kind of machine wrote it; None if nobody knows.

    Returns:
        The value, None where there is none to apply (erased, or of a kind of entry or of machine that only a newer program
        knows); and the objection:
        ``"not-allowed"``, ``"unreadable"``, or empty.
    """
    kind = KINDS.get(entry.header.kind)
    if kind is None:
        return None, ""
    if writer is not None and not writer.known:
        return None, ""
    if writer is None or kind.streams.get(writer) != entry.header.stream:
        return None, "not-allowed"
    if entry.body is None:
        return None, ""
    try:
        value = decode_body(entry.header.kind, entry.body)
    except JournalBroken:
        return None, "unreadable"
    if not sound(value):
        return None, "unreadable"
    if isinstance(value, Passage) and value.gate != entry.header.device.hex():
        return None, "not-allowed"  # one gate speaks in another's name
    return value, ""
