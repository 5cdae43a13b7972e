"""USB sticks on the desk of gates: seen when they are put in, and exchanged with all gates by one press."""

from collections.abc import Callable
from threading import Lock, Thread

from gatekeeper.domain.errors import GatekeeperError
from gatekeeper.service.stick import Carried, Stick
from gatekeeper.ui.jobs import Lane
from gatekeeper.ui.office.column import Sort
from gatekeeper.ui.office.desk.data import Call, Listing, Of, verb
from gatekeeper.ui.office.desk.form import NOTHING, Nothing
from gatekeeper.ui.office.gates.columns import DRIVES, StickLine
from gatekeeper.ui.office.gates.words import W
from gatekeeper.ui.office.status import Notice, bad, good
from gatekeeper.wiring.device import OpenDevice
from gatekeeper.wiring.stick import Drives, StickDesk

PATIENCE = 0.5  # seconds that the desk waits for a slow stick; then it shows what was known before


class LatestSticks:
    """What is on the sticks that are in, looked at beside: a stick that hangs holds nobody up.

    Args:
        look: Looks at them; it may take long.
    """

    def __init__(self, look: Callable[[], tuple[StickLine, ...]]) -> None:
        self._look = look
        self._lock = Lock()
        self._looking: Thread | None = None
        self._seen: tuple[StickLine, ...] = ()

    def __call__(self) -> tuple[StickLine, ...]:
        """As they were seen last."""
        with self._lock:
            thread = self._looking
            if thread is None or not thread.is_alive():
                thread = self._looking = Thread(target=self._see, name="sticks", daemon=True)
                thread.start()
        thread.join(PATIENCE)
        return self._seen

    def _see(self) -> None:
        try:
            self._seen = self._look()
        except (GatekeeperError, OSError):
            self._seen = ()  # the store is closing, or the system names no drives


def sticks(
    office: OpenDevice, system: Drives | None = None
) -> tuple[Callable[[], tuple[StickLine, ...]], Listing[StickLine]]:
    """What reads them, and their list; its rows are the `sticks` of what the desk has read."""
    made: list[StickDesk] = []  # a picture of the desk has no store

    def desk() -> StickDesk:
        if not made:
            made.append(StickDesk(office, office.store, system))
        return made[0]

    def line(stick: Stick) -> StickLine:
        with office.store.read() as look:
            devices = [look.device(note.sender) for note in stick.fresh]
        names = dict.fromkeys(one.name if one is not None else "" for one in devices)
        return StickLine(stick, tuple(names))

    def look() -> tuple[StickLine, ...]:
        return tuple(line(one) for one in desk().look())

    def carry(call: Call[StickLine, Nothing]) -> Carried:
        carried = desk().carry(call.row.stick.drive.place, lambda stage, at, total: call.progress(at, total))
        if carried.failed is not None:
            raise carried.failed
        return carried

    exchange = verb(
        W.CARRY,
        NOTHING,
        carry,
        _carried,
        of=Of.ONE,
        long=W.CARRYING,
        stops=False,
        lane=Lane.OUTSIDE,
    )
    listing = Listing[StickLine](
        DRIVES,
        lambda one: one.stick.drive.place,
        W.NO_DRIVES,
        Sort("drive"),
        (exchange,),
        rows=lambda read: read.sticks,
        wrap=True,
        level=True,
        gives_way=True,
        opens=W.CARRY,
    )
    return LatestSticks(look), listing


def _carried(carried: Carried) -> Notice:
    if carried.pulled:
        return bad(W.CARRY_PULLED)
    taken, new, bundles = carried.taken, carried.new, carried.bundles
    if carried.doubtful or carried.refused:
        refused = len(carried.refused)
        return bad(W.CARRY_PART, taken=taken, new=new, bundles=bundles, doubt=carried.doubtful, refused=refused)
    return good(W.CARRIED_MORE if carried.more else W.CARRIED, taken=taken, new=new, bundles=bundles)
