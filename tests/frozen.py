"""``poe frozen [FOLDER]``: build the one-folder program and play the demo from it, with an empty environment."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def build(folder: Path) -> Path:
    """Build the program below `folder`; where its executable lies."""
    subprocess.run(
        [
            *(sys.executable, "-m", "PyInstaller", str(ROOT / "build.spec"), "-y", "--log-level", "ERROR"),
            *("--distpath", str(folder / "dist"), "--workpath", str(folder / "work")),
        ],
        check=True,
        cwd=ROOT,
    )
    name = "gatekeeper.exe" if sys.platform == "win32" else "gatekeeper"
    return folder / "dist" / "gatekeeper" / name


def play(program: Path, out: Path) -> bool:
    """Play the demo with nothing in the environment; whether every expectation held."""
    done = subprocess.run([str(program), "demo", "--out", str(out)], env={}, check=False, cwd=out.parent)
    summary = json.loads((out / "summary.json").read_text(encoding="utf-8")) if done.returncode == 0 else {}
    return bool(summary.get("holds"))


def reads(program: Path) -> bool:
    """Whether its reader of documents, with its models, starts in a process of its own."""
    asked = [str(program), "doctor", "--json"]
    done = subprocess.run(asked, env={}, check=False, capture_output=True, text=True, encoding="utf-8")
    findings = {line["check"]: line for line in map(json.loads, done.stdout.splitlines())}
    return bool(findings.get("documents", {}).get("state") == "ok")


def lacking(program: Path) -> list[str]:
    """What of `resources/` is not in it: fonts, voices, icons, the manual, rules."""
    there = program.parent / "_internal" / "resources"
    files = (path.relative_to(ROOT / "resources") for path in (ROOT / "resources").rglob("*") if path.is_file())
    return sorted(str(file) for file in files if not (there / file).is_file())


def helps(program: Path) -> bool:
    """Whether it says what it can, in both languages."""
    told = []
    for language, word in (("zh", "小区门岗"), ("en", "Estate gates")):
        asked = [str(program), "--help"]
        env = {"GATEKEEPER_LANGUAGE": language, "PYTHONIOENCODING": "utf-8"}
        done = subprocess.run(asked, env=env, check=False, capture_output=True, encoding="utf-8")
        told.append(done.returncode == 0 and word in done.stdout)
    return all(told)


def papers(program: Path, folder: Path) -> bool:
    """Whether an estate is founded with a logo from a drawing, and its laminated page is printed."""
    logo, office, page = folder / "logo.svg", folder / "office", folder / "guard.pdf"
    logo.write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="4"/></svg>')
    data = ["--data", str(office)]
    commands = (
        ["estate", "init", *data, "--name", "阳光花园"],
        ["estate", "logo", *data, str(logo)],
        ["gate", "guide", *data, str(page)],
    )
    env = {"GATEKEEPER_PASSPHRASE": "correct horse battery"}
    return all(subprocess.run([str(program), *one], env=env, check=False).returncode == 0 for one in commands)


def main() -> int:
    """Build, play, say."""
    with tempfile.TemporaryDirectory(prefix="gatekeeper-frozen-", ignore_cleanup_errors=True) as scratch:
        folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(scratch)
        program = build(folder)
        held, reading = play(program, folder / "demo"), reads(program)
        lacks, helping, printing = lacking(program), helps(program), papers(program, folder)
        size = sum(
            path.stat().st_size for path in program.parent.rglob("*") if path.is_file() and not path.is_symlink()
        )
        print(f"{program}: {size >> 20} MiB; the demo {'holds' if held else 'FAILED'} with an empty environment;")
        print(f"documents are {'read' if reading else 'NOT read'}, help is {'said' if helping else 'NOT said'},")
        print(f"a logo and a laminated page are {'printed' if printing else 'NOT printed'};")
        print(f"of the resources it lacks {', '.join(lacks) or 'nothing'}")
    return 0 if held and reading and helping and printing and not lacks else 1


if __name__ == "__main__":
    sys.exit(main())
