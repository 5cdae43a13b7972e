"""An office whose database was put back or copied: what it must not do before another machine told it what it has said since."""

from datetime import datetime

from gatekeeper.domain.errors import BadInput, NotAllowed
from gatekeeper.domain.facts import Act, DeviceKind
from gatekeeper.domain.words import Words
from gatekeeper.service.ports import Look, Store
from gatekeeper.service.reason import ReasonSaid
from gatekeeper.service.rights import by_right

PASS_ALLOWED = "pass-allowed"
ALONE = "alone"


class Said(Words):
    """What an office whose database was put back may not do."""

    PUT_BACK = (
        (
            "物业的数据库是放回的或复制的：此后作出的注销、停用和登记这里还不知道。请先导入任一门岗的数据包；"
            "若已没有门岗，请用 estate alone 说明原因。"
        ),
        (
            "This office's database was restored or copied: what it said since (withdrawals, revocations, "
            "people) is not known here. First import what any gate holds (sync import, or the hub); or say "
            "that there is none: estate alone --reason."
        ),
    )
    NOTHING_MISSING = "这里没有缺失：数据库没有被放回过。", "Nothing is missing here: this database was not restored."


def must_know(look: Look) -> None:
    """Stop what needs to know who was withdrawn and revoked.

    Raises:
        NotAllowed: This office's database was put back or copied, and nobody was heard since.
    """
    if look.me.restored is not None and look.me.kind is DeviceKind.OFFICE:
        raise NotAllowed(Said.PUT_BACK)


@by_right
def alone(reason: str, *, store: Store) -> datetime | None:
    """A person says that no machine is left that holds what was said since; return since when it was asked for.

    Raises:
        BadInput: No reason was given.
        NotAllowed: Nothing is missing here, or this is a gate.
    """
    if not reason.strip():
        raise BadInput(ReasonSaid.SAY_WHY)
    with store.write() as work:
        since = work.me.restored
        if since is None or work.me.kind is not DeviceKind.OFFICE:
            raise NotAllowed(Said.NOTHING_MISSING)
        work.append(Act(ALONE, reason=reason.strip()))
        work.put_back(None)
    return since
