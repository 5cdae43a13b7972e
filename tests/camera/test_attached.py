"""Cameras are listed by name, with a path that stays theirs when numbers change."""

import sys
from pathlib import Path

import pytest

from gatekeeper.camera import attached
from gatekeeper.camera.attached import AttachedCamera, listed_cameras, steady_camera
from gatekeeper.wiring import camera as wiring
from gatekeeper.wiring.camera import CameraChoice, lasting, watched

LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux keeps such a list")


class Machine:
    """The folders in which Linux lists cameras."""

    def __init__(self, root: Path) -> None:
        self.devices, self.facts = root / "dev", root / "sys"
        for folder in (self.devices / "v4l/by-id", self.devices / "v4l/by-path", self.facts):
            folder.mkdir(parents=True)

    def plug(self, number: int, name: str, *, index: int = 0, ident: str = "", socket: str = "") -> None:
        """Another device, with the links that the system would make."""
        (self.devices / f"video{number}").touch()
        facts = self.facts / f"video{number}"
        facts.mkdir(exist_ok=True)
        (facts / "name").write_text(name + "\n", encoding="utf-8")
        (facts / "index").write_text(f"{index}\n", encoding="utf-8")
        for folder, link in (("by-id", ident), ("by-path", socket)):
            if link:
                (self.devices / "v4l" / folder / link).symlink_to(self.devices / f"video{number}")

    def unplug_all(self) -> None:
        """Everything is pulled out."""
        for path in (*self.devices.glob("video*"), *self.devices.glob("v4l/*/*")):
            path.unlink()

    def listed(self) -> tuple[AttachedCamera, ...]:
        """What is there."""
        return listed_cameras(self.devices, self.facts)


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """A machine without a camera; what the program knows of cameras it knows from there."""
    made = Machine(tmp_path)
    monkeypatch.setattr(wiring, "steady_camera", lambda text: steady_camera(text, made.devices, made.facts))
    return made


@LINUX
def test_cameras_have_names_and_paths_that_stay(machine: Machine) -> None:
    """The nodes that carry no picture are left out; twelve is after two, and the fourth number is not the last."""
    machine.plug(0, "Integrated Camera", socket="pci-0000:00:14.0-usb-0:6:1.0-video-index0")
    machine.plug(1, "Integrated Camera", index=1)
    machine.plug(12, "HD Webcam C270", ident="usb-046d_C270_A1-video-index0", socket="pci-usb-0:2:1.0-video-index0")
    machine.plug(2, "岗亭摄像头")

    assert machine.listed() == (
        AttachedCamera(
            0, str(machine.devices / "v4l/by-path/pci-0000:00:14.0-usb-0:6:1.0-video-index0"), "Integrated Camera"
        ),
        AttachedCamera(2, "2", "岗亭摄像头"),
        AttachedCamera(12, str(machine.devices / "v4l/by-id/usb-046d_C270_A1-video-index0"), "HD Webcam C270"),
    )


@LINUX
def test_two_cameras_that_call_themselves_alike_are_told_apart_by_their_sockets(machine: Machine) -> None:
    """Cheap ones have no number of their own: one of them only has the link by id."""
    machine.plug(0, "Webcam", ident="usb-Webcam-video-index0", socket="usb-0:1-video-index0")
    machine.plug(2, "Webcam", socket="usb-0:2-video-index0")

    assert [Path(one.source).parent.name for one in machine.listed()] == ["by-id", "by-path"]


@LINUX
def test_a_link_to_what_is_gone_is_no_camera(machine: Machine) -> None:
    """It may be left over for a moment after the plug is pulled."""
    machine.plug(0, "Webcam", ident="usb-Webcam-video-index0")
    (machine.devices / "video0").unlink()

    assert machine.listed() == ()
    assert (
        steady_camera(str(machine.devices / "v4l/by-id/usb-Webcam-video-index0"), machine.devices, machine.facts)
        is None
    )


def test_a_machine_without_cameras_lists_none(tmp_path: Path) -> None:
    """Neither the folders nor an error."""
    assert listed_cameras(tmp_path / "dev", tmp_path / "sys") == () or not sys.platform.startswith("linux")


@LINUX
def test_a_number_is_kept_as_the_camera_that_has_it(machine: Machine) -> None:
    """The wizard offers numbers; what it keeps finds the camera again."""
    machine.plug(0, "Webcam", ident="usb-Webcam-video-index0")

    assert lasting("0") == str(machine.devices / "v4l/by-id/usb-Webcam-video-index0")
    assert [lasting(source) for source in ("5", "rtsp://host/1", None)] == ["5", "rtsp://host/1", None]


@LINUX
def test_another_camera_under_the_same_number_is_told(machine: Machine, tmp_path: Path) -> None:
    """After a restart number 0 is the camera of the laptop, which looks at the ceiling; told once, not at each start."""
    door = str(machine.devices / "v4l/by-id/usb-Door-video-index0")
    machine.plug(0, "Door", ident="usb-Door-video-index0")
    assert watched(tmp_path, "0") == CameraChoice(door)
    assert watched(tmp_path, "0") == CameraChoice(door)

    machine.unplug_all()
    machine.plug(0, "Laptop", ident="usb-Laptop-video-index0")
    machine.plug(2, "Door", ident="usb-Door-video-index0")

    assert watched(tmp_path, "0").other == "Laptop"
    assert watched(tmp_path, "0").other == ""
    assert watched(tmp_path, "2") == CameraChoice(door), "another number was asked for: no surprise"
    assert watched(tmp_path, door) == CameraChoice(door), "by its path it is always the same"


@LINUX
def test_a_camera_that_is_not_there_yet_is_asked_for_as_it_was(machine: Machine, tmp_path: Path) -> None:
    """Nothing is remembered of it, and what was remembered stays."""
    machine.plug(0, "Door", ident="usb-Door-video-index0")
    watched(tmp_path, "0")
    machine.unplug_all()

    assert watched(tmp_path, "0") == CameraChoice("0")
    assert watched(tmp_path, "film.mp4") == CameraChoice("film.mp4")
    assert watched(tmp_path, None) == CameraChoice(None)
    machine.plug(0, "Laptop", ident="usb-Laptop-video-index0")
    assert watched(tmp_path, "0").other == "Laptop"


@LINUX
def test_what_was_remembered_may_be_damaged_or_not_to_be_written(machine: Machine, tmp_path: Path) -> None:
    """The gate opens all the same."""
    machine.plug(0, "Door", ident="usb-Door-video-index0")
    (tmp_path / wiring.WATCHED).write_bytes(b"\xff\xfe")
    assert watched(tmp_path, "0").other == ""
    (tmp_path / wiring.WATCHED).unlink()
    (tmp_path / wiring.WATCHED).mkdir()

    assert watched(tmp_path, "0").other == ""


@LINUX
def test_only_what_is_there_is_opened(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also beyond the fourth number; a camera that another program holds is listed, and does not open."""
    machine.plug(7, "Door")
    machine.plug(9, "Held")
    tried: list[int] = []

    class Capture:
        def __init__(self, number: int) -> None:
            tried.append(number)

        def isOpened(self) -> bool:  # noqa: N802  OpenCV's name
            return tried[-1] == 7

        def release(self) -> None:
            pass

    monkeypatch.setattr("gatekeeper.camera.attached.cv2.VideoCapture", Capture)
    monkeypatch.setattr(attached, "listed_cameras", machine.listed)

    assert attached.attached_cameras() == [7]
    assert tried == [7, 9]
