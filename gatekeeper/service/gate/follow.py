"""A visit follows its passes: whoever went in with one has come, whoever went out with it has left, until that is taken back."""

from dataclasses import replace
from datetime import timedelta

from gatekeeper.domain.passage import Direction, Passage
from gatekeeper.domain.passes import Pass
from gatekeeper.domain.reasons import MEASURED, Outcome, Reason
from gatekeeper.domain.visit import Visit, VisitState
from gatekeeper.service.gate.duty import on_duty
from gatekeeper.service.gate.story import comings_known
from gatekeeper.service.ports import Work

A_DAY = timedelta(days=1)  # by which a clock may have been put back since the label was printed
GOES_ON = frozenset({VisitState.EXPECTED, VisitState.ARRIVED, VisitState.LEFT})


def follow(label: Pass | None, work: Work, *, amended: bool = False) -> None:
    """Say of a pass's visit what its passages say, in the transaction that changed them; nothing if that is known.

    A visit ends with the first way out, as its label does: whoever comes back is made out a new one. One that the office
    expects begins with the first way in by the code that was sent.

    Args:
        label: As this gate knows it; of residents' passes, and of labels of other gates, nothing is asked.
        amended: One of its passages was taken back, or is another one now: only then has nobody left after all. Whose
            visit was ended from the list stays away, whatever the label is shown for.
    """
    if label is None or label.visit is None or label.person is not None:
        return
    visit = work.newest(Visit, id=label.visit)
    if visit is None or visit.state not in GOES_ON:
        return
    answered = work.passages_with(label.number, label.not_before - A_DAY)
    came = [one.at for one in answered if one.direction is Direction.IN and one.went_through]
    left = [one.at for one in answered if _went_out(one)]
    by_code = visit.pass_number == label.number and not label.by_gate
    if left:
        state, at = VisitState.LEFT, left[-1]
    elif came or not by_code:
        state, at = VisitState.ARRIVED, visit.came or (came[0] if came else visit.at)
    else:
        state, at = VisitState.EXPECTED, visit.at
    if visit.state is VisitState.LEFT and not amended:
        return
    if state == visit.state or (visit.state is VisitState.EXPECTED and not by_code):
        return
    guard = on_duty(work)
    before = [one for one in comings_known(work, at).presence.went(None, label.number) if one.direction is Direction.IN]
    first = min((*came[:1], *(one.at for one in before[:1])), default=at)
    gate = next((one.gate for one in before[:1] if one.at == first and one.gate), work.me.device)
    arrival = visit.came if not by_code else None if state is VisitState.EXPECTED else first
    said = replace(visit, state=state, at=at, came=arrival, guard=guard.id if guard is not None else None)
    work.append(replace(said, gate=gate) if by_code and state is not VisitState.EXPECTED else said)


def _went_out(one: Passage) -> bool:
    """Whether somebody has left: nobody is kept inside because their label has run out, though it is refused by rule."""
    late = one.outcome == Outcome.REFUSE and Reason.EXPIRED in one.reasons and MEASURED.issuperset(_others(one))
    return one.direction is Direction.OUT and (one.went_through or late)


def _others(one: Passage) -> set[str]:
    return set(one.reasons) - {Reason.EXPIRED}
