"""Which drives somebody put in, and letting one go."""

import shutil
import subprocess
from pathlib import Path

import pytest

from gatekeeper.devices import drives as module
from gatekeeper.devices.drives import drives, let_go, on_linux
from gatekeeper.service.stick import Drive

MOUNTS = r"""
/dev/sda2 / ext4 rw,relatime 0 0
proc /proc proc rw 0 0
/dev/sda1 /boot/efi vfat rw 0 0
/dev/sda3 /mnt/archive ext4 rw 0 0
/dev/sdb1 /media/guard/OFFICE\040STICK vfat rw,nosuid 0 0
/dev/sdc1 /mnt/carried exfat rw 0 0
/dev/sdd1 /mnt/reader vfat ro 0 0
/dev/loop7 /snap/core squashfs ro 0 0
/dev/sr0 /media/cdrom iso9660 ro 0 0
tmpfs /run/media/fake tmpfs rw 0 0
office:/share /media/share nfs rw 0 0
""".strip().splitlines()


def blocks(root: Path) -> Path:
    """A ``/sys/class/block`` where sdc hangs on USB and sdd is a card reader that calls itself removable."""
    classes = root / "class"
    classes.mkdir()
    for disk, way, removable in (
        ("sda", "pci0000/ata1", "0"),
        ("sdb", "pci0000/ata2", "0"),
        ("sdc", "pci0000/usb2/2-1", "0"),
        ("sdd", "pci0000/mmc0", "1"),
    ):
        folder = root / way / "block" / disk
        for part in ("1", "2", "3"):
            (folder / f"{disk}{part}").mkdir(parents=True)
            (classes / f"{disk}{part}").symlink_to(folder / f"{disk}{part}")
        (folder / "removable").write_text(removable + "\n", encoding="ascii")
    return classes


def test_what_is_put_in_is_told_from_what_stays_in(tmp_path: Path) -> None:
    """By where a desktop mounts it, by hanging on USB, by calling itself removable; never the computer's own disks,
    a disc, a share, or something in memory.
    """
    found = on_linux(MOUNTS, blocks(tmp_path))

    assert found == (
        Drive("/media/guard/OFFICE STICK", "OFFICE STICK", "/dev/sdb1"),
        Drive("/mnt/carried", "carried", "/dev/sdc1"),
        Drive("/mnt/reader", "reader", "/dev/sdd1"),
    )


def test_a_computer_that_starts_from_usb_is_no_stick(tmp_path: Path) -> None:
    """Its own folders are not offered."""
    lines = ["/dev/sdc2 / ext4 rw 0 0", "/dev/sdc1 /boot/efi vfat rw 0 0"]

    assert on_linux(lines, blocks(tmp_path)) == ()


def test_a_kernel_that_says_nothing_is_no_reason_to_fail(tmp_path: Path) -> None:
    """Half a line, a disk nobody knows."""
    assert on_linux(["", "/dev/sdx1", "/dev/sdx1 /mnt/x vfat rw 0 0"], tmp_path) == ()


def test_this_computers_drives_can_be_listed() -> None:
    """Whatever it has, without an error."""
    assert all(one.place and one.name for one in drives())


def test_letting_go_tries_the_next_way_and_says_whether_one_worked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither a program that is not there nor one that fails or hangs ends the gate's work."""
    stick = Drive("/media/stick", "stick", "/dev/sdb1")
    asked: list[str] = []

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[bytes]:
        asked.append(command[0])
        if command[0] == "udisksctl":
            raise subprocess.TimeoutExpired(command, 20)
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(module, "_HERE", "linux")
    monkeypatch.setattr(shutil, "which", lambda name: name)
    monkeypatch.setattr(subprocess, "run", run)
    assert let_go(stick)
    assert asked == ["udisksctl", "umount"]

    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert not let_go(stick)
