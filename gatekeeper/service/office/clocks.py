"""Clocks of the estate, as the office hears of them; and whether its own can be believed."""

from datetime import datetime, timedelta

from gatekeeper.domain.clock import CLOCK_TOLERANCE, OLDEST
from gatekeeper.domain.errors import NotAllowed
from gatekeeper.domain.facts import DeviceKind
from gatekeeper.domain.words import Sentence, Words, sentence
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.ports import Look

LATELY = timedelta(days=1)  # how long what a gate's clock said of ours counts


class Said(Words):
    """Why the clock of this computer is not believed."""

    CLOCK = (
        (
            "本机时钟为 {now:%Y-%m-%d %H:%M}，{why}。请先校正日期和时间；若确实无误，请再按一次（命令行加 "
            "--clock-is-right）。"
        ),
        (
            "The clock of this computer says {now:%Y-%m-%d %H:%M}, {why}. Set the date and the time; if they "
            "are right, press once more (in a terminal: --clock-is-right)."
        ),
    )
    YOUNGER = "早于本程序的编写时间", "which is before this program was written"
    WRITTEN = "但物业已有 {at:%Y-%m-%d %H:%M} 的记录", "but this office has records of {at:%Y-%m-%d %H:%M} already"
    GATES = "与所有门岗的时钟都不一致", "and the clocks of all gates that were heard say otherwise"


def clocks_of(look: Look) -> dict[str, timedelta]:
    """By how much the clocks of other machines are ahead (behind: negative), by device id; only those that are off."""
    found = {}
    for device in look.devices():
        heard = look.heard(device.id) if device.id != look.me.device and not device.revoked else None
        if heard is not None and abs(heard.ahead) > CLOCK_TOLERANCE:
            found[device.id] = heard.ahead
    return found


def said_of(by: timedelta) -> str:
    """A clock that is off, in a command's list: ``480 min ahead``."""
    return f"{abs(by) // timedelta(minutes=1)} min {'ahead' if by > timedelta() else 'behind'}"


def check_own_clock(look: Look, now: datetime) -> None:
    """Ask whether this office's clock is right, before passes are made that go by it.

    Raises:
        NotAllowed: It stands before what this office wrote itself, before the program was written, or all gates that were
            heard lately say otherwise.
    """
    floor, calendar = look.clock_floor(), calendar_of(look)
    said = [
        heard
        for gate in look.devices()
        if gate.kind is DeviceKind.GATE and not gate.revoked
        if (heard := look.heard(gate.id)) is not None and heard.at is not None and abs(now - heard.at) <= LATELY
    ]
    off = [heard.ahead for heard in said if abs(heard.ahead) > CLOCK_TOLERANCE]
    agreed = any(heard.live and abs(heard.ahead) <= CLOCK_TOLERANCE for heard in said)
    why: Sentence | None = None
    if now < OLDEST:
        why = sentence(Said.YOUNGER)
    elif floor is not None and floor - now > CLOCK_TOLERANCE and not agreed:
        why = sentence(Said.WRITTEN, at=calendar.local(floor))
    elif off and len(off) == len(said) and (min(off) > timedelta() or max(off) < timedelta()):
        why = sentence(Said.GATES)
    if why:
        raise NotAllowed(Said.CLOCK, now=calendar.local(now), why=why)
