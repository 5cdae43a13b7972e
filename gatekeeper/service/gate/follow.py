"""A visit follows its label: whoever went out with it has left, and is here again once that is taken back."""

from dataclasses import replace
from datetime import timedelta

from gatekeeper.domain.passage import Direction, Passage
from gatekeeper.domain.passes import Pass
from gatekeeper.domain.reasons import MEASURED, Outcome, Reason
from gatekeeper.domain.visit import Visit, VisitState
from gatekeeper.service.gate.duty import on_duty
from gatekeeper.service.ports import Work

A_DAY = timedelta(days=1)  # by which a clock may have been put back since the label was printed


def follow(label: Pass | None, work: Work) -> None:
    """Say of a label's visit what its passages say, in the transaction that changed them; nothing if that is known.

    A visit ends with the first way out, as the label does: whoever comes back is made out a new one.

    Args:
        label: As this gate knows it; of residents' passes, and of labels of other gates, nothing is asked.
    """
    if label is None or not label.by_gate or label.visit is None:
        return
    visit = work.newest(Visit, id=label.visit)
    if visit is None or visit.state not in (VisitState.ARRIVED, VisitState.LEFT):
        return
    answered = work.passages_with(label.number, label.not_before - A_DAY)
    left = [one.at for one in answered if _went_out(one)]
    state = VisitState.LEFT if left else VisitState.ARRIVED
    if state == visit.state:
        return
    guard = on_duty(work)
    at = left[-1] if left else visit.came or visit.at
    work.append(replace(visit, state=state, at=at, guard=guard.id if guard is not None else None))


def _went_out(one: Passage) -> bool:
    """Whether somebody has left: nobody is kept inside because their label has run out, though it is refused by rule."""
    late = one.outcome == Outcome.REFUSE and Reason.EXPIRED in one.reasons and MEASURED.issuperset(_others(one))
    return one.direction is Direction.OUT and (one.went_through or late)


def _others(one: Passage) -> set[str]:
    return set(one.reasons) - {Reason.EXPIRED}
