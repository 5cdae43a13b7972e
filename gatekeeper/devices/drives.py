"""Drives that people put in and take out: which are there, and how one is let go.

Linux knows them by what its kernel says of a disk (removable, or on USB) and by where desktops mount them, Windows by
their type, macOS by standing in ``/Volumes``. A drive that the system has not opened by itself is not seen.
"""

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from gatekeeper.service.stick import Drive

PATIENCE = 20  # seconds that letting go may take: a slow stick writes what it still has to
BY_HAND = ("/media/", "/run/media/")  # where desktops mount what is put in
_HERE: str = sys.platform  # so annotated, every system's way is type-checked on each of them
_REMOVABLE = 2  # DRIVE_REMOVABLE. Source: learn.microsoft.com, GetDriveTypeW
_QUIET = 1  # SEM_FAILCRITICALERRORS: no dialog over the gate's window for a card reader without a card
_SYSTEMS = ("/", "/boot", "/boot/efi", "/home", "/usr", "/var")


def drives() -> tuple[Drive, ...]:
    """What is in the computer now, by place; a drive that cannot be asked is left out."""
    if _HERE == "win32":
        return _on_windows()
    if _HERE == "darwin":
        return _on_mac(Path("/Volumes"))
    try:
        mounts = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return ()
    return on_linux(mounts.splitlines(), Path("/sys/class/block"))


def on_linux(mounts: Iterable[str], blocks: Path) -> tuple[Drive, ...]:
    """The drives among the lines of ``/proc/self/mounts``.

    Args:
        blocks: ``/sys/class/block``.
    """
    found: dict[str, Drive] = {}
    for line in mounts:
        parts = line.split(" ")
        if len(parts) < 3 or not parts[0].startswith("/dev/") or parts[2] in ("squashfs", "iso9660", "udf"):
            continue
        source, place = _plain(parts[0]), _plain(parts[1])
        if place not in _SYSTEMS and (place.startswith(BY_HAND) or _portable(Path(source).name, blocks)):
            found[place] = Drive(place, Path(place).name, source)
    return tuple(found[place] for place in sorted(found))


def _plain(text: str) -> str:
    """Blanks and backslashes stand there as octal numbers. Source: man 5 fstab."""
    for octal, character in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        text = text.replace(octal, character)
    return text


def _portable(name: str, blocks: Path) -> bool:
    """Whether the kernel calls the disk of this partition removable, or it hangs on USB."""
    try:
        real = (blocks / name).resolve(strict=True)
        if any(part.startswith("usb") for part in real.parts):
            return True
        disk = real if (real / "removable").exists() else real.parent
        return (disk / "removable").read_text(encoding="ascii").strip() == "1"
    except (OSError, ValueError):
        return False


def _on_mac(volumes: Path) -> tuple[Drive, ...]:
    try:
        there = sorted(volumes.iterdir())
    except OSError:
        return ()
    return tuple(Drive(str(one), one.name) for one in there if not one.is_symlink() and os.path.ismount(one))


def _on_windows() -> tuple[Drive, ...]:
    kernel = _kernel()
    before = kernel.SetErrorMode(_QUIET)
    try:
        found = []
        there = int(kernel.GetLogicalDrives())
        for number in range(26):
            root = f"{chr(ord('A') + number)}:\\"
            if there >> number & 1 and number > 1 and kernel.GetDriveTypeW(root) == _REMOVABLE:
                label = ctypes.create_unicode_buffer(261)
                if kernel.GetVolumeInformationW(root, label, 261, None, None, None, None, 0):  # there is a medium in it
                    found.append(Drive(root, f"{label.value} ({root[:2]})".strip(), root[:2]))
        return tuple(found)
    finally:
        kernel.SetErrorMode(before)


def _kernel() -> Any:
    """Windows' own library; there is none elsewhere."""
    return getattr(ctypes, "windll").kernel32  # noqa: B009  the name exists on Windows only


def let_go(drive: Drive) -> bool:
    """Ask the system to let a drive go; whether it did. What was flushed is safe without it, too."""
    if _HERE == "win32":
        return _dismount(drive)
    if _HERE == "darwin":
        ways = [["diskutil", "eject", drive.place]]
    else:
        ways = [["udisksctl", "unmount", "--no-user-interaction", "-b", drive.source], ["umount", drive.place]]
    return any(_does(way) for way in ways if shutil.which(way[0]))


def _does(command: list[str]) -> bool:
    try:
        done = subprocess.run(command, capture_output=True, timeout=PATIENCE, check=False)  # noqa: S603  no shell, fixed programs
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _dismount(drive: Drive) -> bool:
    """Lock, dismount, eject: refused while another program has a file open on it, and nothing is lost then.

    Source: learn.microsoft.com, FSCTL_LOCK_VOLUME, FSCTL_DISMOUNT_VOLUME, IOCTL_STORAGE_EJECT_MEDIA.
    """
    kernel = _kernel()
    kernel.CreateFileW.restype = ctypes.c_void_p
    handle = kernel.CreateFileW(f"\\\\.\\{drive.source}", 0xC0000000, 3, None, 3, 0, None)  # read and write, shared
    if handle in (None, ctypes.c_void_p(-1).value):
        return False
    try:
        got, volume = ctypes.c_ulong(), ctypes.c_void_p(handle)
        return all(
            kernel.DeviceIoControl(volume, code, None, 0, None, 0, ctypes.byref(got), None)
            for code in (0x00090018, 0x00090020, 0x002D4808)
        )
    finally:
        kernel.CloseHandle(ctypes.c_void_p(handle))
