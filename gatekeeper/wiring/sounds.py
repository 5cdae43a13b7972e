"""Which files a gate's tones and sentences are, and when the voice is silent."""

from pathlib import Path

from gatekeeper.devices.sound import Player
from gatekeeper.domain.words import Language
from gatekeeper.resources import resource
from gatekeeper.ui.gate.requests import Play
from gatekeeper.ui.gate.voice import SpokenWord
from gatekeeper.wiring.settings import Settings

OWN = "voice"
"""The folder beside the device's data in which an estate lays recordings of its own: ``voice/zh/please-go.wav``."""


class Sounds:
    """Plays what the window asks for, as loud and as talkative as this gate was set."""

    def __init__(self, folder: Path, settings: Settings, player: Player | None = None) -> None:
        self._own = folder / OWN
        self._voice = settings.voice
        self._player = player or Player(settings.volume)

    @property
    def able(self) -> bool:
        """Whether this machine can be heard at all."""
        return self._player.able

    def play(self, wanted: Play) -> None:
        """Begin it and come back at once; what sounded before is cut off."""
        tone = resource(f"sounds/{wanted.sound}.wav")
        silent = wanted.spoken is None or self._voice == "off" or (self._voice == "day" and wanted.night)
        if wanted.spoken is None or silent:
            self._player.play(tone)
        else:
            self._player.play(tone, self._recording(wanted.spoken, wanted.language))

    def stop(self) -> None:
        """Cut off what is playing."""
        self._player.stop()

    def _recording(self, spoken: SpokenWord, language: Language) -> Path:
        name = f"{language.name.lower()}/{spoken.file}.wav"
        own = self._own / name
        return own if own.is_file() else resource(f"sounds/{name}")
