"""Reed-Solomon correction with erasures over GF(256), as QR codes use it.

A codeword known to be unreadable (glare, a hole) costs half of what a wrong one costs, so telling which are in doubt
repairs up to twice as much damage. Source: ISO/IEC 18004, annex A (field polynomial 0x11D, roots from α⁰).
"""

from collections.abc import Sequence

FIELD = 0x11D
EXP = [0] * 512
LOG = [0] * 256
_value = 1
for _power in range(255):
    EXP[_power] = EXP[_power + 255] = _value
    LOG[_value] = _power
    _value = _value << 1 ^ (FIELD if _value & 0x80 else 0)


def repaired(block: Sequence[int], check: int, unreadable: Sequence[int], spare: int) -> list[int] | None:
    """Correct one block, or None when that needs more than its check codewords allow.

    Args:
        block: Data and check codewords.
        check: How many of them are check codewords.
        unreadable: Places in the block that are not to be trusted.
        spare: Check codewords that must stay unused, so that chance cannot make a wrong block look right.
    """
    size = len(block)
    syndromes = [_evaluated(block, EXP[power]) for power in range(check)]
    if not any(syndromes):
        return list(block)
    if len(unreadable) + spare > check:
        return None
    erased = [1]
    for place in unreadable:
        erased = _times(erased, [1, EXP[size - 1 - place]])  # lowest power first
    known = _times(syndromes, erased)[:check]
    locator = _shortest(known[len(unreadable) :])
    errors = len(locator) - 1
    if 2 * errors + len(unreadable) + spare > check:
        return None
    whole = _times(locator, erased)
    result = list(block)
    evaluator = _times(syndromes, whole)[:check]
    places = [place for place in range(size) if _at(whole, EXP[(255 - (size - 1 - place)) % 255]) == 0]
    if len(places) != len(whole) - 1:
        return None
    for place in places:
        inverse = EXP[(255 - (size - 1 - place)) % 255]
        slope = 0
        for power in range(1, len(whole), 2):
            slope ^= _by(whole[power], EXP[LOG[inverse] * (power - 1) % 255])
        if not slope:
            return None
        result[place] ^= _by(_at(evaluator, inverse), _by(EXP[(size - 1 - place) % 255], EXP[255 - LOG[slope]]))
    if any(_evaluated(result, EXP[power]) for power in range(check)):
        return None
    return result


def _by(a: int, b: int) -> int:
    return EXP[LOG[a] + LOG[b]] if a and b else 0


def _evaluated(block: Sequence[int], at: int) -> int:
    """A polynomial's value, highest power first."""
    value = 0
    step = LOG[at]
    for word in block:
        value = (EXP[LOG[value] + step] if value else 0) ^ word
    return value


def _at(polynomial: Sequence[int], at: int) -> int:
    """A polynomial's value, lowest power first."""
    return _evaluated(polynomial[::-1], at)


def _times(a: Sequence[int], b: Sequence[int]) -> list[int]:
    product = [0] * (len(a) + len(b) - 1)
    for i, x in enumerate(a):
        if x:
            for j, y in enumerate(b):
                if y:
                    product[i + j] ^= EXP[LOG[x] + LOG[y]]
    return product


def _shortest(syndromes: Sequence[int]) -> list[int]:
    """Berlekamp-Massey: the shortest error locator that explains the syndromes, lowest power first."""
    locator, before = [1], [1]
    length, gap, last = 0, 1, 1
    for index, syndrome in enumerate(syndromes):
        delta = syndrome
        for power in range(1, min(length, len(locator) - 1) + 1):
            delta ^= _by(locator[power], syndromes[index - power])
        if not delta:
            gap += 1
            continue
        scale = _by(delta, EXP[255 - LOG[last]])
        shifted = [0] * gap + [_by(scale, word) for word in before]
        longer = [
            (locator[power] if power < len(locator) else 0) ^ (shifted[power] if power < len(shifted) else 0)
            for power in range(max(len(locator), len(shifted)))
        ]
        if 2 * length <= index:
            before, last, length, gap = locator, delta, index + 1 - length, 1
        else:
            gap += 1
        locator = longer
    while len(locator) > 1 and not locator[-1]:
        locator.pop()
    return locator
