"""Values that need no checking are taken as they are, and come out as typer would have given them."""

import os
from pathlib import Path
from typing import Annotated, Any

import pytest
import typer
from typer import core
from typer._coercion import RuntimeParam, TypeDescriptor, build_runtime_param
from typer.testing import CliRunner

from gatekeeper.cli import main, plain_values
from gatekeeper.domain.passage import Direction

assert main  # loads the commands, and with them our way to take values
app = typer.Typer()


@app.command()
def said(
    folder: Path,
    there: Annotated[Path | None, typer.Option(exists=True, dir_okay=False)] = None,
    text: str = "",
    several: Annotated[list[str] | None, typer.Option("--several")] = None,
    number: Annotated[int, typer.Option(min=1)] = 1,
    switch: Annotated[bool | None, typer.Option("--switch/--no-switch")] = None,
    way: Direction = Direction.IN,
    halved: Annotated[str, typer.Option(parser=lambda text: text[: len(text) // 2])] = "",
) -> None:
    """A command with an option of every kind that ours have."""
    print(repr((folder, there, text, several, number, switch, way, halved)))


@pytest.mark.parametrize(
    "typed",
    [
        ".",
        "nowhere --text 张三 --several a --several b --number 3 --switch --way out",
        ". --no-switch --text=",
        ". --halved abcd",
        ". --there .",
        ". --there nowhere",
        ". --number 0",
        ". --number three",
        ". --way sideways",
        ". --several",
        "",
        "locked",
    ],
)
def test_a_value_is_what_typer_makes_of_it(typed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The right ones and the wrong ones, with the sentences about them."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "locked").touch()
    allowed = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path).name != "locked" and allowed(path, mode))

    ours = CliRunner().invoke(app, typed.split())
    with monkeypatch.context() as typers:
        typers.setattr(core, "build_runtime_param", build_runtime_param)
        theirs = CliRunner().invoke(app, typed.split())

    assert (ours.exit_code, ours.output) == (theirs.exit_code, theirs.output)
    assert ours.output


@pytest.mark.parametrize(("typed", "asked_about"), [(". --text 张三 --several a", []), (". --way out", [Direction])])
def test_typer_is_asked_only_about_what_needs_it(
    typed: str, asked_about: list[type], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A typed word of a list has to be looked for in it; a text, and a word that is there already, have not."""
    asked: list[Any] = []
    plain = typer.Typer()

    @plain.command()
    def plainly(folder: Path, text: str = "", several: list[str] | None = None, way: Direction = Direction.IN) -> None:
        print(repr((folder, text, several, way)))

    def seen(descriptor: TypeDescriptor) -> RuntimeParam:
        asked.append(descriptor.annotation)
        return build_runtime_param(descriptor)

    monkeypatch.setattr(plain_values, "build_runtime_param", seen)

    done = CliRunner().invoke(plain, typed.split())

    assert done.exit_code == 0
    assert asked == asked_about
