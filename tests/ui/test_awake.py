"""The desktop hears that the screen must not darken, as long as the window is open."""

import shutil
import subprocess
import sys

import pytest

# A desktop's service, and the window in a process of its own: who asks, for what, and that it is let go.
_PLAY = """
import subprocess, sys
from PySide6.QtCore import QCoreApplication, QObject, Slot, ClassInfo
from PySide6.QtDBus import QDBusConnection

app = QCoreApplication([])

@ClassInfo({"D-Bus Interface": "org.freedesktop.ScreenSaver"})
class Saver(QObject):
    @Slot(str, str, result=int)
    def Inhibit(self, who, why):
        print("asked", who, "|", why, flush=True)
        window.stdin.close()
        return 7

bus = QDBusConnection.sessionBus()
saver = Saver()
kinds = QDBusConnection.RegisterOption.ExportAllSlots
assert bus.registerObject("/org/freedesktop/ScreenSaver", saver, kinds)
assert bus.registerService("org.freedesktop.ScreenSaver")
code = (
    "import sys\\n"
    "from PySide6.QtCore import QCoreApplication\\n"
    "from gatekeeper.ui.awake import keep_bright, let_darken\\n"
    "app = QCoreApplication([])\\n"
    "assert keep_bright('The gate is open')\\n"
    "sys.stdin.read()\\n"
    "let_darken(); let_darken()\\n"
)
window = subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE)
while window.poll() is None:
    app.processEvents()
print("ended", window.returncode)
"""


@pytest.mark.skipif(not shutil.which("dbus-run-session"), reason="needs a message bus of its own")
def test_the_desktop_is_asked_and_let_go() -> None:
    """By name and with a reason, which GNOME shows to whoever wants to know why."""
    done = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-c", _PLAY],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )

    assert done.stdout.splitlines() == ["asked gatekeeper | The gate is open", "ended 0"], done.stderr


def test_without_a_desktop_nobody_is_asked() -> None:
    """A bare machine: no error, no waiting."""
    code = "from gatekeeper.ui.awake import keep_bright, let_darken; print(keep_bright('x')); let_darken()"
    address = {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere", "PATH": ""}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, env=address)

    assert done.stdout.split() == ["False"], done.stderr
