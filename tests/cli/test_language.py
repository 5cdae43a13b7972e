"""Commands, their help and what they find wrong are said in the language of the device, or of whoever asks."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from gatekeeper.cli.help_page import width as places
from gatekeeper.cli.help_page import wrapped
from gatekeeper.cli.language import language_of
from gatekeeper.domain.words import Language

HAN = re.compile(r"[\u4e00-\u9fff]")
# Every command and every option of it that has no Chinese help; run by itself, since help is built when it is loaded.
MUTE = """
import re, typer
from gatekeeper.cli.main import app

def walk(command, path):
    if not re.search("[\\u4e00-\\u9fff]", command.help or ""):
        print(path)
    for one in command.params:
        if getattr(one, "help", None) is None or (one.name != "help" and not re.search("[\\u4e00-\\u9fff]", one.help)):
            print(path, one.name)
    for name, below in getattr(command, "commands", {}).items():
        walk(below, f"{path} {name}")

walk(typer.main.get_command(app), "gatekeeper")
"""


def run(
    *arguments: str, language: str = "zh", system: str = "C.UTF-8", code: str = ""
) -> subprocess.CompletedProcess[str]:
    """One command of its own; `language` is `GATEKEEPER_LANGUAGE`."""
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "GATEKEEPER"))
    }
    given = {"LANG": system, "COLUMNS": "80", **({"GATEKEEPER_LANGUAGE": language} if language else {})}
    program = ["-c", code] if code else ["-m", "gatekeeper", *arguments]
    return subprocess.run(
        [sys.executable, *program],
        env={**environment, **given},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize(
    ("arguments", "environment", "spoken"),
    [
        ((), {}, Language.EN),
        ((), {"LANG": "zh_CN.UTF-8"}, Language.ZH),
        ((), {"LANG": "zh_CN.UTF-8", "LC_ALL": "en_GB.UTF-8"}, Language.EN),
        ((), {"LANG": "de_DE.UTF-8"}, Language.EN),
        ((), {"LANG": "en_US.UTF-8", "GATEKEEPER_LANGUAGE": "zh"}, Language.ZH),
        ((), {"LANG": "zh_CN.UTF-8", "GATEKEEPER_LANGUAGE": "en"}, Language.EN),
        ((), {"LANG": "zh_CN.UTF-8", "GATEKEEPER_LANGUAGE": "klingon"}, Language.ZH),
        (("passes", "list", "--data", "{zh}"), {"GATEKEEPER_LANGUAGE": "en"}, Language.ZH),
        (("passes", "list", "--data={en}"), {"GATEKEEPER_LANGUAGE": "zh"}, Language.EN),
        (("passes", "list"), {"GATEKEEPER_DATA": "{zh}"}, Language.ZH),
        (("passes", "list", "--data", "{broken}"), {"GATEKEEPER_LANGUAGE": "zh"}, Language.ZH),
        (("passes", "list", "--data", "{none}"), {"GATEKEEPER_LANGUAGE": "zh"}, Language.ZH),
        (("passes", "list", "--data"), {}, Language.EN),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="there the system is asked, not its environment")
def test_the_language_is_the_devices_else_the_callers_else_the_systems(
    arguments: tuple[str, ...], environment: dict[str, str], spoken: Language, tmp_path: Path
) -> None:
    """A folder that says nothing, or nothing readable, is passed over."""
    folders = {name: str(tmp_path / name) for name in ("zh", "en", "broken", "none")}
    for name, said in (("zh", '{"language":"zh"}'), ("en", '{"language":"en"}'), ("broken", "[" * 50_000)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "settings.json").write_text(said, encoding="utf-8")

    asked = [one.format(**folders) for one in arguments]

    assert language_of(asked, {name: value.format(**folders) for name, value in environment.items()}) is spoken


def test_every_command_and_every_option_has_chinese_help() -> None:
    """None is left in English."""
    done = run(code=MUTE)

    assert (done.stdout, done.stderr) == ("", "")


def test_a_page_of_chinese_help_fits_a_terminal_and_its_columns_are_straight() -> None:
    """A sign of two places is counted as two."""
    page = run("passes", "issue", "--help").stdout

    assert page.startswith("用法：")
    assert max(map(places, page.splitlines())) <= 80
    begins = {
        places(line[: found.start()])
        for line in page.partition("选项：")[2].splitlines()
        if (found := re.search(r"(?<=  )[\u4e00-\u9fff]", line))
    }
    assert begins == {28}


@pytest.mark.parametrize(
    "text", ["姓名、房号加姓名，证件号或人员编号。" * 4, "a word " * 40, "混合 mixed 文字，and 更多。" * 9]
)
@pytest.mark.parametrize("room", [12, 40, 77])
def test_a_line_is_broken_where_it_is_full(text: str, room: int) -> None:
    """Nothing is lost, no line is too long, and no line begins with a full stop."""
    lines = list(wrapped(text, room))

    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert max(map(places, lines)) <= room + 2  # a stop stays with its sign
    assert not any(line.startswith(("。", "，", "、")) for line in lines)


def test_what_is_wrong_is_said_in_the_language_and_json_has_none() -> None:
    """A script reads the same whatever is spoken."""
    chinese, english = (run("check", "plate", "粤B1234", language=language) for language in ("zh", "en"))
    scripts = [run("check", "plate", "粤B1234", "--json", language=language) for language in ("zh", "en")]

    assert "城市字母后应有五位" in chinese.stdout
    assert "After the letter come five characters" in english.stdout
    assert scripts[0].stdout == scripts[1].stdout
    assert json.loads(scripts[0].stdout)["part"] == "length"


@pytest.mark.parametrize("mistyped", [("passes", "issu"), ("passes", "list"), ("passes", "list", "--foo"), ("--bar",)])
def test_a_mistyped_command_is_answered_in_chinese(mistyped: tuple[str, ...]) -> None:
    """With where its help is."""
    done = run(*mistyped)

    assert done.returncode == 2
    assert HAN.search(done.stderr)
    assert "--help" in done.stderr


@pytest.mark.parametrize(
    ("mistyped", "said"),
    [
        (("trace", "x", "--data", "o", "--days", "abc"), "'--days' 的值不对：请写整数"),
        (("hub", "--data", "o", "--port", "99999"), "'--port' 的值不对：不能大于 65535"),
        (("hub", "--data", "o", "--port", "-1"), "'--port' 的值不对：不能小于 0"),
        (("device", "invite", "x", "--data", "o", "--kind", "foo"), "'--kind' 的值不对：请写 office、gate 之一"),
        (("passes", "issue", "--hours"), "--hours 后面缺少值"),
        (("passes", "list", "--data", "o", "--json=3"), "--json 不带值"),
        (("store", "verify", "more", "--data", "o"), "多出了 more"),
    ],
)
def test_what_is_wrong_with_what_was_typed_is_wholly_chinese(mistyped: tuple[str, ...], said: str) -> None:
    """Its reason too, which typer says in English."""
    done = run(*mistyped)

    assert done.returncode == 2
    assert said in done.stderr
    assert not re.search(r"[a-z]{3,} [a-z]{3,}", done.stderr.partition("。用法见")[0])


@pytest.mark.parametrize("group", [(), ("estate",), ("passes",)])
def test_a_command_that_lacks_its_verb_shows_its_page(group: tuple[str, ...]) -> None:
    """In lines, whole, and as on `--help`."""
    done = run(*group)

    assert done.returncode == 2
    assert done.stderr.rstrip() == run(*group, "--help").stdout.rstrip()


def test_a_console_that_cannot_show_chinese_ends_nothing(tmp_path: Path) -> None:
    """Windows' code pages know no Chinese abroad; what is written is UTF-8 whatever the console is."""
    done = subprocess.run(
        [sys.executable, "-m", "gatekeeper", "passes", "list", "--data", str(tmp_path)],
        env={**os.environ, "GATEKEEPER_LANGUAGE": "zh", "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"},
        capture_output=True,
        timeout=120,
        check=False,
    )

    assert done.returncode == 1
    assert "中没有密钥文件" in done.stderr.decode("utf-8")
