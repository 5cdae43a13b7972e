"""What holds in the whole estate: its time zone, and whom a guard calls."""

from dataclasses import replace

from gatekeeper.domain.calendar import zone_of
from gatekeeper.domain.errors import BadInput, NotAllowed
from gatekeeper.domain.facts import DeviceKind, EstateSettings
from gatekeeper.domain.words import Words
from gatekeeper.service.ports import Store
from gatekeeper.service.rights import by_right

LONGEST_PHONE = 60  # characters: two or three numbers
NOWHERE = frozenset(
    {"UTC", "Etc/UTC", "Etc/UCT", "Etc/Universal", "Etc/Zulu", "Etc/GMT", "Etc/Greenwich", "GMT", "UCT", "Zulu"}
)
"""What a computer is set to that nobody told where it stands."""


class Said(Words):
    """What cannot hold in the whole estate."""

    ZONE = (
        "“{text}”不是时区：请写如 Asia/Shanghai。",
        "“{text}” is not a time zone: write one such as Asia/Shanghai.",
    )
    PHONE = (
        "电话号码须含数字，最多 {most} 个字符。",
        "A telephone number has digits, and at most {most} characters.",
    )
    OFFICE_ONLY = "全小区的设置只能由物业更改。", "Only the office says what holds in the whole estate."


@by_right
def change_settings(*, zone: str | None = None, phone: str | None = None, store: Store) -> EstateSettings:
    """Write down a setting; what is None stays as it is. Gates take it over with their next bundle.

    Args:
        zone: IANA name such as ``Asia/Shanghai``; empty for that of each computer.

    Raises:
        BadInput: There is no such zone, or the telephone number cannot be shown.
        NotAllowed: This is a gate.
    """
    zone = None if zone is None else zone.strip()
    phone = None if phone is None else " ".join(phone.split())
    if zone and zone_of(zone) is None:
        raise BadInput(Said.ZONE, text=zone[:40])
    if phone and (len(phone) > LONGEST_PHONE or not phone.isprintable() or not any(map(str.isdigit, phone))):
        raise BadInput(Said.PHONE, most=LONGEST_PHONE)
    with store.write() as work:
        if work.me.kind is not DeviceKind.OFFICE:
            raise NotAllowed(Said.OFFICE_ONLY)
        before = work.settings()
        after = replace(
            before, zone=before.zone if zone is None else zone, phone=before.phone if phone is None else phone
        )
        if after != before:
            work.append(after)
    return after


def settle_zone(computers: str, *, store: Store) -> EstateSettings:
    """An estate that was founded before it could have a time zone gets its office's; one that has one keeps it.

    Args:
        computers: IANA name of this computer's zone; empty where that cannot be told.
    """
    with store.read() as look:
        known = look.settings()
    if known.zone or computers in NOWHERE or zone_of(computers) is None:
        return known
    return change_settings(zone=computers, store=store)
