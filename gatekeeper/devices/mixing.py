"""Tones and sentences put into one file, as loud as is wished."""

import io
import wave

import numpy as np
from numpy.typing import NDArray

_PAUSE = 0.08  # seconds between a tone and the voice
_DEEP = 2  # bytes a sample

Samples = NDArray[np.float32]


def mixed(sounds: list[bytes], volume: int = 100) -> bytes:
    """WAV files one behind the other as one, in the first one's rate, mono.

    Args:
        sounds: Whole files of 16 bits a sample, one channel or two, any rate.
        volume: Per cent.

    Raises:
        wave.Error, EOFError: One of them is no such file.
    """
    rate, first = _samples(sounds[0])
    pause = np.zeros(int(rate * _PAUSE), np.float32)
    parts = [first]
    for sound in sounds[1:]:
        other, samples = _samples(sound)
        at = np.arange(0, len(samples), other / rate)
        parts += [pause, np.interp(at, np.arange(len(samples)), samples).astype(np.float32)]
    whole = np.concatenate(parts) * (volume / 100)
    made = io.BytesIO()
    with wave.Wave_write(made) as file:
        file.setnchannels(1)
        file.setsampwidth(_DEEP)
        file.setframerate(rate)
        file.writeframes(np.clip(np.rint(whole), -32768, 32767).astype("<i2").tobytes())
    return made.getvalue()


def _samples(sound: bytes) -> tuple[int, Samples]:
    with wave.open(io.BytesIO(sound)) as file:
        if file.getsampwidth() != _DEEP or not file.getnframes() or not file.getframerate():
            raise wave.Error("not 16 bits a sample")
        frames = np.frombuffer(file.readframes(file.getnframes()), "<i2")
        return file.getframerate(), frames.reshape(-1, file.getnchannels()).mean(axis=1).astype(np.float32)
