"""No text of a person or a machine is markup in a list."""

import json

import pytest

from gatekeeper.cli.common import on_one_line, say, say_list
from tests.cli.estate import Commands
from tests.naughty import naughty

NASTY = ("[/x]", "[bold red]Ann[/]", "[link=https://example.com]a[/link]", "Gate [a]", "a\\[b]", "<b>x</b>")


def test_a_list_shows_each_text_as_it_is(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """More than five hundred texts that broke others, as a cell and as a title: none is markup, none gives orders."""
    monkeypatch.setenv("COLUMNS", "4000")
    for text in (
        *NASTY,
        *(text for text in naughty("7" * 255) if not any("\ud800" <= one <= "\udfff" for one in text)),
    ):
        say_list([{"name": text}], as_json=False, title=text, empty="")
        out = capfd.readouterr().out

        assert out.count(on_one_line(text).strip()) >= 2, text
        assert "\x1b" not in out


def test_a_sentence_gives_no_orders_to_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    """Half characters and escapes are spelt out."""
    say("a\x1b[31mb\udcff")

    assert capfd.readouterr().out == "a\\x1b[31mb\\udcff\n"


def test_every_list_command_shows_names_with_brackets(gatekeeper: Commands) -> None:
    """People, passes, machines, the exchange: exit 0, and the name is there whole."""
    rows = "\n".join(f"{json.dumps(name, ensure_ascii=False)},1-1-{n}" for n, name in enumerate(NASTY[:3], 101))
    gatekeeper.folder.joinpath("a.csv").write_text("name,flat\n" + rows + "\n", encoding="utf-8")
    made: tuple[tuple[str, ...], ...] = (
        ("estate", "init", "--name", "E [/e]"),
        ("residents", "import", "a.csv"),
        ("passes", "issue", "--all"),
        ("device", "invite", "[/g]", "--out", "g.invite"),
    )
    for command in made:
        said = gatekeeper(*command, "--data", "o")
        assert said.status == 0, said.err

    lists: tuple[tuple[tuple[str, ...], str], ...] = (
        (("residents", "list", "--full-names"), "[/x]"),
        (("passes", "list", "--full-names"), "[/x]"),
        (("device", "list"), ""),
        (("sync", "status"), ""),
        (("journal", "list"), ""),
        (("guards", "list"), ""),
    )
    for command, shown in lists:
        said = gatekeeper(*command, "--data", "o")
        assert said.status == 0, (command, said.err)
        assert shown in said.out


def test_bytes_that_are_no_text_are_said_to_be_none(gatekeeper: Commands) -> None:
    """`trace $'\\xff'` is the typist's slip and no crash; a file's name is spelt."""
    gatekeeper("estate", "init", "--name", "E", "--data", "o")

    traced = gatekeeper("trace", "\udcff", "--data", "o")
    taken = gatekeeper("sync", "import", "x\x1b[31m\nall holds", "--data", "o")

    assert (traced.status != 70, taken.status) == (True, 1)
    assert "crash report" not in traced.err
    assert "\x1b" not in taken.err
    assert len(taken.err.splitlines()) == 1
