"""What the gate says aloud: something fitting with each answer, nothing about anybody, and nothing at night."""

import io
import wave

import pytest

from gatekeeper.domain.reasons import Outcome, Reason
from gatekeeper.domain.words import Language
from gatekeeper.resources import resource
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.after import after
from gatekeeper.ui.gate.requests import Play
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.voice import SpokenWord, at_night, spoken_of
from gatekeeper.ui.theme import Mode
from tests.ui.gallery import AT, NOW, card, entry

LONGEST = 4.0  # seconds; behind it stands the next person
PRIVATE = ("观察", "隔离", "发热", "封", "注销", "挂失", "搬", "吊销")


@pytest.mark.parametrize("reason", list(Reason), ids=str)
def test_no_reason_leaves_the_gate_speechless(reason: Reason) -> None:
    """A refusal is never "please go ahead", and says to nobody's ears what the list knows."""
    spoken = spoken_of(card(reason.outcome, reason))

    assert spoken is not None
    assert (spoken is SpokenWord.PLEASE_GO) == (reason.outcome is Outcome.ADMIT)
    assert not any(word in spoken.zh for word in PRIVATE)


def test_what_the_visitor_can_do_at_once_is_said_by_name() -> None:
    """Each of these is an answer of its own, so each is heard as the one before it is settled."""
    said = {
        reason: spoken_of(card(reason.outcome, reason))
        for reason in (Reason.TEMPERATURE_MISSING, Reason.MASK_MISSING, Reason.FEVER_MEASURE_AGAIN, Reason.IN_TWICE)
    }

    assert list(said.values()) == [
        SpokenWord.MEASURE,
        SpokenWord.PUT_ON_MASK,
        SpokenWord.MEASURE_AGAIN,
        SpokenWord.SHOW_ID,
    ]
    assert spoken_of(card(Outcome.ADMIT)) is SpokenWord.PLEASE_GO


def test_a_look_up_lets_nobody_in_by_voice() -> None:
    """Nothing is recorded of it, so nobody may walk on its word."""
    assert spoken_of(card(Outcome.ADMIT, entry=None)) is None


def test_an_answer_is_heard_once_in_the_windows_language() -> None:
    """Tone and sentence are one request: whoever plays them cannot play two at once."""
    s = after(State(language=Language.EN, mode=Mode.DAY, wall=AT), e.Scanned(("A",), (), NOW))
    assert s.asking is not None
    answered = after(s, e.Answered(s.asking.number, card(Outcome.CHECK, Reason.MASK_MISSING, entry=entry(1)), NOW))
    later = after(answered, e.Ticked(NOW + 1, AT))

    assert [one for one in answered.requests if isinstance(one, Play)] == [
        Play("check", SpokenWord.PUT_ON_MASK, Language.EN, night=False)
    ]
    assert not any(isinstance(one, Play) for one in later.requests)


@pytest.mark.parametrize("language", list(Language), ids=lambda one: one.name)
@pytest.mark.parametrize("spoken", list(SpokenWord), ids=lambda one: one.name)
def test_every_sentence_is_recorded(spoken: SpokenWord, language: Language) -> None:
    """In both languages, as loud as speech is, and short."""
    file = resource(f"sounds/{language.name.lower()}/{spoken.file}.wav")
    with wave.open(io.BytesIO(file.read_bytes())) as sound:
        assert (sound.getnchannels(), sound.getsampwidth(), sound.getframerate()) == (1, 2, 16000)
        assert 0.4 <= sound.getnframes() / sound.getframerate() <= LONGEST
        frames = memoryview(sound.readframes(sound.getnframes())).cast("h")
    assert 12_000 <= max(abs(one) for one in frames) < 32_768


@pytest.mark.parametrize(
    ("hour", "mode", "night"),
    [(21, Mode.DAY, False), (22, Mode.DAY, True), (6, Mode.DAY, True), (7, Mode.DAY, False), (12, Mode.NIGHT, True)],
)
def test_at_night_the_gate_does_not_speak(hour: int, mode: Mode, night: bool) -> None:
    """By the clock, whatever colours the window has; and while it is dark."""
    assert at_night(AT.replace(hour=hour, minute=59 if hour == 21 else 0), mode) is night
