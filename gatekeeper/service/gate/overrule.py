"""A supervisor overrules an answer by PIN and reason: admits against it, or annuls it long after the guard could undo it."""

from uuid import UUID

from gatekeeper.domain.duty import Guard
from gatekeeper.domain.errors import BadInput, NotAllowed, NotFound
from gatekeeper.domain.facts import Amended, Amendment, EntryName
from gatekeeper.domain.overrule import REASONS, Ground, Overruled, Overruling
from gatekeeper.domain.passage import LET_IN, TURNED_BACK, Passage
from gatekeeper.domain.reasons import MEASURED, Outcome
from gatekeeper.domain.words import Words
from gatekeeper.service.gate.amend import Said as AmendSaid
from gatekeeper.service.gate.amend import followed, own
from gatekeeper.service.gate.duty import on_duty
from gatekeeper.service.pins import Fits, WrongPin, check_pin
from gatekeeper.service.ports import Clock, Look, Store
from gatekeeper.service.reason import ReasonSaid


class Said(Words):
    """Ground nothing is overruled."""

    NO_SUPERVISOR = "只有班长才能这样做。", "Only a supervisor may do that."
    WENT_ALREADY = "此人已放行，不必再由班长放行。", "They were let through already: there is nothing to overrule."
    TURNED_BACK = "此人已劝返：请重新扫码。", "They were turned back: scan again."


def supervisors(*, store: Store, clock: Clock) -> tuple[tuple[UUID, str], ...]:
    """Who may overrule, by name; `clock` is not asked."""
    with store.read() as look:
        return tuple((guard.id, guard.name) for guard in look.guards() if guard.supervisor)


def overrule(
    answer: EntryName,
    to: Overruling,
    why: Ground,
    supervisor: UUID,
    pin: str,
    *,
    fits: Fits,
    store: Store,
    clock: Clock,
) -> WrongPin | None:
    """Let whoever was answered through against the answer, or annul it, if the PIN is that supervisor's.

    A PIN is tried only for what could be done, and every try counts to the lock-out of its guard as a log-in's does.

    Raises:
        BadInput: That is no reason for it.
        NotAllowed: The answer is another gate's, or cannot be overruled so; that guard is no supervisor, or locked out.
        NotFound: There is no such answer, or not any more.
    """
    if why not in REASONS.get(to, ()):
        raise BadInput(ReasonSaid.SAY_WHY)
    with store.read() as look:
        who = supervisor_of(supervisor, look)
        _standing(answer, to, look)
    wrong = check_pin(who, pin, fits=fits, store=store, clock=clock)
    if wrong is not None:
        return wrong
    with store.write() as work:
        passage = _standing(answer, to, work)
        guard = on_duty(work)
        if to is Overruling.ADMITTED:
            lacking = " ".join(reason for reason in passage.reasons if reason in MEASURED)
            work.append(Amendment(answer, Amended.LET_IN, lacking, who.id))
        else:
            work.append(Amendment(answer, Amended.UNDONE, why.value, who.id))
        work.append(
            Overruled(answer, to, why, who.id, clock.now(), guard.id if guard is not None else None, passage.outcome)
        )
        followed(passage, work)
    return None


def supervisor_of(guard: UUID, look: Look) -> Guard:
    """Whoever has this id, if they are a supervisor.

    Raises:
        NotAllowed: They are none, or do not work here any more.
    """
    found = next((one for one in look.guards() if one.id == guard), None)
    if found is None or not found.supervisor:
        raise NotAllowed(Said.NO_SUPERVISOR)
    return found


def _standing(answer: EntryName, to: Overruling, look: Look) -> Passage:
    """The answer as it stands, if it can be overruled so."""
    own(answer, look.me.device)
    passage = look.passage_at(answer)
    if passage is None:
        raise NotFound(AmendSaid.NO_ANSWER)
    if to is Overruling.ADMITTED and passage.outcome == TURNED_BACK:
        raise NotAllowed(Said.TURNED_BACK)
    if to is Overruling.ADMITTED and passage.outcome in (Outcome.ADMIT, LET_IN):
        raise NotAllowed(Said.WENT_ALREADY)
    return passage
