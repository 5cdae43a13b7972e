"""A thermometer on a serial line: its messages become temperatures, and an endless stream becomes single measurements."""

import re
from collections import deque
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal

from gatekeeper.devices.protocol import Protocol, TemperatureField
from gatekeeper.devices.serial_line import SerialLine
from gatekeeper.service.attached import Measurement, TellStanding

# One number and no other, with at most a few words around it.
_ONE_NUMBER = re.compile(
    r"(?:[^0-9+-]{0,31}[^0-9+.,-])?([+-]?[0-9]{1,3}(?:[.,][0-9]{1,3})?)\s{0,4}(?:°|deg)?\s{0,4}([CF℃℉]?)(?!\s*%)(?![0-9A-Za-z.,])[^0-9]{0,32}"
)
SURELY_FAHRENHEIT = 80  # nobody is 80 °C warm

HELD = 0.5  # seconds that somebody is held before a thermometer that never stops
GONE = 0.3  # seconds without anybody, after which the next one may come
SPREAD = 3  # tenths °C by which readings of one person differ at most
SKIN = (300, 430)  # tenths °C: what else has this warmth is not before the thermometer
WARM = 320  # tenths °C of the surroundings; from there on they cannot be told from a person


class Thermometer:
    """Reads a thermometer until it is stopped.

    Args:
        offset: Tenths °C that are added to each measurement, found by holding it against a thermometer that is right.
    """

    def __init__(self, line: SerialLine, *, offset: int = 0) -> None:
        self._line, self._offset = line, offset
        self._steady = Steady()

    def run(self, heard: Callable[[Measurement], object], told: TellStanding) -> None:
        """Each measurement in tenths of a degree Celsius, with the moment in which its last byte came."""

        def measured(protocol: Protocol, message: bytes, at: float) -> None:
            tenths = self._tenths(protocol, message, at)
            if tenths is not None:
                heard(Measurement(tenths + self._offset, at))

        self._line.run(measured, told)

    def stop(self) -> None:
        """Come to an end."""
        self._line.stop()

    def _tenths(self, protocol: Protocol, message: bytes, at: float) -> int | None:
        assert protocol.number is not None, "a thermometer's protocol has a number"
        tenths = tenths_of(message, protocol.number)
        if tenths is None or not protocol.continuous:
            return tenths
        return self._steady.feed(tenths, at, surroundings_of(message, protocol.number))


def tenths_of(message: bytes, number: TemperatureField) -> int | None:
    """A message's temperature in tenths of a degree Celsius, half a tenth counting upwards; None if it has none."""
    if number.at is not None:
        degrees = Decimal(_unsigned(message, number.at, number.size)) / number.per_degree
        return _tenths(degrees, fahrenheit=number.unit == "F")
    found = _ONE_NUMBER.fullmatch(message.decode("utf-8", errors="replace").strip())
    if found is None:
        return None
    degrees = Decimal(found[1].replace(",", ".")) / number.per_degree
    said = {"℃": "C", "℉": "F"}.get(found[2], found[2]) or number.unit
    return _tenths(degrees, fahrenheit=said == "F" or (said == "either" and degrees >= SURELY_FAHRENHEIT))


def surroundings_of(message: bytes, number: TemperatureField) -> int | None:
    """How warm it is around the thermometer, tenths °C, if a frame says so."""
    if number.surroundings_at is None:
        return None
    degrees = Decimal(_unsigned(message, number.surroundings_at, number.size)) / number.per_degree
    return _tenths(degrees, fahrenheit=number.unit == "F")


class Steady:
    """One measurement of each person who is held before a thermometer that never stops measuring.

    A reading counts once several within `HELD` seconds agree; the next one only after nobody was there for `GONE` seconds,
    so that one forehead is never two measurements.
    """

    def __init__(self) -> None:
        self._held: deque[tuple[float, int]] = deque(maxlen=64)
        self._given = False
        self._nobody_since: float | None = None

    def feed(self, tenths: int, at: float, surroundings: int | None = None) -> int | None:
        """Take a reading; answers with the measurement that it completes, the middle one of those that agree."""
        somebody = SKIN[0] <= tenths <= SKIN[1] and (surroundings is None or surroundings < WARM)
        if not somebody:
            self._held.clear()
            self._nobody_since = at if self._nobody_since is None else self._nobody_since
            if at - self._nobody_since >= GONE:
                self._given = False
            return None
        self._nobody_since = None
        if self._held and at - self._held[-1][0] > HELD:
            self._held.clear()
        self._held.append((at, tenths))
        while at - self._held[0][0] > 2 * HELD:
            self._held.popleft()
        recent = sorted(one for when, one in self._held)
        whole = at - self._held[0][0] >= HELD and len(recent) >= 4 and recent[-1] - recent[0] <= SPREAD
        if self._given or not whole:
            return None
        self._given = True
        return recent[len(recent) // 2]


def _unsigned(message: bytes, at: int, size: int) -> int:
    return int.from_bytes(message[at : at + size])


def _tenths(degrees: Decimal, *, fahrenheit: bool) -> int:
    celsius = (degrees - 32) * 5 / 9 if fahrenheit else degrees
    return int((celsius * 10).quantize(Decimal(1), ROUND_HALF_UP))
