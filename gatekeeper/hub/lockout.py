"""Guessing at the door: after five wrong secrets an address is not listened to for a while."""

from collections import OrderedDict
from datetime import timedelta

from gatekeeper.domain.errors import HubRefused
from gatekeeper.domain.words import Words
from gatekeeper.service.ports import Clock

WRONG = 5
LOCKED = timedelta(minutes=15)
MOST_ADDRESSES = 4_096  # remembered at once; beyond that nobody joins for a while
A_MINUTE = 60  # joins listened to in a minute, from all addresses together


class Said(Words):
    """Why an invitation is not even looked at."""

    LOCKED_OUT = (
        "从这里来的错误接入码太多：请等一刻钟。",
        "Too many wrong set-up codes came from here: wait a quarter of an hour.",
    )
    BUSY = "同时加入的设备太多：请稍后再试。", "Too many devices want to join at once."


class LockOut:
    """Counts wrong secrets by address, and joins altogether."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._wrong: OrderedDict[str, tuple[int, int]] = OrderedDict()  # address → how many, and when the last
        self._minute = (0, 0)  # which minute, and how many tries in it

    def check(self, address: str) -> None:
        """Count one more try.

        Raises:
            HubRefused: This address guessed wrong too often, or there are too many tries altogether.
        """
        now = self._now()
        locked = LOCKED // timedelta(milliseconds=1)
        while self._wrong and next(iter(self._wrong.values()))[1] < now - locked:
            self._wrong.popitem(last=False)
        count, last = self._wrong.get(address, (0, 0))
        if count >= WRONG or len(self._wrong) >= MOST_ADDRESSES:
            wait = (last + locked - now) / 1000 if count else LOCKED.total_seconds()
            raise HubRefused("locked-out", Said.LOCKED_OUT, retry_after=wait)
        minute, tries = self._minute
        tries = tries + 1 if minute == now // 60_000 else 1
        self._minute = (now // 60_000, tries)
        if tries > A_MINUTE:
            raise HubRefused("busy", Said.BUSY, retry_after=60)

    def wrong(self, address: str) -> None:
        """The secret that came from this address was none."""
        count, _ = self._wrong.pop(address, (0, 0))
        self._wrong[address] = (count + 1, self._now())

    def right(self, address: str) -> None:
        """The machine at this address was let in."""
        self._wrong.pop(address, None)

    def _now(self) -> int:
        """Milliseconds that never run backwards."""
        return self._clock.boot()[1]
