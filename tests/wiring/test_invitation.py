"""An invitation goes from the office to a gate on paper, in a file, or in a picture."""

import base64
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import msgspec
import numpy as np
import pypdfium2
import pytest
import zxingcpp

from gatekeeper.camera.cv import cv2
from gatekeeper.camera.film import Shot, photograph
from gatekeeper.domain.errors import BadInput, GatekeeperError, NoPicture, PrintFailed
from gatekeeper.domain.facts import Device, DeviceKind
from gatekeeper.domain.passage import GateWay
from gatekeeper.printing import render
from gatekeeper.printing.invitation import print_invitation
from gatekeeper.printing.render import render_pages
from gatekeeper.service.office.invite import PREFIX, Invitation
from gatekeeper.wiring import invitation as module
from gatekeeper.wiring.invitation import invitation_in

KEY = bytes(range(7, 39))
OFFICE = Device("0f1e2d3c4b5a6978", "物业办公室", DeviceKind.OFFICE, KEY, "age1" + "q" * 58, 1, KEY[::-1])


def an_invitation(name: str = "北门 North gate", secret: bytes = bytes(range(16))) -> Invitation:
    """To a gate of a usual estate."""
    until = datetime(2026, 11, 23, 6, 30, tzinfo=UTC)
    return Invitation(UUID(int=7), "阳光花园", OFFICE, name, DeviceKind.GATE, GateWay.IN, secret, until)


def text_of(invitation: Invitation) -> str:
    """As the office writes it."""
    packed = msgspec.msgpack.Encoder(uuid_format="bytes").encode(invitation)
    return PREFIX + base64.b32encode(packed).decode().rstrip("=")


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The printed page."""
    out = tmp_path_factory.mktemp("paper") / "north.pdf"
    print_invitation(text_of(an_invitation()), "北门 North gate", out)
    return out


def save(picture: np.ndarray, path: Path) -> Path:
    """As a phone would; OpenCV's own writer cannot write Chinese file names on Windows."""
    good, encoded = cv2.imencode(path.suffix, picture)
    assert good
    path.write_bytes(encoded.tobytes())
    return path


@pytest.mark.parametrize("tail", ["", "\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_the_text_file_is_read(tmp_path: Path, tail: str, mark: bytes) -> None:
    """Whatever an editor put at its ends, and whatever it is called."""
    file = tmp_path / "邀请.pdf"
    file.write_bytes(mark + (text_of(an_invitation()) + tail).encode())

    assert invitation_in(file) == an_invitation()


def test_the_printed_page_is_read(printed: Path) -> None:
    """What the office prints is what the gate reads, and what a phone reads that knows no mirrored codes."""
    assert invitation_in(printed) == an_invitation()
    place = zxingcpp.read_barcodes(next(render_pages(printed, 100)))[0].position
    assert place.top_left.x < place.top_right.x
    assert place.top_left.y < place.bottom_left.y


@pytest.mark.parametrize("seed", range(4))
def test_a_photograph_of_the_page_is_read(printed: Path, tmp_path: Path, seed: int) -> None:
    """Held before a phone or a webcam: tilted, a little out of focus, noisy, in room light."""
    chance = np.random.default_rng(seed)
    turn, yaw, pitch = (float(one) for one in chance.normal(0, 0.12, 3))
    look = Shot(width=0.42, turn=turn, yaw=yaw, pitch=pitch, blur=0.9, light=0.7, noise=4.0)
    page = next(render_pages(printed, 150))
    photo = photograph(page, look, seed=seed, size=(1600, 1200))

    assert invitation_in(save(photo, tmp_path / "照片.jpg")) == an_invitation()


def test_the_page_says_what_it_is_in_both_languages(printed: Path) -> None:
    """The estate, the gate, the time it is good for, the command, and that it is a secret; one page of A4."""
    document = pypdfium2.PdfDocument(printed)
    page = document[0].get_textpage()
    text = page.get_text_bounded()
    size = document[0].get_size()
    page.close()
    pages = len(document)
    document.close()

    local = an_invitation().until.astimezone()
    for words in (
        "门岗接入码",
        "阳光花园 → 北门 North gate",
        f"{local:%Y-%m-%d %H:%M} 前有效",
        f"until {local:%Y-%m-%d %H:%M}",
        "gatekeeper device join",
        "对准摄像头",
        "设置本机密码",
        "撕毁",
        "Tear this page up",
        "请勿外传",
        "Keep it secret",
    ):
        assert words in text
    assert pages == 1
    assert size == pytest.approx((595.3, 841.9), abs=0.1)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no permission bits")
def test_the_page_is_for_its_owner_only(printed: Path) -> None:
    """It is as secret as the text file."""
    assert printed.stat().st_mode & 0o077 == 0


def test_a_long_name_that_the_font_lacks_is_still_printed(tmp_path: Path) -> None:
    """40 characters, some of them in no font: the code has the name, the words a stand-in."""
    name = "𠮷👍" + "北" * 38
    out = tmp_path / "long.pdf"

    print_invitation(text_of(an_invitation(name)), name, out)

    assert invitation_in(out).name == name


def test_no_page_is_made_of_something_else(tmp_path: Path) -> None:
    """A text that is no invitation leaves no file."""
    with pytest.raises(BadInput, match="is not a set-up code"):
        print_invitation("hello", "North", tmp_path / "out.pdf")

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("content", "error", "sentence"),
    [
        (b"", NoPicture, "empty"),
        (b"hello", NoPicture, "picture"),
        (b"GKI1:", BadInput, "damaged"),
        (b"GKI1:AAAA", BadInput, "damaged"),
        (b"GKI1:" + b"A" * 5000, BadInput, "is not a set-up code"),
        (b"%PDF-1.7\nbroken", PrintFailed, "damaged"),
    ],
)
def test_something_else_is_refused_in_a_sentence(
    tmp_path: Path, content: bytes, error: type[GatekeeperError], sentence: str
) -> None:
    """Each with its own reason, never with a traceback."""
    file = tmp_path / "north.invite"
    file.write_bytes(content)

    with pytest.raises(error, match=sentence):
        invitation_in(file)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    """The clerk sees which file was meant; a folder is none."""
    for path in (tmp_path / "none.pdf", tmp_path):
        with pytest.raises(BadInput, match="cannot be read"):
            invitation_in(path)


def test_a_picture_without_or_with_two_is_refused(tmp_path: Path) -> None:
    """An empty sheet, and two invitations side by side."""
    pages = []
    for number in (1, 2):
        out = tmp_path / f"{number}.pdf"
        print_invitation(text_of(an_invitation(secret=bytes([number] * 16))), "North", out)
        pages.append(next(render_pages(out, 100)))

    with pytest.raises(BadInput, match="No set-up code can be read"):
        invitation_in(save(np.full((300, 300, 3), 255, np.uint8), tmp_path / "white.png"))
    with pytest.raises(BadInput, match="2 set-up codes"):
        invitation_in(save(np.hstack(pages), tmp_path / "both.png"))


def test_a_huge_pdf_is_not_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its size is looked at first, and of many pages only the first ones."""
    monkeypatch.setattr(module, "FILE_LIMIT", 10)
    file = tmp_path / "huge.pdf"
    file.write_bytes(b"%PDF-1.7\n" + bytes(10))
    with pytest.raises(BadInput, match="larger than"):
        invitation_in(file)

    drawn: list[int] = []

    def pages(*_: object, **__: object) -> object:
        for number in range(100):
            drawn.append(number)
            yield np.full((60, 60), 255, np.uint8)

    monkeypatch.setattr(module, "FILE_LIMIT", 1 << 20)
    monkeypatch.setattr(render, "render_pages", pages)
    with pytest.raises(BadInput, match="No set-up code"):
        invitation_in(file)
    assert len(drawn) <= module.PAGES + 1


def test_the_page_says_until_when(tmp_path: Path) -> None:
    """By the local clock, in both languages."""
    late = msgspec.structs.replace(an_invitation(), until=datetime(2026, 11, 22, tzinfo=UTC) + timedelta(hours=168))
    out = tmp_path / "week.pdf"
    print_invitation(text_of(late), "North", out)

    document = pypdfium2.PdfDocument(out)
    page = document[0].get_textpage()
    text = page.get_text_bounded()
    page.close()
    document.close()
    until = f"{late.until.astimezone():%Y-%m-%d %H:%M}"
    assert f"Valid until {until}" in text
    assert f"{until} 前有效" in text
