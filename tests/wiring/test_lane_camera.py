"""A further lane takes a camera that no other lane of its gate has."""

from pathlib import Path

import pytest

from gatekeeper.camera.attached import AttachedCamera
from gatekeeper.vault import keyfile
from gatekeeper.wiring.camera import WATCHED
from gatekeeper.wiring.lane_camera import LaneCamera, camera_of_lane

FIRST, SECOND = AttachedCamera(0, "by-id/first", "Logi C270"), AttachedCamera(2, "by-id/second", "UVC")


@pytest.fixture
def lane(tmp_path: Path) -> Path:
    """The folder of a second lane; the first one watches the first camera, a third one none."""
    for number in (2, 3):
        folder = tmp_path / f"lane-{number}"
        folder.mkdir()
        (folder / keyfile.FILE).touch()
        (tmp_path / f"lane-{number}.gks").touch()
    (tmp_path / WATCHED).write_text("0\nby-id/first\nLogi C270\n")
    return tmp_path / "lane-2"


def test_a_lane_takes_what_is_free_and_keeps_what_was_chosen(lane: Path) -> None:
    """Never the first lane's; with none left it has none; a network's camera is whoever's."""
    both = (FIRST, SECOND)

    assert camera_of_lane(lane, None, both) == LaneCamera("by-id/second", "UVC")
    assert camera_of_lane(lane, "by-id/first", both) == LaneCamera("by-id/second", "UVC")
    assert camera_of_lane(lane, "by-id/second", both) == LaneCamera("by-id/second", "UVC")
    assert camera_of_lane(lane, None, (FIRST,)) == LaneCamera()
    assert camera_of_lane(lane, "rtsp://10.0.0.9/a", (FIRST,)) == LaneCamera("rtsp://10.0.0.9/a")
    (lane.with_name("lane-3") / WATCHED).write_text("2\nby-id/second\nUVC\n")
    assert camera_of_lane(lane, None, both) == LaneCamera()
