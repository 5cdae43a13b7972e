"""The house itself: what linters and types do not see."""

import ast
import re
import subprocess
import tomllib
from collections import Counter
from functools import cache
from itertools import chain
from pathlib import Path

import pytest

from gatekeeper.domain import errors
from gatekeeper.domain.reasons import NextStep, Outcome, Reason
from gatekeeper.service import words
from gatekeeper.service.rights import TWO, VERBS, by_right

ROOT = Path(__file__).parents[1]
LONGEST = 400  # lines of a file; at 300 ask what the second noun is
# Said in pieces, so that this file does not name them either.
REGISTRIES = tuple(
    "".join(pieces)
    for pieces in (
        ("pypi", ".org"),
        ("python", "hosted.org"),
        ("deb.", "debian.org"),
        ("registry.", "npmjs.org"),
        ("npm", "js.com"),
        ("proxy.", "golang.org"),
        ("crates", ".io"),
    )
)
SILENCED = re.compile(r"#\s*(noqa|type:\s*ignore)(?P<rest>.*)")
# Functions that the program does not call, and who does.
NOT_FOR_ITSELF = {
    "ask_again": "tests answer one person anew with it; the window has it in a transaction of its own (`record_again`)",
    "film_picture": "the gate's benchmark films cards with it",
    "newest_revision": "a test of the migrations compares it with what the program believes",
    "seal_text": "tests seal a column by itself",
    "widget_of": "tests type into a form's field",
}
# Called by a library, which asks for them by these names: Qt, logging, html.parser, uvicorn, typer's help.
CALLED_FOR_US = {
    "loadResource",
    "rowCount",
    "columnCount",
    "headerData",
    "setData",
    "createEditor",
    "setEditorData",
    "nextCheckState",
    "formatException",
    "handle_starttag",
    "handle_endtag",
    "handle_data",
    "handle_exit",
    "startup",
    "write_heading",
    "write_text",
    "write_dl",
}
# Names that several modules may give to a class of theirs, and why; any other one means one thing in the whole program.
ALIKE = {
    "the words of its module, beside what speaks them": {"Said", "Help", "W", "Word"},
    "a part of its window; every window has one": {"State", "View", "Event", "Request"},
    "the same thing happens in another window": {
        "Closed",
        "Entered",
        "Failed",
        "KeepTurned",
        "LanguageTurned",
        "MotionTurned",
        "ThemeTurned",
        "Typed",
        "VisibleTurned",
    },
    "the sentence that stands above the rest, at the gate and in the office": {"Notice"},
    "a port, and what does it": {"Look", "Draft", "Work", "Authority"},
}
FILLER = re.compile(r"(So|Draw it|Something happened|How many|It was|Which of them|A cell|Do it|Open|Yes|No)\.")
OUTSIDE = ("ui", "hub", "camera", "devices", "printing", "sheets", "link", "vault", "store")


@cache
def tracked() -> tuple[Path, ...]:
    """Every file that is in the repository, or would be with the next commit; nothing where there is no git."""
    try:
        listed = subprocess.run(
            ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
            cwd=ROOT,
            capture_output=True,
            check=True,
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        return tuple(ROOT.glob("gatekeeper/**/*.py")) + tuple(ROOT.glob("tests/**/*.py"))
    return tuple(path for name in listed.decode().split("\0") if name and (path := ROOT / name).is_file())


def sources() -> list[Path]:
    """Every Python file."""
    found = [path for path in tracked() if path.suffix == ".py"]
    assert found
    return found


def told(path: Path, line: int) -> str:
    """How a place is named."""
    return f"{path.relative_to(ROOT).as_posix()}:{line}"


def test_nothing_is_silenced_without_a_reason() -> None:
    """Behind `noqa` and `type: ignore` stand the rule's name and why it does not hold there."""
    bare = []
    for path in sources():
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            found = SILENCED.search(line)
            if found and path != Path(__file__):
                # The rule: ": DTZ011" or "[arg-type]"; then the reason, at least two words.
                rule = re.match(r"(:\s*[A-Z]+\d+(,\s*[A-Z]+\d+)*|\[[a-z, -]+\])\s*[:#]*\s*(?P<why>.*)", found["rest"])
                if rule is None or len(rule["why"].split()) < 2:
                    bare.append(told(path, number))
    assert not bare, "\n".join(bare)


def test_one_place_knows_which_hour_it_is_there() -> None:
    """Only `domain/calendar.py` turns a moment into local time: everything else asks the estate's calendar."""
    computers = re.compile(
        r"\.astimezone\(\)|\bdatetime\.now\(\)|\bdate\.today\(|\btime\.localtime\(|fromtimestamp\([^,]+\)$"
    )
    found = [
        told(path, number)
        for path in sources()
        if path.is_relative_to(ROOT / "gatekeeper") and path != ROOT / "gatekeeper/domain/calendar.py"
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if computers.search(line)
    ]

    assert found == []


def test_one_place_writes_files() -> None:
    """Only `service/files.py` opens a file to write it: everything else would write through what a stranger has planted.

    The demo alters bundles of its own, and a practice has a throw-away folder; OpenSSL reads keys from files only; a
    database's file is made before SQLite would, and what tells a copy of it keeps its file open.
    """
    writes = re.compile(
        r"\.write_(bytes|text)\(|open\([^)]*[\"'][wax][b+t]*[\"']|tempfile\.(?!gettempdir)|O_CREAT|copyfile\("
    )
    allowed = {
        "service/files.py",
        "wiring/demo/story.py",
        "cli/demo.py",
        "wiring/practice.py",
        "vault/tls.py",
        "store/engine.py",
        "store/place.py",
        "cli/crash.py",
    }
    found = [
        told(path, number)
        for path in sources()
        if path.is_relative_to(ROOT / "gatekeeper") and path.relative_to(ROOT / "gatekeeper").as_posix() not in allowed
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if writes.search(line)
    ]

    assert found == []


def test_no_registry_is_named() -> None:
    """Which registry a package comes from is the machine's to say."""
    named = []
    for path in tracked():
        raw = path.read_bytes()
        if b"\0" not in raw[:1024]:
            text = raw.decode("utf-8", errors="replace")
            named += [f"{told(path, 0)} {host}" for host in REGISTRIES if host in text]
    assert named == []


def test_files_have_one_noun() -> None:
    """No file of the program is longer than 400 lines."""
    long = {
        told(path, len(lines)): len(lines)
        for path in sources()
        if path.is_relative_to(ROOT / "gatekeeper")
        and len(lines := path.read_text(encoding="utf-8").splitlines()) > LONGEST
    }
    assert long == {}


def test_every_code_has_words_in_both_languages() -> None:
    """Every reason, outcome and next step can be told to a guard who reads Chinese or English; no two sound the same."""
    for codes, said in ((Reason, words.REASONS), (Outcome, words.OUTCOMES), (NextStep, words.STEPS)):
        assert set(said) == set(codes)
        for code, (zh, en) in said.items():
            assert re.search(r"[\u4e00-\u9fff]", zh), code
            assert re.search(r"[A-Za-z]", en), code
            assert not re.search(r"[\u4e00-\u9fff]", en), code
            assert words.words_of(code) == (zh, en)
        assert len({pair[0] for pair in said.values()}) == len({pair[1] for pair in said.values()}) == len(said)


def test_every_error_stands_in_the_tree() -> None:
    """Each error for people is drawn in the docstring of `gatekeeper.domain.errors`, below the class it belongs to.

    One that never leaves its file (``_Name``) need not be.
    """
    drawn: dict[str, str] = {}
    above: list[str] = []
    for line in (errors.__doc__ or "").splitlines():
        branch = re.match(r"    (?P<bars>[│├└─ ]*)(?P<name>[A-Z]\w+)(\s|$)", line)
        if branch:
            depth = len(branch["bars"]) // 4
            above[depth:] = [branch["name"]]
            if depth:
                drawn[branch["name"]] = above[depth - 1]

    classes = {
        node.name: [base.id for base in node.bases if isinstance(base, ast.Name)]
        for path in sources()
        if path.is_relative_to(ROOT / "gatekeeper")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    }
    there: dict[str, str] = {}
    level = ["GatekeeperError"]
    while level:
        below = {name: base for name, bases in classes.items() for base in bases if base in level}
        there |= below
        level = list(below)
    assert len(there) > 15
    assert drawn == there


def test_the_two_commands_stand_in_the_readme_and_ci_runs_them() -> None:
    """Whoever copies the two lines gets what CI tests."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    ci = (ROOT / ".ci/run").read_text(encoding="utf-8")

    assert re.search(r"^pip install uv && uv run gatekeeper demo\b", readme, re.MULTILINE)
    assert re.search(r"^uv run pytest\b", readme, re.MULTILINE)
    assert re.search(r"^\s*uv run pytest\b", ci, re.MULTILINE)
    assert "uv run gatekeeper demo" in ci


def test_one_line_names_the_libraries_of_a_bare_linux() -> None:
    """README, CI and `gatekeeper doctor` name the same packages."""
    from gatekeeper.wiring.doctor import PICTURES_LINE, SECOND_DECODER_LINE

    told_by_doctor = set((PICTURES_LINE + " " + SECOND_DECODER_LINE).split()) - {"sudo", "apt-get", "install", "-y"}
    readme = re.search(
        r"^sudo apt-get install -y (.+)$", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    ci = re.search(r"^LIBRARIES=\(([^)]+)\)", (ROOT / ".ci/run").read_text(encoding="utf-8"), re.MULTILINE)

    assert readme is not None
    assert ci is not None
    assert set(readme[1].split()) == set(ci[1].split()) == told_by_doctor


def test_what_the_readme_shows_is_there() -> None:
    """Every picture and page that README and manual link to is in the repository."""
    for page in (ROOT / "README.md", *(ROOT / "resources").rglob("*.md")):
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).is_file(), f"{page.name} links to {target}"


def test_the_manual_has_the_same_pages_in_every_language() -> None:
    """Whoever turns the language finds the same page; no page is one that nothing opens, no picture one that nothing shows."""
    from gatekeeper.domain.words import Language
    from gatekeeper.ui.help.pages import ManualPage, text_of

    named = {f"{page.value}.md" for page in ManualPage}
    for language, more in (("zh", {"README.md"}), ("en", set())):
        there = {path.name for path in (ROOT / "resources/manual" / language).iterdir()}
        shown = {
            name
            for page in ManualPage
            for name in re.findall(r"\]\(([^)]*\.png)\)", text_of(page, Language[language.upper()]))
        }
        assert there == named | more | shown


def test_only_whoever_looks_after_the_computers_reads_commands() -> None:
    """Guards and clerks have keys and buttons; commands stand in one appendix, and where the first hour begins."""
    for page in (ROOT / "resources/manual").glob("*/*.md"):
        if page.name not in ("maintenance.md", "README.md"):
            text = page.read_text(encoding="utf-8")
            assert "--" not in re.sub(r"^\|[-|]+\|$", "", text, flags=re.MULTILINE), page
            assert "gatekeeper " not in text, page


def test_every_dependency_has_a_sentence() -> None:
    """README says of each library what it is for."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = project["project"]["optional-dependencies"].values()
    listed = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"], *chain.from_iterable(extras)]
    readme = (ROOT / "README.md").read_text(encoding="utf-8")

    names = {re.split(r"[<>=!\[; ]", line)[0] for line in listed} - {
        "gatekeeper"
    }  # its own extras are for developers too
    assert [name for name in names if f"`{name}`" not in readme] == []


def test_a_wheel_brings_resources_and_migrations() -> None:
    """All of `resources/` goes into the package, and every file that is no Python lies in a folder that the wheel takes."""
    build = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"]
    wheel = build["targets"]["wheel"]
    here = {path.relative_to(ROOT).as_posix() for path in tracked()}

    assert wheel["packages"] == ["gatekeeper"]
    assert wheel["force-include"] == {"resources": "gatekeeper/_resources"}
    assert not {"exclude", "only-include"} & (set(wheel) | set(build))
    for name in (
        "LICENSE",
        "resources/fonts/NotoSansSC-Regular.ttf",
        "resources/fonts/NotoSansSC-Bold.ttf",
        "resources/fonts/LICENSE_FONT",
        "resources/policies/routine.toml",
        "resources/policies/heightened.toml",
        "resources/policies/sealed.toml",
        "resources/sample/residents.csv",
        "resources/manual/zh/gate.md",
        "resources/manual/en/maintenance.md",
        "gatekeeper/store/migrations/env.py",
        "gatekeeper/store/migrations/script.py.mako",
    ):
        assert name in here, name


def test_the_licences_are_whole() -> None:
    """Ours is Apache-2.0 to the last section; the font's is kept with its copyright line."""
    ours = (ROOT / "LICENSE").read_text(encoding="utf-8")
    font = (ROOT / "resources/fonts/LICENSE_FONT").read_text(encoding="utf-8")

    assert "Apache License" in ours
    assert "9. Accepting Warranty or Additional Liability" in ours
    assert "APPENDIX: How to apply the Apache License" in ours
    assert font.startswith("Copyright")
    assert "SIL OPEN FONT LICENSE Version 1.1" in font
    assert "DISCLAIMER" in font


@pytest.mark.parametrize(
    ("contract", "owner"),
    [
        ("Qt lives in ui", {"ui"}),
        ("SQL lives in store", {"store"}),
        ("pictures live in camera, paper in printing", {"camera", "printing"}),
        ("ports live in devices", {"devices"}),
    ],
)
def test_contracts_name_every_folder_that_is_there(contract: str, owner: set[str]) -> None:
    """A new folder of the outside is bound by each contract that does not give it the library; none is named in vain."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    bound = {
        name.removeprefix("gatekeeper.")
        for one in contracts
        if one["name"] == contract
        for name in one["source_modules"]
    }
    there = {
        path.stem for path in (ROOT / "gatekeeper").iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()
    }

    assert {folder for folder in OUTSIDE if folder in there} - owner <= bound
    assert bound <= there


def test_nothing_is_there_for_tests_alone() -> None:
    """Every public function and class has a user in the program, or is a command of it, or a reason stands above."""
    files = [path for path in sources() if path.is_relative_to(ROOT / "gatekeeper") and "versions" not in path.parts]
    texts = [path.read_text(encoding="utf-8") for path in files]
    used = Counter(word for text in texts for word in re.findall(r"\w+", text))
    lonely = {
        node.name
        for text in texts
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and used[node.name] == 1
        and not node.name.startswith("_")
        and not any(".command(" in ast.unparse(one) or ".callback(" in ast.unparse(one) for one in node.decorator_list)
    }

    assert lonely - CALLED_FOR_US == set(NOT_FOR_ITSELF), "take it away, or say above who needs it"


def test_a_class_name_means_one_thing() -> None:
    """No two modules call different things alike, classes or named types, but for what is listed above."""
    homes: dict[str, set[str]] = {}
    for path in sources():
        if path.is_relative_to(ROOT / "gatekeeper"):
            for node in ast.parse(path.read_text(encoding="utf-8")).body:
                names = [node.name] if isinstance(node, ast.ClassDef) else []
                if isinstance(node, ast.Assign):  # ``Place = tuple[int, int]``
                    names = [one.id for one in node.targets if isinstance(one, ast.Name) and not one.id.isupper()]
                for name in names:
                    if re.match("[A-Z]", name):
                        homes.setdefault(name, set()).add(told(path, node.lineno))

    twice = {name: sorted(places) for name, places in homes.items() if len(places) > 1}
    assert len(homes) > 500
    assert {name: places for name, places in twice.items() if name not in set(chain(*ALIKE.values()))} == {}


def test_a_docstring_says_something() -> None:
    """A sentence that fits everything tells nobody what this class or function is."""
    empty = [
        told(path, node.lineno)
        for path in sources()
        if path.is_relative_to(ROOT / "gatekeeper")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and FILLER.fullmatch(ast.get_docstring(node) or "")
    ]

    assert empty == []


def test_steps_of_the_database_follow_one_another() -> None:
    """Two that were written side by side have one number, and then no database is opened: the later one takes the next."""
    steps = sorted((ROOT / "gatekeeper/store/migrations/versions").glob("*.py"))
    told = [
        dict(re.findall(r'^(revision|down_revision) = "(\d+)"', step.read_text(encoding="utf-8"), re.M))
        for step in steps
    ]

    assert [one["revision"] for one in told] == [f"{number:04}" for number in range(1, len(steps) + 1)]
    assert [step.name[:4] for step in steps] == [one["revision"] for one in told]
    assert [one.get("down_revision") for one in told[1:]] == [one["revision"] for one in told[:-1]]


def test_every_verb_that_records_asks_for_a_right() -> None:
    """A new one that does not is named here: put it into `rights.VERBS` and mark it `by_right`, or say why it asks nothing."""
    free = {
        "awaited.leave": "asks for the right of what is left",
        "awaited.confirm": "for the right of what is confirmed, of somebody else",
        "awaited.decline": "as that",
        "awaited.take_back": "whoever left it",
        "clerks.log_in": "writes the try",
        "clerks.recover_pin": "takes the computer's passphrase",
        "clerks.change_own_pin": "takes their own PIN",
        "found.found": "nobody is there yet",
        "settings.settle_zone": "the program itself, at its start",
    }
    bare = []
    for path in sorted((ROOT / "gatekeeper" / "service" / "office").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for one in tree.body:
            if not isinstance(one, ast.FunctionDef) or one.name.startswith("_"):
                continue
            writes = any(
                isinstance(node, ast.Call)
                and (
                    (isinstance(node.func, ast.Attribute) and node.func.attr in ("write", "draft"))
                    or (isinstance(node.func, ast.Name) and node.func.id == "drafted")
                )
                for node in ast.walk(one)
            )
            marked = any(isinstance(mark, ast.Name) and mark.id == by_right.__name__ for mark in one.decorator_list)
            name = f"{path.stem}.{one.name}"
            if (writes or name in VERBS) and not marked and name not in free:
                bare.append(name)
    assert bare == []
    assert VERBS.keys() >= TWO.keys()
