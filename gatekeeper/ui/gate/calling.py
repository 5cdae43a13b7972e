"""What a guard does next, as it is said at this gate: whom to call, by number, and which key fetches the list."""

from gatekeeper.domain.errors import DiskFull, HubRefused, StoreBusy, StoreTrouble
from gatekeeper.domain.reasons import NextStep
from gatekeeper.domain.words import Language
from gatekeeper.ui.words import word_for

FETCH_BY = "（Ctrl+U）", " (Ctrl+U)"


def step_word(step: NextStep, language: Language, phone: str) -> str:
    """A next step; with the number beside "call", if the office named one, and the key beside "fetch"."""
    word = word_for(step, language)
    if step is NextStep.CALL_OFFICE:
        return with_phone(word, phone)
    return word + FETCH_BY[language.value] if step is NextStep.FETCH_LIST else word


def with_phone(sentence: str, phone: str) -> str:
    """A sentence that tells to call, with whom; as it is where no number is known."""
    return f"{sentence}  {phone}" if phone else sentence


def says_call(error: Exception) -> bool:
    """Whether an error's sentence tells the guard to call the office."""
    return isinstance(error, (HubRefused, StoreTrouble)) and not isinstance(error, (DiskFull, StoreBusy))
