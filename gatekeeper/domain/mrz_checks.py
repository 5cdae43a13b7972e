"""The check digits of machine-readable zones: which fit, and what may stand where."""

from gatekeeper.domain.mrz_layout import FILLER, ONE_LINE, PERMIT, Characters, Check, MrzFormat, check_digit

# Documents whose numbers have one form, so that a letter among their digits is known to be misread: by type and issuer.
DIGIT, _LETTER = Characters.DIGIT.value, Characters.NAME.value.strip(FILLER)
_LETTER_OR_DIGIT = "".join(character for character in DIGIT + _LETTER if character not in "IO")
_NUMBERS: dict[tuple[str, str], tuple[str, ...]] = {
    ("P", "CHN"): (_LETTER, _LETTER_OR_DIGIT, *[DIGIT] * 7),
    ("P", "HKG"): ("HK", _LETTER_OR_DIGIT, *[DIGIT] * 7),
    ("P", "MAC"): ("M", _LETTER_OR_DIGIT, *[DIGIT] * 7),
    ("P", "TWN"): (*[DIGIT] * 9,),
    ("CR", ""): ("HM", *[DIGIT] * 8),
    ("CT", ""): (*[DIGIT] * 8, FILLER),
    ("CS", ""): ("CW", _LETTER_OR_DIGIT, *[DIGIT] * 7),
    ("CD", ""): (_LETTER, _LETTER_OR_DIGIT, *[DIGIT] * 7),
}


def wrong_checks(layout: MrzFormat, text: str) -> tuple[str, ...]:
    """The names of the check digits that do not fit, or that look after a character that cannot stand there."""
    alphabet = alphabet_of(layout, text)
    return tuple(check.name for check in layout.checks if not _holds(layout, check, text, alphabet))


def _holds(layout: MrzFormat, check: Check, text: str, alphabet: tuple[str, ...]) -> bool:
    places = [place for start, stop in check.over for place in range(start, stop)]
    if any(text[place] not in alphabet[place] for place in (*places, check.at)):
        return False
    said, over = text[check.at], "".join(text[place] for place in places)
    if said == FILLER and check.name == "number":
        over, said = long_number(layout, text)
    if said == FILLER and check.name == layout.optional_check:
        return not over.strip(FILLER)
    return said == check_digit(over)


def alphabet_of(layout: MrzFormat, text: str) -> tuple[str, ...]:
    """What may stand at each place, as far as this document's type and issuer say it."""
    number = number_alphabet(layout, text)
    cell = layout.cell("number")
    if number is None or cell is None:
        return layout.alphabet
    return layout.alphabet[: cell.start] + number + layout.alphabet[cell.stop :]


def number_alphabet(layout: MrzFormat, text: str) -> tuple[str, ...] | None:
    if layout in (PERMIT, ONE_LINE):
        return _NUMBERS.get((text[:2], ""))
    return _NUMBERS.get((text[:1], text[2:5]))


def long_number(layout: MrzFormat, text: str) -> tuple[str, str]:
    """A number that goes on in the optional data, and its check digit; the digit is a filler if it does not."""
    number, more = layout.cell("number"), layout.cell(layout.number_goes_on)
    assert number is not None
    assert more is not None
    rest = text[more.start : more.stop].split(FILLER, 1)[0]
    if len(rest) < 2:
        return text[number.start : number.stop], FILLER
    return text[number.start : number.stop] + rest[:-1], rest[-1]
