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


def main() -> int:
    """Build, play, say."""
    with tempfile.TemporaryDirectory(prefix="gatekeeper-frozen-", ignore_cleanup_errors=True) as scratch:
        folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(scratch)
        program = build(folder)
        held, reading = play(program, folder / "demo"), reads(program)
        size = sum(
            path.stat().st_size for path in program.parent.rglob("*") if path.is_file() and not path.is_symlink()
        )
        print(f"{program}: {size >> 20} MiB; the demo {'holds' if held else 'FAILED'} with an empty environment;")
        print(f"documents are {'read' if reading else 'NOT read'}")
    return 0 if held and reading else 1


if __name__ == "__main__":
    sys.exit(main())
