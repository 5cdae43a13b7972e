"""``poe installed``: build the wheel, install it as people do, and use it: a hub on a server, then all of it.

The server's installation has the extra `hub` alone: an estate is founded, the hub serves over TLS, a gate joins and
comes into step by commands, and no window, picture or paper library is there.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ABSENT = ("PySide6", "cv2", "numpy", "onnxruntime", "rapidocr", "zxingcpp", "pyzbar", "reportlab", "pypdfium2")
PASSPHRASE = "eight or more"


class Installation:
    """A virtual environment with the wheel and some extras in it."""

    def __init__(self, wheel: Path, extras: str, folder: Path) -> None:
        self.python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
        subprocess.run(["uv", "venv", "-q", "--python", sys.executable, str(folder)], check=True)
        subprocess.run(
            ["uv", "pip", "install", "-q", "--python", str(self.python), f"{wheel}[{extras}]"],
            check=True,
            cwd=folder,  # where no checkout and no settings of one are
        )
        self._folder = folder

    def command(self, *arguments: str) -> list[str]:
        """A command of the program, as its script starts it."""
        return [str(self.python.parent / "gatekeeper"), *arguments]

    def run(self, *arguments: str) -> str:
        """Run a command to its good end; what it printed."""
        done = subprocess.run(
            self.command(*arguments), cwd=self._folder, env=environment(), capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{arguments[:2]}: {done.stdout[-500:]}{done.stderr[-500:]}"
        return done.stdout

    def has(self, module: str) -> bool:
        """Whether a library is there."""
        found = f"import importlib.util, sys; sys.exit(importlib.util.find_spec({module!r}) is None)"
        return subprocess.run([str(self.python), "-c", found], check=False, cwd=self._folder).returncode == 0


def environment() -> dict[str, str]:
    """This one's, without what leads to the checkout."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL", "GATEKEEPER"))
    }
    return kept | {"GATEKEEPER_PASSPHRASE": PASSPHRASE, "QT_QPA_PLATFORM": "offscreen"}


@contextmanager
def hub(server: Installation, office: Path) -> Iterator[str]:
    """A hub at work; its address."""
    process = subprocess.Popen(
        server.command("hub", "--data", str(office), "--host", "127.0.0.1", "--address", "127.0.0.1", "--port", "0"),
        env=environment(),
        cwd=office,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    try:
        line = process.stdout.readline()
        found = re.search(r"https?://\S+?(?=\.\s)", line)
        assert found, f"the hub did not begin: {line}"
        yield found[0]
    finally:
        process.terminate()
        process.wait(60)


def serve(server: Installation, folder: Path) -> None:
    """An estate on a server: founded, a gate joined over the network, in step."""
    assert [name for name in ABSENT if server.has(name)] == []
    office, gate, invitation = folder / "office", folder / "gate", folder / "north.txt"
    server.run("estate", "init", "--data", str(office), "--name", "Garden")
    with hub(server, office) as address:
        server.run("device", "invite", "North", "--data", str(office), "--out", str(invitation))
        server.run("device", "join", str(invitation), "--data", str(gate))
        server.run("sync", "now", "--data", str(gate))
        print(f"a gate joined and came into step with the hub at {address}")
    lines = server.run("doctor", "--json").splitlines()
    findings = {one["check"]: one for one in map(json.loads, lines)}
    assert findings["parts"]["do"] == "pip install 'gatekeeper[gate,office]'", findings["parts"]


def main() -> int:
    """Build, install, use, say."""
    with tempfile.TemporaryDirectory(prefix="gatekeeper-installed-", ignore_cleanup_errors=True) as scratch:
        folder = Path(scratch)
        subprocess.run(["uv", "build", "-q", "--wheel", "-o", str(folder), str(ROOT)], check=True)
        (wheel,) = folder.glob("*.whl")
        server = Installation(wheel, "hub", folder / "server")
        print(server.run("--version").strip(), "on a server:", server.run("--help").count("\n"), "lines of help")
        serve(server, folder)
        whole = Installation(wheel, "gate,office,hub", folder / "whole")
        out = Path(sys.argv[1]) if len(sys.argv) > 1 else folder / "demo"
        whole.run("demo", "--out", str(out.resolve()))
        print("the demo of the installed wheel holds")
    return 0


if __name__ == "__main__":
    sys.exit(main())
