"""Who is like a line of the watch list: exactly by a number, nearly by a digit, a sound, a name of before, a year."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import TypeVar

from gatekeeper.domain.lookout import Likeness, Lookout, split_names, year_of

K = TypeVar("K")
Syllables = Callable[[str], tuple[tuple[str, ...], ...]]
"""For each character of a Chinese name every way it is read, without tones; of a name in Latin letters nothing."""

REMEMBERED = 5_000  # people of whom it is known what was found
READINGS = 12  # of one name; a name whose characters have more is compared by so many
_FIRST = 17  # characters of an ID number before its check digit
_HOMOPHONES_OF = 2  # characters from which on a sound says something: a lone surname sounds like half a town


@dataclass(frozen=True, slots=True)
class WhoStands:
    """What is known of whoever stands at a gate. All of it is sensitive.

    Attributes:
        born: The year of birth, where no number says it.
    """

    name: str = field(default="", repr=False)
    id_number: str | None = field(default=None, repr=False)
    born: int | None = None
    phone: str = field(default="", repr=False)
    plates: tuple[str, ...] = ()
    passes: tuple[str, ...] = ()

    @property
    def year(self) -> int | None:
        """The year of birth."""
        return year_of(self.id_number) or self.born


LineNumbers = tuple[int, ...]
AlikeTo = tuple[Lookout, tuple[Likeness, ...]]


@dataclass(frozen=True, slots=True)
class LikenessIndex:
    """All lines of the list, by whatever somebody may be like them; made once, and with what has changed since.

    Lines are known by the numbers of their ids: what holds numbers alone the garbage collector need not look through.

    Attributes:
        told: What was found of whoever came before: most come again. It is lost with the next change of the list.
        exact: Lines by a number, a plate, a pass, a telephone.
        names: Lines by a name in one form: as it is written, and how it sounds.
        near: Lines by an ID number of which one digit is left out: what is mistyped in that place is the same.
    """

    syllables: Syllables
    lines: Mapping[int, Lookout] = field(default_factory=dict)
    exact: Mapping[str, LineNumbers] = field(default_factory=dict)
    names: Mapping[str, LineNumbers] = field(default_factory=dict)
    near: Mapping[int, LineNumbers] = field(default_factory=dict)
    told: dict[WhoStands, tuple[AlikeTo, ...]] = field(default_factory=dict, repr=False, compare=False)

    def changed(self, lines: Iterable[Lookout]) -> "LikenessIndex":
        """With these lines as they are now; those that have ended are in it no more."""
        known, exact, names, near = dict(self.lines), dict(self.exact), dict(self.names), dict(self.near)
        for line in lines:
            number = line.id.int
            was = known.pop(number, None)
            if was is not None:
                _take(exact, _exact_keys(was), number)
                _take(names, _name_keys(was, self.syllables), number)
                _take(near, _near_keys(was.id_number), number)
            if not line.ended:
                known[number] = line
                _put(exact, _exact_keys(line), number)
                _put(names, _name_keys(line, self.syllables), number)
                _put(near, _near_keys(line.id_number), number)
        return LikenessIndex(self.syllables, known, exact, names, near)

    def find(self, seen: WhoStands) -> tuple[AlikeTo, ...]:
        """Every line that somebody is like, each with by what, the surest first."""
        if not self.lines:
            return ()
        found = self.told.get(seen)
        if found is None:
            if len(self.told) >= REMEMBERED:
                self.told.clear()
            found = self.told[seen] = self._found(seen)
        return found

    def _found(self, seen: WhoStands) -> tuple[AlikeTo, ...]:
        maybe: dict[int, bool] = {}
        for key in (*_exact_keys(seen), *_written_of(seen)):
            for line in (*self.exact.get(key, ()), *self.names.get(key, ())):
                maybe[line] = False
        for number in _near_keys(seen.id_number or "", swapped=True):
            if lines := self.near.get(number):
                maybe.update(dict.fromkeys(lines, False))
        for key in sound_keys(seen.name, self.syllables):
            maybe.update(dict.fromkeys(self.names.get(key, ()), True))
        found = ((self.lines[line], sounds) for line, sounds in maybe.items())
        told = ((line, likenesses(line, seen, sounds_alike=sounds)) for line, sounds in found)
        return tuple((line, by) for line, by in told if by)


def likenesses(line: Lookout, seen: WhoStands, *, sounds_alike: bool) -> tuple[Likeness, ...]:
    """By what somebody is like a line, the surest first; by nothing where what is known of both contradicts a name.

    Args:
        sounds_alike: Whether their name can be read as one of the line's.
    """
    by = []
    number, other = line.id_number, seen.id_number or ""
    if number and number == other:
        by.append(Likeness.NUMBER)
    if set(line.passes) & set(seen.passes):
        by.append(Likeness.PASS)
    if set(line.plates) & set(seen.plates):
        by.append(Likeness.PLATE)
    if line.phone and line.phone == seen.phone:
        by.append(Likeness.PHONE)
    if is_near(number, other):
        by.append(Likeness.NUMBER_NEAR)
    named = _by_name(line, seen, sounds_alike=sounds_alike)
    sure = Likeness.NUMBER in by or Likeness.NUMBER_NEAR in by
    if named is not None and (sure or not _contradicts(line, seen, named)):
        if named is not Likeness.HOMOPHONE and line.year is not None and line.year == seen.year:
            by.append(Likeness.NAME_YEAR)
        if named is not Likeness.NAME or Likeness.NAME_YEAR not in by:
            by.append(named)
    return tuple(by)


def is_near(number: str, other: str) -> bool:
    """Whether two ID numbers differ by one digit, or by two beside each other that changed places. The last character is
    left out: it follows from the others, so that whoever made a number up has made it fit."""
    one, two = number[:_FIRST], other[:_FIRST]
    if len(number) != len(other) or len(one) != _FIRST or number == other:
        return False
    apart = [at for at in range(_FIRST) if one[at] != two[at]]
    if len(apart) <= 1:
        return True
    first, second = apart[0], apart[-1]
    return len(apart) == 2 and second == first + 1 and one[first] == two[second] and one[second] == two[first]


def _contradicts(line: Lookout, seen: WhoStands, named: Likeness) -> bool:
    """Whether something that is known of both says that it is only somebody of that name."""
    if line.year is not None and seen.year is not None and line.year != seen.year:
        return True
    both_numbers = bool(line.id_number) and bool(seen.id_number)
    return both_numbers and (named is Likeness.HOMOPHONE or line.year is None or seen.year is None)


def _by_name(line: Lookout, seen: WhoStands, *, sounds_alike: bool) -> Likeness | None:
    """How their name is one of the line's."""
    name = written_name(seen.name)
    if not name:
        return None
    if name == written_name(line.name):
        return Likeness.NAME
    if name in map(written_name, split_names(line.former)):
        return Likeness.FORMER
    return Likeness.HOMOPHONE if sounds_alike else None


def written_name(name: str) -> str:
    """A name in one form: capitals, nothing between Chinese characters, the words of any other in one order."""
    if "*" in name:
        return ""  # a name that is masked is none
    words = name.upper().replace("·", " ").replace(",", " ").split()
    if any("\u2e80" <= one <= "\u9fff" for one in name):
        return "".join(words)
    return " ".join(sorted(words))


def sound_keys(name: str, syllables: Syllables) -> Iterable[str]:
    """How a name is read, in every way."""
    ways = [way for way in syllables(name) if way] if "*" not in name else []
    if len(ways) < _HOMOPHONES_OF:
        return
    for count, read in enumerate(product(*ways)):
        if count == READINGS:
            return
        yield "~" + " ".join(read)


def _exact_keys(one: Lookout | WhoStands) -> Iterable[str]:
    if one.id_number:
        yield "n" + one.id_number
    if one.phone:
        yield "t" + one.phone
    for plate in one.plates:
        yield "c" + plate
    for number in one.passes:
        yield "p" + number


def _written_of(one: Lookout | WhoStands) -> Iterable[str]:
    names = (one.name, *split_names(one.former)) if isinstance(one, Lookout) else (one.name,)
    return (written for name in names if (written := written_name(name)))


def _name_keys(line: Lookout, syllables: Syllables) -> Iterable[str]:
    yield from _written_of(line)
    for name in (line.name, *split_names(line.former)):
        yield from sound_keys(name, syllables)


def _near_keys(number: str, *, swapped: bool = False) -> Iterable[int]:
    """The number with each digit left out in turn; and with each two beside each other in each other's place, as they would
    stand in a list that has them right."""
    digits = number[:_FIRST]
    if len(number) != _FIRST + 1 or not digits.isdecimal() or not digits.isascii():
        return
    value = int(digits)
    place = 10 ** (_FIRST - 1)
    for at, digit in enumerate(digits):
        yield (value - int(digit) * place) * _FIRST + at
        place //= 10
    if not swapped:
        return
    place = 10 ** (_FIRST - 2)
    for at in range(_FIRST - 1):
        one, two = int(digits[at]), int(digits[at + 1])
        if one != two:
            # The swapped number, its first digit left out: one place of it is enough, since the rest has to be the same.
            other = value + (two - one) * place * 10 + (one - two) * place
            yield (other - int(digits[0] if at else digits[1]) * 10 ** (_FIRST - 1)) * _FIRST
        place //= 10


def _put(held: dict[K, LineNumbers], keys: Iterable[K], line: int) -> None:
    for key in keys:
        there = held.get(key, ())
        if line not in there:
            held[key] = (*there, line)


def _take(held: dict[K, LineNumbers], keys: Iterable[K], line: int) -> None:
    for key in keys:
        left = tuple(one for one in held.get(key, ()) if one != line)
        if left:
            held[key] = left
        else:
            held.pop(key, None)
