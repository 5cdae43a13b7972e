"""What may run on a folder while its window is open, and what may not."""

import pytest

from gatekeeper.wiring.lock import Use, alone
from tests.cli.estate import Commands


def test_commands_that_end_by_themselves_run_beside_the_window(gatekeeper: Commands) -> None:
    """Bundles, lists and single answers: the window goes on meanwhile."""
    gatekeeper.estate()
    with alone(gatekeeper.folder / "gate", Use.POST), alone(gatekeeper.folder / "office", Use.POST):
        gatekeeper.carry("office", "gate")
        for command in (
            ("gate", "admit", "--data", "gate", "12345"),
            ("journal", "list", "--data", "gate"),
            ("store", "verify", "--data", "gate"),
            ("sync", "export", "--data", "gate", "out.gkb"),
            ("device", "list", "--data", "office"),
            ("device", "invite", "--data", "office", "South", "--out", "south.invite"),
        ):
            assert gatekeeper(*command).status == 0, command


@pytest.mark.parametrize(
    ("command", "use"),
    [
        (("gate", "watch", "--data", "gate", "pictures"), Use.POST),
        (("device", "join", "--data", "gate", "south.invite"), Use.POST),
        (("estate", "init", "--data", "gate", "--name", "Garden"), Use.POST),
        (("hub", "--data", "office", "--port", "0"), Use.HUB),
    ],
)
def test_what_would_do_the_windows_work_a_second_time_is_refused(
    gatekeeper: Commands, command: tuple[str, ...], use: Use
) -> None:
    """One sentence, and nothing was touched."""
    gatekeeper.estate()
    gatekeeper("device", "invite", "--data", "office", "South", "--out", "south.invite")
    pictures = gatekeeper.folder / "pictures"
    pictures.mkdir()
    (pictures / "1.png").touch()
    before = sorted(gatekeeper.folder.rglob("*.gkk"))

    with alone(gatekeeper.folder / command[command.index("--data") + 1], use):
        said = gatekeeper(*command)

    assert said.status == 1
    assert "open on this folder already" in said.err
    assert sorted(gatekeeper.folder.rglob("*.gkk")) == before


def test_a_folder_that_is_being_made_is_not_made_twice(gatekeeper: Commands) -> None:
    """The wizard is open on it, and has written nothing yet."""
    gatekeeper.estate()
    gatekeeper("device", "invite", "--data", "office", "South", "--out", "south.invite")

    with alone(gatekeeper.folder / "south", Use.POST):
        assert gatekeeper("device", "join", "--data", "south", "south.invite").status == 1

    assert not (gatekeeper.folder / "south").exists()
    assert gatekeeper("device", "join", "--data", "south", "south.invite").status == 0
