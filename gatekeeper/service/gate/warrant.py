"""What only a supervisor may do beside overruling answers, by PIN and reason: let a guard try again, put a thermometer right."""

from uuid import UUID

from gatekeeper.domain.duty import WHY_UNLOCKED, GuardUnlocked
from gatekeeper.domain.errors import BadInput, NotAllowed, NotFound
from gatekeeper.domain.facts import DeviceKind
from gatekeeper.domain.overrule import Ground
from gatekeeper.domain.thermometer import MOST_ADJUSTED, WHY_ADJUSTED, ThermometerSet
from gatekeeper.domain.words import Words
from gatekeeper.service.gate.duty import on_duty
from gatekeeper.service.gate.overrule import supervisor_of
from gatekeeper.service.pins import Fits, WrongPin, check_pin
from gatekeeper.service.ports import Clock, Store
from gatekeeper.service.reason import ReasonSaid


class Said(Words):
    """Why it is not done."""

    THEMSELVES = "不能给自己解锁：请另一位班长。", "Nobody unlocks themselves: ask another supervisor."
    GONE = "这位保安已离职。", "This guard has left."
    TOO_MUCH = (
        "校正超过 {most:.1f} ℃：这支测温仪坏了，请换一支。",
        "More than {most:.1f} °C off: this thermometer is broken, take another.",
    )
    NO_GATE = "只有门岗才有测温仪。", "Only a gate has a thermometer."


def unlock(
    guard: UUID, why: Ground, supervisor: UUID, pin: str, *, fits: Fits, store: Store, clock: Clock
) -> WrongPin | None:
    """Let a guard who is locked out try their PIN again at this gate, if the PIN is that supervisor's.

    Raises:
        BadInput: That is no reason for it.
        NotAllowed: That guard is no supervisor, or locked out; or it is their own lock.
        NotFound: The guard to be unlocked does not work here any more.
    """
    if why not in WHY_UNLOCKED:
        raise BadInput(ReasonSaid.SAY_WHY)
    if guard == supervisor:
        raise NotAllowed(Said.THEMSELVES)
    with store.read() as look:
        who = supervisor_of(supervisor, look)
        if all(one.id != guard for one in look.guards()):
            raise NotFound(Said.GONE)
    wrong = check_pin(who, pin, fits=fits, store=store, clock=clock)
    if wrong is not None:
        return wrong
    with store.write() as work:
        work.append(GuardUnlocked(guard, why, who.id, clock.now()))
    return None


def adjust(
    tenths: int,
    why: Ground,
    supervisor: UUID,
    pin: str,
    drift: int | None = None,
    *,
    fits: Fits,
    store: Store,
    clock: Clock,
) -> WrongPin | None:
    """Put this gate's readings right by so much from now on, if the PIN is that supervisor's.

    Args:
        tenths: Tenths °C that are added to what the thermometer shows, in place of what was added before.
        drift: What the gate's median said of it.

    Raises:
        BadInput: That is no reason for it, or too much for a thermometer that works.
        NotAllowed: That guard is no supervisor, or locked out; this is no gate.
    """
    if why not in WHY_ADJUSTED:
        raise BadInput(ReasonSaid.SAY_WHY)
    if abs(tenths) > MOST_ADJUSTED:
        raise BadInput(Said.TOO_MUCH, most=MOST_ADJUSTED / 10)
    with store.read() as look:
        if look.me.kind is not DeviceKind.GATE:
            raise NotAllowed(Said.NO_GATE)
        who = supervisor_of(supervisor, look)
    wrong = check_pin(who, pin, fits=fits, store=store, clock=clock)
    if wrong is not None:
        return wrong
    with store.write() as work:
        guard = on_duty(work)
        work.append(
            ThermometerSet(
                work.me.device, tenths, why, who.id, clock.now(), guard.id if guard is not None else None, drift
            )
        )
    return None
