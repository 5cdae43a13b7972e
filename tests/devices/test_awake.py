"""The gate's screen stays awake while its window is open, and is as it was before afterwards."""

import sys
from pathlib import Path

import pytest

from gatekeeper.devices.awake import Awake, ways

POSIX = pytest.mark.skipif(
    sys.platform == "win32", reason="the programs are scripts with a first line that Windows does not read"
)


class Programs:
    """What is installed on a made-up machine; each writes what it was asked into a log."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.log = folder / "log"
        self.log.touch()

    def install(self, name: str, does: str = "") -> None:
        """A program that says or does something."""
        program = self._folder / name
        program.write_text(f'#!/bin/sh\necho {name} "$@" >> "{self.log}"\n{does}\n', encoding="utf-8")
        program.chmod(0o755)

    def which(self, name: str) -> str | None:
        """Where it is."""
        program = self._folder / name
        return str(program) if program.exists() else None

    def asked(self) -> list[str]:
        """What they were asked."""
        return self.log.read_text(encoding="utf-8").splitlines()


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Programs:
    """None yet, on a desktop of X."""
    monkeypatch.setenv("DISPLAY", ":7")
    return Programs(tmp_path)


ON = "echo 'Screen Saver:\n  prefer blanking:  yes\n  timeout:  600    cycle:  300\n  DPMS is Enabled'"


@POSIX
def test_the_saver_of_x_is_off_while_the_window_is_open(programs: Programs) -> None:
    """And has the same times afterwards as before; ended twice it is set back once."""
    programs.install("xset", f'if [ "$1" = q ]; then {ON}; fi')
    awake = Awake("linux", programs.which)

    awake.begin()
    assert programs.asked() == ["xset q", "xset s off -dpms"]
    awake.end()
    awake.end()

    assert programs.asked()[2:] == ["xset s 600 300 +dpms"]


@POSIX
def test_what_was_off_before_is_not_switched_on(programs: Programs) -> None:
    """Whoever set the machine up by the manual keeps their setting."""
    programs.install("xset", "echo 'timeout:  0    cycle:  0'; echo 'DPMS is Disabled'")
    awake = Awake("linux", programs.which)

    awake.begin()
    awake.end()

    assert programs.asked()[-1] == "xset s 0 0"


@POSIX
@pytest.mark.parametrize(("system", "name"), [("linux", "systemd-inhibit"), ("darwin", "caffeinate")])
def test_a_helper_runs_as_long_as_the_window_is_open(programs: Programs, system: str, name: str) -> None:
    """It ends with the pipe to this program, also if this program is killed."""
    programs.install(name, 'echo begun; cat; echo ended >> "$0.ended"')
    awake = Awake(system, programs.which)

    awake.begin()
    helper = awake._helper
    assert helper is not None
    assert helper.poll() is None
    awake.end()

    assert helper.poll() is not None


@POSIX
def test_a_machine_without_any_of_it_opens_its_gate_all_the_same(programs: Programs, tmp_path: Path) -> None:
    """Nothing is installed, or what is installed is broken: no error, and nothing to set back."""
    for which in (lambda name: None, lambda name: str(tmp_path / "gone"), lambda name: str(tmp_path)):
        awake = Awake("linux", which)
        awake.begin()
        awake.end()

    assert programs.asked() == []


@POSIX
def test_a_program_that_talks_nonsense_is_not_believed(programs: Programs) -> None:
    """Without the times of before nothing is changed, for nothing could be put back."""
    programs.install("xset", "echo unable to open display; exit 1")
    awake = Awake("linux", programs.which)

    awake.begin()
    awake.end()

    assert programs.asked() == ["xset q"]


def test_what_there_is_to_keep_a_screen_awake() -> None:
    """`doctor` tells it; a bare machine has nothing."""
    everything, nothing = str, lambda name: None

    assert ways("win32", nothing, {}) == ("Windows",)
    assert ways("darwin", everything, {}) == ("caffeinate",)
    assert ways("darwin", nothing, {}) == ways("linux", nothing, {}) == ()
    assert ways("linux", everything, {"DISPLAY": ":0"}) == ("xset", "systemd-inhibit")
    assert ways("linux", nothing, {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/x"}) == ("the desktop",)
