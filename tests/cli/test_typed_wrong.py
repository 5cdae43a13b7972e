"""What somebody who mistypes a command is told."""

import pytest

from tests.cli.estate import Commands


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("guards", "enrol"), "enrol"),
        (("frobnicate",), "frobnicate"),
        (("gate", "--nosuch"), "--nosuch"),
        (("estate", "policy", "--data", "office"), "policy"),
    ],
)
def test_a_command_that_is_not_understood_is_a_sentence_and_status_2(
    gatekeeper: Commands, arguments: tuple[str, ...], named: str
) -> None:
    """It is the typist's slip and no mistake of ours: what was not understood, where help is, and no crash report."""
    said = gatekeeper(*arguments)

    assert said.status == 2
    assert named in said.err.lower()
    assert "--help" in said.err
    assert "crash report" not in said.err


def test_a_noun_alone_shows_what_can_be_done_with_it(gatekeeper: Commands) -> None:
    """Its help, as if it was asked for."""
    said = gatekeeper("guards")

    assert said.status == 2
    assert "dismiss" in said.out + said.err
    assert "crash report" not in said.err


def test_ctrl_c_says_that_it_was_cancelled(gatekeeper: Commands, monkeypatch: pytest.MonkeyPatch) -> None:
    """Status 130 and one word; nobody wonders whether it went through."""
    from gatekeeper.wiring import device

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(device, "opened", interrupted)

    said = gatekeeper("residents", "list", "--data", "office")

    assert said.status == 130
    assert "cancelled" in said.err


def test_no_answer_to_a_question_cancels(gatekeeper: Commands, monkeypatch: pytest.MonkeyPatch) -> None:
    """The input ends where a passphrase is asked for."""
    import getpass

    def ended(*_: object, **__: object) -> str:
        raise EOFError

    monkeypatch.delenv("GATEKEEPER_PASSPHRASE")
    monkeypatch.setattr(getpass, "getpass", ended)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)

    said = gatekeeper("estate", "init", "--data", "new", "--name", "Sun")

    assert said.status == 130
    assert "cancelled" in said.err
    assert "crash report" not in said.err
