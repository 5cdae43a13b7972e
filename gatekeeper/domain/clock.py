"""When a machine's clock is believed: the rule, in one place, and why it is so.

A gate's clock may be wrong by minutes or years: an empty battery, local time taken for UTC, somebody's finger. So may the
office's. Nobody may be refused for it, and nothing that has run out may come alive by it. What can be trusted:

- **The office's word.** It cannot have been made after it arrived. On a stick it is a lower bound of the true time; over the
  network it was made just now, and is the time itself.
- **The time since the machine was started**, which nobody can set. It carries a word of the office on, until a restart.
- **Two clocks that agree.** A word that arrives when this clock says the same proves both, since they do not know each other.

From that follows:

- *Proved*: since this start of the machine an office agreed with this clock, and it ran on without being set. Only such a
  clock refuses somebody for "expired" or "not yet". An office that says otherwise later is itself wrong: that is told, and
  nothing else follows from it.
- *Wrong*: it stands before what is surely past, or it was set since it was proved, or an office contradicts it and nothing
  proves either. Nothing that depends on time is judged by it. Setting it right is enough: no exchange is needed.
- *Open*: nothing speaks against it, nothing proves it, as after a restart without the office. It lets people pass; but for
  "expired" it must be certain that the true time is past that: from the office's word, or the answer is amber. What had run
  out by an entry of this machine's own is not good again, whatever the clock says now: that is amber too.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum

CLOCK_TOLERANCE = timedelta(minutes=5)  # how far two honest clocks of an estate may differ
OLDEST = datetime(2026, 1, 1, tzinfo=UTC)  # no honest clock stands before the program was written
_TOLERANCE = CLOCK_TOLERANCE // timedelta(milliseconds=1)
_ALONE = timedelta(days=60) // timedelta(milliseconds=1)  # no gate is on its own so long: its clock ran ahead
_LAST = 253_402_300_799_000  # milliseconds: the end of every calendar here


class Trust(StrEnum):
    """How far a clock is believed."""

    PROVED = "proved"
    OPEN = "open"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class ClockWord:
    """What is known of a machine's clock at one moment.

    Attributes:
        surely: The true time is not before this; None where only `list_as_of` tells.
        latest: The latest moment that this machine itself has written of, or now.
        off: By how much this clock is ahead of the office's time (behind: negative); None where no difference is known.
        office_doubted: This clock is proved: it is the office's that is off.
        list_as_of: Up to when the office's word is known here, as far as its own clock is believed.
    """

    trust: Trust = Trust.PROVED
    surely: datetime | None = None
    latest: datetime | None = None
    off: timedelta | None = None
    office_doubted: bool = False
    list_as_of: datetime | None = None


@dataclass(frozen=True, slots=True)
class ClockMemory:
    """What a machine remembers to judge its clock by. All times are milliseconds.

    Attributes:
        boot: The run of the machine in which this was written down.
        ran: The time since it began.
        surely: The true time then was not before this (UTC); None before an office was heard.
        tight: `surely` was the true time, not only a bound of it.
        claim: What an office said that this clock contradicted, carried on like `surely`; None if nothing.
        exact: `claim` is the office's time itself, not only a bound of it.
        believed: The newest office's word that was believed: when it was made.
    """

    boot: bytes = b""
    ran: int = 0
    surely: int | None = None
    tight: bool = False
    claim: int | None = None
    exact: bool = False
    believed: int = 0

    def at(self, boot: bytes, ran: int) -> "ClockMemory":
        """The same, later: what time went by surely is added; after a restart nobody knows how long it took."""
        if boot != self.boot or ran < self.ran:
            return replace(self, boot=boot, ran=ran, tight=False, exact=False)
        by = ran - self.ran
        # Not `replace`: this is asked at every answer, and takes four times as long so.
        return ClockMemory(
            self.boot, ran, _later(self.surely, by), self.tight, _later(self.claim, by), self.exact, self.believed
        )

    def told(self, made: int, now: int, *, live: bool) -> "ClockMemory":
        """The same, after a word of an office arrived.

        Args:
            made: When it was made, by the office's clock.
            now: What this clock shows.
            live: It came over the network: it was made just now.
        """
        known = self.surely if self.surely is not None else 0
        if made - now > _TOLERANCE:
            return replace(self, claim=made, exact=live)
        if made <= self.believed and not live:
            return self  # brought again
        agree = abs(made - now) <= _TOLERANCE
        if not agree and live and (self._proves(now) or made < known - _TOLERANCE):
            return replace(self, claim=made, exact=True)  # the office stands behind what is proved
        if not live and made < known - _TOLERANCE:
            return self  # an old stick proves nothing
        heard = replace(self, claim=None, exact=False, believed=max(made, self.believed))
        if agree or live:
            return replace(heard, surely=made, tight=True)
        if made > known:
            return replace(heard, surely=made, tight=self.tight and made - known <= _TOLERANCE)
        return heard

    def word(self, now: int, latest: int, made: int = 0) -> ClockWord:
        """What follows for a clock that shows `now`.

        Args:
            latest: The latest moment that this machine has written of.
            made: When the newest word of an office was made, by that office's clock; 0 if none was heard.
        """
        heard = max(made, self.believed) if made - now <= _TOLERANCE else self.believed or made
        off: int | None = None
        trust, doubted = Trust.OPEN, False
        contradicted = self.claim is not None and (
            self.claim - now > _TOLERANCE or (self.exact and now - self.claim > _TOLERANCE)
        )
        if self._proves(now):
            trust = Trust.PROVED
        elif self.surely is not None and (self.surely - now > _TOLERANCE or self.tight):
            trust, off = Trust.WRONG, now - self.surely
        elif contradicted:
            trust = Trust.WRONG
        if off is None and contradicted and self.claim is not None:
            off, doubted = now - self.claim, trust is Trust.PROVED
        return ClockWord(
            trust,
            _moment(self.surely or 0),
            _moment(max(now, latest if latest - heard <= _ALONE else 0)),
            None if off is None else timedelta(milliseconds=off),
            doubted,
            _moment(heard) if heard else None,
        )

    def _proves(self, now: int) -> bool:
        return self.tight and self.surely is not None and abs(self.surely - now) <= _TOLERANCE


def _later(moment: int | None, by: int) -> int | None:
    return None if moment is None else min(moment + by, _LAST)


def _moment(milliseconds: int) -> datetime:
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=min(milliseconds, _LAST))
