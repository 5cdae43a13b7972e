"""What is taken out of the estate's lists stands in the journal, with its reason, before anybody has it."""

from uuid import UUID

from gatekeeper.domain.errors import BadInput
from gatekeeper.domain.facts import Act, DeviceKind, Revealed
from gatekeeper.service.ports import Store
from gatekeeper.service.reason import ReasonSaid
from gatekeeper.service.rights import by_right

MANY = 100  # people from whose list on a reason is kept, though their names are masked
NOT_SAID = "no reason was given"


@by_right
def record_export(what: str, people: int, reason: str, *, store: Store, full: bool, must: bool = True) -> None:
    """Write down that a list of people is taken away.

    Nothing is written for a short list with masked names: that is looking something up.

    Args:
        what: Which list, in a word for scripts: ``"residents"``.
        full: Whether whole names or telephones are in it.
        must: Whether a reason must be given; a script that gives none has that written down.

    Raises:
        BadInput: A reason is needed, and none was given.
    """
    if not full and people <= MANY:
        return
    _record("exported", None, f"{what}, {people} people{', full names' if full else ''}", reason, must, store)


@by_right
def record_trace(person: UUID, reason: str, *, store: Store, full: bool, must: bool = True) -> None:
    """Write down that somebody's contacts are looked for, whoever asks.

    Raises:
        BadInput: A reason is needed, and none was given.
    """
    _record("traced", person, "full names" if full else "", reason, must, store)


@by_right
def record_journal_copy(reason: str, *, store: Store) -> None:
    """Write down that a copy of the journal is taken away; one with a reason has whole names."""
    _record("exported", None, "journal, full names" if reason.strip() else "journal", reason, False, store)


@by_right
def record_reveal(what: str, reason: str, *, store: Store) -> None:
    """Write down that masked things are shown, before they are.

    Raises:
        BadInput: No reason was given.
    """
    if not reason.strip():
        raise BadInput(ReasonSaid.SAY_WHY)
    with store.write() as work:
        work.append(Revealed(what, reason.strip()))


def _record(act: str, person: UUID | None, what: str, reason: str, must: bool, store: Store) -> None:
    said = " ".join(reason.split())
    if must and not said:
        raise BadInput(ReasonSaid.SAY_WHY)
    told = ": ".join(text for text in (what, said or NOT_SAID) if text)
    with store.write() as work:
        if work.me.kind is DeviceKind.OFFICE:
            work.append(Act(act, person, None, told))
        else:  # a gate's folder: it may say that something was revealed, and decides nothing
            work.append(Revealed(f"{act} {person or ''}".strip(), told))
