"""Which file is played for a tone and a sentence: as it was set, and an estate's own voice before ours."""

import io
import wave
from pathlib import Path

import numpy as np
import pytest

from gatekeeper.devices.mixing import mixed
from gatekeeper.devices.sound import LARGEST, Player
from gatekeeper.domain.words import Language
from gatekeeper.resources import resource
from gatekeeper.ui.gate.requests import Play
from gatekeeper.ui.gate.voice import SpokenWord
from gatekeeper.wiring.settings import Settings
from gatekeeper.wiring.sounds import OWN, Sounds

TONE = resource("sounds/admit.wav")
GO = Play("admit", SpokenWord.PLEASE_GO, Language.ZH)
GO_AT_NIGHT = Play("admit", SpokenWord.PLEASE_GO, Language.ZH, night=True)


class Heard(Player):
    """Keeps what it was to play."""

    def __init__(self) -> None:
        super().__init__()
        self.played: list[tuple[Path, ...]] = []

    def play(self, *sounds: Path) -> None:
        """Only remembered."""
        self.played.append(sounds)


def recording(rate: int, channels: int, seconds: float, deep: int = 2) -> bytes:
    """A steady hum."""
    made = io.BytesIO()
    with wave.open(made, "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(deep)
        file.setframerate(rate)
        file.writeframes(np.full(int(rate * seconds) * channels * deep // 2, 8000, "<i2").tobytes())
    return made.getvalue()


def frames(sound: bytes) -> tuple[int, list[int]]:
    """Its rate and its samples."""
    with wave.open(io.BytesIO(sound)) as file:
        return file.getframerate(), list(memoryview(file.readframes(file.getnframes())).cast("h"))


@pytest.mark.parametrize(
    ("voice", "wanted", "spoken"),
    [
        ("day", GO, True),
        ("day", GO_AT_NIGHT, False),
        ("always", GO_AT_NIGHT, True),
        ("off", GO, False),
        ("always", Play("again"), False),
    ],
)
def test_the_voice_is_as_it_was_set(tmp_path: Path, voice: str, wanted: Play, spoken: bool) -> None:
    """The tone is always there."""
    heard = Heard()
    Sounds(tmp_path, Settings(voice=voice), heard).play(wanted)  # type: ignore[arg-type]  # one of its three words

    tone, *rest = heard.played[0]
    assert tone == resource(f"sounds/{wanted.sound}.wav")
    assert rest == ([resource("sounds/zh/please-go.wav")] if spoken else [])


def test_an_estates_own_recording_is_played_instead(tmp_path: Path) -> None:
    """In its language only; the other one is ours."""
    own = tmp_path / OWN / "zh" / "please-go.wav"
    own.parent.mkdir(parents=True)
    own.write_bytes(recording(44_100, 2, 0.5))
    heard = Heard()
    sounds = Sounds(tmp_path, Settings(), heard)
    sounds.play(GO)
    sounds.play(Play("admit", SpokenWord.PLEASE_GO, Language.EN))

    assert [played[1] for played in heard.played] == [own, resource("sounds/en/please-go.wav")]


@pytest.mark.parametrize(("rate", "channels"), [(16_000, 1), (44_100, 2), (8_000, 1)])
def test_a_tone_and_a_sentence_become_one_sound(rate: int, channels: int) -> None:
    """First the tone unchanged, then a short pause, then the voice, in the tone's rate."""
    one, tone = frames(TONE.read_bytes())
    both, samples = frames(mixed([TONE.read_bytes(), recording(rate, channels, 0.5)]))

    assert both == one
    assert samples[: len(tone)] == tone
    voice = samples[len(tone) :]
    assert 0.5 < len(voice) / both < 0.65
    assert set(voice) == {0, 8000}


def test_the_volume_is_taken_from_both() -> None:
    """Half as loud is half of each sample."""
    _, tone = frames(TONE.read_bytes())
    _, soft = frames(mixed([TONE.read_bytes()], 50))

    assert max(abs(quiet - loud / 2) for quiet, loud in zip(soft, tone, strict=True)) <= 0.5


@pytest.mark.parametrize(
    "rubbish",
    [
        b"",
        b"RIFF",
        b"\0" * 100,
        recording(8_000, 1, 0.2, deep=1),
        recording(8_000, 1, 0),
        recording(16_000, 2, 0.3)[:-3],
        b"\0" * (LARGEST + 1),
    ],
)
def test_a_recording_that_is_none_costs_only_the_voice(tmp_path: Path, rubbish: bytes) -> None:
    """The tone is heard alone: the guard must hear of every answer."""
    bad = tmp_path / "bad.wav"
    bad.write_bytes(rubbish)
    player = Player()

    made = player._file_of((TONE, bad))

    assert frames(made.read_bytes()) == frames(TONE.read_bytes())


def test_a_temporary_folder_that_was_swept_costs_no_sound(tmp_path: Path) -> None:
    """Systems clear out what lies there for ten days, and a gate's window is open for longer."""
    player = Player(80)
    first = player._file_of((TONE,))
    before = first.read_bytes()
    first.unlink()
    first.parent.rmdir()

    assert player._file_of((TONE,)).read_bytes() == before


def test_what_was_mixed_is_mixed_once(tmp_path: Path) -> None:
    """The second answer of a kind begins at once."""
    player = Player(80)
    voice = tmp_path / "voice.wav"
    voice.write_bytes(recording(16_000, 1, 0.3))
    first = player._file_of((TONE, voice))
    voice.unlink()

    assert player._file_of((TONE, voice)) == first
    assert player._file_of((TONE,)) != first
