"""What a guard does next, as it is said at this gate: whom to call, by number, and by which key."""

from gatekeeper.domain.errors import DiskFull, HubRefused, StoreBusy, StoreTrouble
from gatekeeper.domain.reasons import NextStep
from gatekeeper.domain.words import Language
from gatekeeper.ui.words import word_for

_KEYS = {NextStep.FETCH_LIST: "Ctrl+U", NextStep.MAKE_OUT_PASS: "F1", NextStep.FIND_PERSON: "F4"}


def step_word(step: NextStep, language: Language, phone: str) -> str:
    """A next step; with the number beside "call", if the office named one, and the key beside what one opens."""
    word = word_for(step, language)
    if step is NextStep.CALL_OFFICE:
        return with_phone(word, phone)
    key = _KEYS.get(step)
    if key is None:
        return word
    return f"{word}（{key}）" if language is Language.ZH else f"{word} ({key})"


def with_phone(sentence: str, phone: str) -> str:
    """A sentence that tells to call, with whom; as it is where no number is known."""
    return f"{sentence}  {phone}" if phone else sentence


def says_call(error: Exception) -> bool:
    """Whether an error's sentence tells the guard to call the office."""
    return isinstance(error, (HubRefused, StoreTrouble)) and not isinstance(error, (DiskFull, StoreBusy))
