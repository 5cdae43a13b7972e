"""The entry that opens a gate's window at log-in."""

import re
from pathlib import Path, PurePosixPath

import pytest

from gatekeeper.domain.errors import BadInput, NotAllowed
from gatekeeper.wiring.autostart import autostart_file, autostart_text, set_autostart

STRANGE = ("/opt/门 岗/gatekeeper", "gate", "--data", '/home/a"b$c`d\\e/100%', "--kiosk")


def unquoted(line: str) -> list[str]:
    """What a desktop makes of an Exec line: escapes of the file, then the quotes of the line, then the percent signs."""
    parts = re.findall(r'"((?:[^"\\]|\\.)*)"', line.replace("\\\\", "\\"))
    return [re.sub(r"\\(.)", r"\1", part).replace("%%", "%") for part in parts]


def test_a_linux_desktop_starts_exactly_this_command() -> None:
    """With blanks, quotes, dollars, backslashes and percent signs in the folder's name."""
    (line,) = [one for one in autostart_text("linux", STRANGE).splitlines() if one.startswith("Exec=")]

    assert unquoted(line.removeprefix("Exec=")) == list(STRANGE)


def test_windows_starts_it_from_a_script() -> None:
    """A percent sign would be a variable's; the script is read as UTF-8."""
    text = autostart_text("win32", ("C:\\门岗\\gatekeeper.exe", "gate", "--data", "D:\\100% ours"))

    assert "chcp 65001" in text
    assert '"C:\\门岗\\gatekeeper.exe" "gate" "--data" "D:\\100%% ours"' in text


def test_each_system_has_its_place() -> None:
    """And where there is none it is said."""
    home = Path("home")
    assert autostart_file("linux", {"XDG_CONFIG_HOME": "set"}, home) == Path("set/autostart/gatekeeper-gate.desktop")
    assert autostart_file("linux", {}, home).parts[:3] == ("home", ".config", "autostart")
    assert PurePosixPath(autostart_file("win32", {}, home).as_posix()).parent.name == "Startup"
    with pytest.raises(NotAllowed):
        autostart_file("darwin", {}, home)


def test_a_line_break_in_a_path_is_no_second_line() -> None:
    """It could be an order of somebody else's."""
    with pytest.raises(BadInput):
        autostart_text("linux", ("gatekeeper", "--data", "a\nExec=other"))


def test_it_is_written_and_taken_away_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By one command; taken away twice is taken away."""
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))

    file = set_autostart(tmp_path / "gate", on=True)

    assert "--kiosk" in file.read_text(encoding="utf-8")
    set_autostart(tmp_path / "gate", on=False)
    set_autostart(tmp_path / "gate", on=False)
    assert not file.exists()
