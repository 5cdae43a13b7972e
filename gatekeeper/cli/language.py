"""Which language the commands speak.

The device's own setting, else ``GATEKEEPER_LANGUAGE``, else the system's, else English. It has to be known before typer
builds its commands, since their help is text by then; so it is looked for in the arguments here, without typer.
"""

import json
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from gatekeeper.domain.words import Language, Words
from gatekeeper.service.files import read_file

SETTINGS = "settings.json"  # as `wiring.settings` calls it, which is too much to load for `--help`
LIMIT = 64 << 10  # bytes
_FOLDER = "--data"


def language_of(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """What a command line is answered in."""
    for asked in (
        set_on_device(_folder(arguments) or environment.get("GATEKEEPER_DATA", ""), "language"),
        environment.get("GATEKEEPER_LANGUAGE", ""),
        _of_system(environment),
    ):
        known = asked.strip().lower()[:2]
        if known in ("zh", "en"):
            return Language[known.upper()]
    return Language.EN


def _folder(arguments: Sequence[str]) -> str:
    """What stands behind ``--data``, as typer will read it; empty if it is not there."""
    for at, one in enumerate(arguments):
        if one == _FOLDER:
            return arguments[at + 1] if at + 1 < len(arguments) else ""
        if one.startswith(f"{_FOLDER}="):
            return one.partition("=")[2]
    return ""


def set_on_device(folder: str, name: str) -> str:
    """What is set under a name on the device of a folder; empty where nothing is, or nothing can be read."""
    if not folder:
        return ""
    try:
        settings = json.loads(read_file(Path(folder) / SETTINGS, LIMIT))
    except (OSError, ValueError, RecursionError):
        return ""
    said = settings.get(name) if isinstance(settings, dict) else None
    return said if isinstance(said, str) else ""


def _of_system(environment: Mapping[str, str]) -> str:
    """``zh_CN.UTF-8``; the language that Windows itself is shown in."""
    if sys.platform == "win32":
        import ctypes
        import locale

        said = locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")
    else:
        said = next((environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), "")
    return said


class _Spoken:
    """The language of this run of the program."""

    language = language_of(sys.argv[1:], os.environ)


def speak(arguments: Sequence[str]) -> None:
    """Speak the language of this command line; the help was built in that of the program's own."""
    _Spoken.language = language_of(arguments, os.environ)


def spoken() -> Language:
    """The language of this run of the program."""
    return _Spoken.language


def told(words: Words, /, **values: object) -> str:
    """A sentence in the language of this run."""
    return words.fill(_Spoken.language, **values)
