"""The desktop is asked not to darken or lock the screen while a window is open."""

from PySide6.QtDBus import QDBusConnection, QDBusMessage

NAME = "gatekeeper-awake"  # of a connection of its own: what it asked for ends with it, however the program ends
SERVICES = (
    # Source: https://specifications.freedesktop.org/idle-inhibit-spec/latest/
    ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
    ("org.freedesktop.PowerManagement.Inhibit", "/org/freedesktop/PowerManagement/Inhibit"),
)


def keep_bright(why: str) -> bool:
    """Ask GNOME, KDE, Xfce and others by D-Bus, and do not wait; whether there was anybody to ask."""
    bus = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, NAME)
    if not bus.isConnected():
        return False
    for service, path in SERVICES:
        call = QDBusMessage.createMethodCall(service, path, service, "Inhibit")
        call.setArguments(["gatekeeper", why])
        bus.send(call)
    return True


def let_darken() -> None:
    """As the desktop likes from now on; safe to call twice."""
    QDBusConnection.disconnectFromBus(NAME)
