"""The laminated pages of a gate, made of what the program itself says: a key that is renamed is renamed there too."""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from importlib.metadata import version
from string import Formatter

from gatekeeper.domain.reasons import Outcome
from gatekeeper.domain.words import Language, Words
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.guide import Guide, GuideLine, GuideSection, GuideSign
from gatekeeper.service.office.logo import logo_of
from gatekeeper.service.words import OUTCOMES
from gatekeeper.ui.gate.end_words import EndWord
from gatekeeper.ui.gate.fkeys import FKEYS
from gatekeeper.ui.gate.panels import PANELS
from gatekeeper.ui.gate.pin import PinWord
from gatekeeper.ui.gate.stick.words import StickWord
from gatekeeper.ui.gate.words import GateWord
from gatekeeper.ui.theme import DAY
from gatekeeper.ui.words import Word
from gatekeeper.wiring.device import OpenDevice
from gatekeeper.wiring.guide_words import KEY_DOES, SHIFT_DOES, GuideWord, KeyWord, SignWord, StickStep, TroubleWord


class GuideReader(StrEnum):
    """For whom a page is."""

    GUARD = "guard"
    SUPERVISOR = "supervisor"


SIGNS: Mapping[Outcome, Words] = {
    Outcome.ADMIT: SignWord.ADMIT,
    Outcome.CHECK: SignWord.CHECK,
    Outcome.REFUSE: SignWord.REFUSE,
    Outcome.CANNOT_JUDGE: SignWord.CANNOT_JUDGE,
}
TROUBLES: tuple[tuple[Words, Words], ...] = (
    (GateWord.LIST_IS_OLD, TroubleWord.LIST_IS_OLD),
    (GateWord.NOT_RECORDED, TroubleWord.NOT_RECORDED),
    (GateWord.STORE_TROUBLE, TroubleWord.STORE),
    (GateWord.CLOCK_JUMPED, TroubleWord.CLOCK),
    (GateWord.QUARANTINE, TroubleWord.DOUBTFUL),
    (GateWord.CAMERA_LOST, TroubleWord.CAMERA),
    (GateWord.SCANNER_SLOW, TroubleWord.SCANNER),
    (Word.MISTAKE, TroubleWord.MISTAKE),
    (PinWord.LOCKED, TroubleWord.PIN),
)
EMERGENCY = "110 / 120"


def guide_of(here: OpenDevice, reader: GuideReader, language: Language) -> Guide:
    """The page as this device knows its estate."""
    with here.store.read() as look:
        return guide_for(
            reader,
            language,
            estate=look.estate().name,
            phone=look.settings().phone,
            day=calendar_of(look).day(here.clock.now()),
            logo=logo_of(look),
        )


def guide_for(
    reader: GuideReader, language: Language, *, estate: str, phone: str, day: date, logo: bytes | None = None
) -> Guide:
    """The page for somebody.

    Args:
        phone: The office's; empty leaves a line to write it on.
        day: On which it is printed.
    """
    guard = reader is GuideReader.GUARD
    note = GuideWord.NOTE.fill(language, version=version("gatekeeper"), day=day.isoformat())
    return Guide(
        estate=estate,
        title=(GuideWord.GUARD if guard else GuideWord.SUPERVISOR).fill(language),
        lead=(GuideWord.GUARD_LEAD if guard else GuideWord.SUPERVISOR_LEAD).fill(language),
        signs=tuple(_signs(language)) if guard else (),
        sections=(_keys(language),) if guard else _of_a_shift(language),
        phones=(
            (GuideWord.OFFICE.fill(language), phone),
            (GuideWord.COMMITTEE.fill(language), ""),
            (GuideWord.EMERGENCY.fill(language), EMERGENCY),
        ),
        note=note,
        logo=logo,
    )


def _signs(language: Language) -> Iterator[GuideSign]:
    """Each outcome as the window paints it by day."""
    back = next(one for one in FKEYS if one.word is GateWord.KEY_BACK)
    for outcome, means in SIGNS.items():
        paint = DAY.verdict(outcome)
        word = OUTCOMES[outcome][language.value]
        asks = means.fill(language, let_in=EndWord.LET_IN_KEY, key=back.name, back=back.word)
        yield GuideSign(outcome, paint.field, paint.ink, word, asks)


def keys(language: Language) -> Iterator[tuple[str, str]]:
    """Every key that has a button at all times, and what stands on it; what a verdict offers explains itself there."""
    for one in FKEYS:
        yield one.name, one.word.fill(language)
    for line in PANELS:
        if line.key is not None and line.key.with_ctrl and line.key.offered:
            bare = line.key.word.fill(language).replace(line.key.name, "")
            yield line.key.name, bare.replace("（）", "").replace("()", "").strip()


def _keys(language: Language) -> GuideSection:
    """What every key does, and what is typed beside them."""
    entries = [
        GuideLine(head, KEY_DOES[name].fill(language), name) for name, head in keys(language) if name in KEY_DOES
    ]
    typed = (
        ("0–9", EndWord.LACKS_TEMPERATURE, KeyWord.DIGITS),
        ("+", EndWord.LACKS_MASK, KeyWord.MASK),
        ("*", EndWord.LACKS_HEALTH, KeyWord.HEALTH),
    )
    entries += [GuideLine(_large(word.fill(language)), does.fill(language), key) for key, word, does in typed]
    return GuideSection(GuideWord.KEYS.fill(language), tuple(entries), columns=2)


def _of_a_shift(language: Language) -> tuple[GuideSection, ...]:
    """What a supervisor does every shift, and when the bar says something."""
    named = dict(keys(language))
    shift = tuple(GuideLine(named[key], does.fill(language), key) for key, does in SHIFT_DOES.items())
    told = tuple(GuideLine(_bare(said, language), do.fill(language)) for said, do in TROUBLES)
    stick = (
        GuideLine(StickWord.TAKE.fill(language), StickStep.TAKE.fill(language)),
        GuideLine(StickWord.GIVE.fill(language), StickStep.GIVE.fill(language)),
        GuideLine(StickWord.GO.fill(language), StickStep.GO.fill(language, safe=StickWord.SAFE)),
    )
    return (
        GuideSection(GuideWord.EVERY_SHIFT.fill(language), shift, columns=2),
        GuideSection(GuideWord.TROUBLES.fill(language), told),
        GuideSection(GuideWord.BY_STICK.fill(language), stick),
    )


def _bare(word: Words, language: Language) -> str:
    """A sentence of the window with dots where it names a number or a thing."""
    fields = {name for _, name, _, _ in Formatter().parse(word.en) if name}
    return word.fill(language, **dict.fromkeys(fields, "…"))


def _large(text: str) -> str:
    return text[:1].upper() + text[1:]
