"""Who has a fever, by what was measured at a gate."""

from gatekeeper.domain.passage import Passage
from gatekeeper.domain.policy import Policy


def is_fever(passage: Passage, policy: Policy) -> bool:
    """Whether the last reading is at or above the line: who was measured again and had none then, has none."""
    return bool(passage.tenths) and passage.tenths[-1] >= policy.fever
