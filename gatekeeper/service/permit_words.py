"""What the standings of exit permits are called."""

from gatekeeper.domain.words import Words
from gatekeeper.service.office.permits import PermitStanding


class PermitWord(Words):
    """How a permit stands."""

    WAITING = "还未开始", "not yet"
    OPEN = "可以外出", "may go out"
    OUT = "已外出", "is out"
    OVERDUE = "逾时未归", "overdue"
    BACK = "已返回", "is back"
    OVER = "未用已过期", "over, not used"
    REVOKED = "已撤回", "taken back"


def permit_word(standing: PermitStanding) -> PermitWord:
    """The word for a standing."""
    return PermitWord[standing.name]
