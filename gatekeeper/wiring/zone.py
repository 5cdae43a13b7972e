"""The time zone that this computer is set to."""

import warnings
from datetime import UTC, datetime

import tzlocal

from gatekeeper.domain.calendar import COMPUTERS, Calendar, zone_of


def computers_zone() -> str:
    """Its IANA name, such as ``Asia/Shanghai``; empty where the computer does not say."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its remarks on how Linux is set up are for nobody here
        try:
            name = tzlocal.get_localzone_name() or ""
        except (LookupError, ValueError, OSError, UserWarning):  # two files that disagree, a TZ that is a formula
            return ""
    now = datetime.now(UTC)
    # Where TZ is a formula the library looks elsewhere, and may find another zone than the one that is shown.
    same = Calendar.of(name).local(now).utcoffset() == COMPUTERS.local(now).utcoffset()
    return name if same and zone_of(name) is not None else ""
