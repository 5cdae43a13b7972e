"""What temperatures say about the person they were taken of."""

from collections.abc import Sequence
from datetime import datetime

from gatekeeper.domain.passage import Reading
from gatekeeper.domain.policy import Policy
from gatekeeper.domain.reasons import Reason


def judge(readings: Sequence[Reading], earlier: Sequence[Reading], *, policy: Policy, now: datetime) -> Reason | None:
    """Judge the readings of this passage together with earlier ones of the same person; None when all is well.

    Only readings within `policy.recent` of now count. In this order:

    1. None of this passage: temperature-missing, unless a fever is already known.
    2. Two on the fever line or above, at this passage or just before: fever. It takes two, so that a forehead that
       lay in the sun is not sent away; and once there are two, measuring on until one is normal does not undo them.
    3. Otherwise the last of this passage decides: on the line or above, measure again; too low to be true, measure
       again; normal, admit, although the first may have been high.

    Args:
        readings: Oldest first.
        earlier: Oldest first.
    """
    recent = [reading for reading in readings if abs(now - reading.at) <= policy.recent]
    before = [reading for reading in earlier if abs(now - reading.at) <= policy.recent]
    if sum(reading.tenths >= policy.fever for reading in (*before, *recent)) >= 2:
        return Reason.FEVER
    if not recent:
        return Reason.TEMPERATURE_MISSING
    last = recent[-1].tenths
    if last >= policy.fever:
        return Reason.FEVER_MEASURE_AGAIN
    return Reason.TEMPERATURE_LOW if last < policy.low else None
