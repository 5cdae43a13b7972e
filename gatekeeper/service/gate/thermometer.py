"""Whether this gate's thermometer drifts, by its own log; asked for every few minutes, beside whoever is being answered."""

from dataclasses import replace
from datetime import datetime, timedelta

from gatekeeper.domain.passage import Reading
from gatekeeper.domain.policy import LOW
from gatekeeper.domain.thermometer import HOUR, REMEMBERED, ThermometerWord, are_cold, drift_of, usual_of
from gatekeeper.service.ports import Clock, Look

USUAL_FOR = timedelta(hours=1)  # what is usual changes slowly, and takes a fortnight's readings to find


class ThermometerWatch:
    """What is to be said of the thermometer; the last word is kept, for whoever asks every two seconds."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._usual: int | None = None
        self._known: datetime | None = None
        self._word = ThermometerWord()
        self._adjusted = 0

    def look(self, look: Look) -> ThermometerWord:
        """Look at the readings of this gate anew."""
        now = self._clock.now()
        if self._known is None or abs(now - self._known) >= USUAL_FOR:
            self._usual, self._known = usual_of(look.readings_here(now - REMEMBERED - HOUR), now), now
        lately, policy = _lately(look, now), look.policy()
        low = policy.low if policy is not None else LOW
        self._word = ThermometerWord(drift_of(lately, self._usual, now), are_cold(lately, low, now))
        self._adjusted = adjusted_by(look)
        return self._word

    def told(self, adjusted: int) -> ThermometerWord:
        """As it was when it was looked at last, and by how much it is put right now.

        If that has changed since, nothing is known of it yet.
        """
        return replace(self._word if adjusted == self._adjusted else ThermometerWord(), adjusted=adjusted)


def _lately(look: Look, now: datetime) -> list[Reading]:
    """The last hour's readings; those from before it was put right would ask for the same once more."""
    known, since = look.thermometer(), now - HOUR
    return look.readings_here(known.at if known is not None and since < known.at <= now else since)


def adjusted_by(look: Look) -> int:
    """Tenths °C by which this gate's readings are put right."""
    known = look.thermometer()
    return known.tenths if known is not None else 0
