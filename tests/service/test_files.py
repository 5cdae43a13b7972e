"""What only looks like a file is neither read nor written through, and nobody's file is lost."""

import os
import socket
import stat
import sys
import tracemalloc
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import assume, given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from gatekeeper.domain.errors import FileInTheWay, PrintFailed
from gatekeeper.domain.words import Language, sentence
from gatekeeper.service import files
from gatekeeper.service.files import FileSaid, NoFile, TooLarge, open_own, read_file, scrub, why, write_file
from gatekeeper.service.ours import Ours, begins, make_way, our_pdf, our_workbook
from gatekeeper.service.paper_file import write_paper

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has none of these, and links only for some")


def a_link(path: Path) -> None:
    """To somebody's file."""
    target = path.parent / "database"
    target.write_bytes(b"everything")
    path.symlink_to(target)


def a_socket(path: Path) -> None:
    """Of some program; its name may not be long, so it is bound from beside it."""
    before = Path.cwd()
    os.chdir(path.parent)
    try:
        with socket.socket(socket.AF_UNIX) as one:
            one.bind(path.name)
    finally:
        os.chdir(before)


STRANGE: dict[str, Callable[[Path], None]] = {
    "link": a_link,
    "link to a device": lambda path: path.symlink_to("/dev/zero"),
    "dangling": lambda path: path.symlink_to(path.parent / "nowhere"),
    "loop": lambda path: path.symlink_to(path),
    "pipe": lambda path: os.mkfifo(path),
    "folder": lambda path: path.mkdir(),
    "socket": a_socket,
}
strange = pytest.mark.parametrize("make", STRANGE.values(), ids=STRANGE)


@posix
@strange
def test_what_is_no_file_is_not_read(tmp_path: Path, make: Callable[[Path], None]) -> None:
    """At once, and the sentence says what it is, in both languages."""
    path = tmp_path / "n.gkb"
    make(path)

    with pytest.raises(NoFile) as refused:
        read_file(path, 100)

    told = sentence(FileSaid.NOT_READ, name=path.name, why=why(refused.value))
    assert str(told).startswith("n.gkb cannot be read: it is a ")
    assert "它是" in told.sentence(Language.ZH)


@posix
def test_a_device_is_not_read() -> None:
    """It has no end."""
    with pytest.raises(NoFile, match="device"):
        read_file(Path("/dev/zero"), 100)


@posix
@pytest.mark.parametrize("make", [STRANGE[name] for name in ("link", "dangling", "loop", "pipe", "socket")])
@pytest.mark.parametrize("unnamed", [True, False])
def test_what_was_planted_beside_a_file_is_not_written_through(
    tmp_path: Path, make: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch, *, unnamed: bool
) -> None:
    """A link called NAME.part goes; what it leads to stays as it was, and the file is written."""
    monkeypatch.setattr(files, "_NO_NAME", files._NO_NAME if unnamed else 0)
    make(tmp_path / "n.gkb.part")
    there = {path.name for path in tmp_path.iterdir()} - {"n.gkb.part"}

    write_file(tmp_path / "n.gkb", b"news")

    assert read_file(tmp_path / "n.gkb", 100) == b"news"
    assert {path.name for path in tmp_path.iterdir()} == there | {"n.gkb"}
    assert all((tmp_path / name).read_bytes() == b"everything" for name in there)


@posix
@pytest.mark.parametrize("make", [STRANGE[name] for name in ("link", "dangling")])
def test_a_link_that_has_the_name_is_replaced_itself(tmp_path: Path, make: Callable[[Path], None]) -> None:
    """What it led to stays as it was."""
    make(tmp_path / "n.gkb")

    write_file(tmp_path / "n.gkb", b"news")

    assert read_file(tmp_path / "n.gkb", 100) == b"news"
    assert [path.read_bytes() for path in tmp_path.glob("database")] in ([], [b"everything"])


@posix
@pytest.mark.parametrize("make", [STRANGE[name] for name in ("link to a device", "pipe", "folder", "socket")])
def test_a_device_a_pipe_or_a_folder_is_not_replaced(tmp_path: Path, make: Callable[[Path], None]) -> None:
    """They are somebody's; nothing is left beside them."""
    make(tmp_path / "n.gkb")

    with pytest.raises(NoFile):
        write_file(tmp_path / "n.gkb", b"news")

    assert [path.name for path in tmp_path.iterdir()] == ["n.gkb"]
    assert not stat.S_ISREG((tmp_path / "n.gkb").lstat().st_mode)


@posix
@pytest.mark.parametrize("unnamed", [True, False])
def test_a_file_is_for_its_owner_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, unnamed: bool) -> None:
    """Whatever the system's habit is, and one that was readable before."""
    monkeypatch.setattr(files, "_NO_NAME", files._NO_NAME if unnamed else 0)
    (tmp_path / "day.pdf").write_bytes(b"")
    (tmp_path / "day.pdf").chmod(0o666)

    write_file(tmp_path / "day.pdf", b"names")

    assert stat.S_IMODE((tmp_path / "day.pdf").stat().st_mode) == 0o600


@pytest.mark.parametrize("unnamed", [True, False])
def test_a_file_that_fails_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, unnamed: bool
) -> None:
    """And nothing of the new one."""
    monkeypatch.setattr(files, "_NO_NAME", files._NO_NAME if unnamed else 0)
    write_file(tmp_path / "a", b"old")

    def broken_off() -> None:
        with files.new_file(tmp_path / "a") as file:
            file.write(b"new")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        broken_off()

    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a", b"old")]


@posix
@pytest.mark.skipif(not files._NO_NAME, reason="needs files without a name")
def test_a_file_that_is_being_written_has_no_name(tmp_path: Path) -> None:
    """So that a program that is killed in the middle leaves nothing."""
    with files.new_file(tmp_path / "cards.pdf") as file:
        file.write(b"names")
        file.flush()

        assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("size", [0, 1, 9, 10])
def test_a_file_is_read_up_to_its_bound(tmp_path: Path, size: int) -> None:
    """All of it, to the last byte that is allowed."""
    (tmp_path / "a").write_bytes(bytes(size))

    assert read_file(tmp_path / "a", 10) == bytes(size)
    (tmp_path / "a").write_bytes(bytes(11))
    with pytest.raises(TooLarge):
        read_file(tmp_path / "a", 10)


@posix
@strange
def test_no_lock_is_written_through_a_link(tmp_path: Path, make: Callable[[Path], None]) -> None:
    """Nor waited for in a pipe; what a dangling link names is not made."""
    make(tmp_path / "post.lock")
    there = {path.name for path in tmp_path.iterdir()}

    with pytest.raises(OSError):  # noqa: PT011  what it is said to be differs from system to system
        os.close(open_own(tmp_path / "post.lock"))

    assert {path.name for path in tmp_path.iterdir()} == there


def test_what_was_secret_is_overwritten_before_it_goes(tmp_path: Path) -> None:
    """Seen by another name of the same bytes; a file that has one is only taken away, since it is not only ours."""
    path = tmp_path / "label.pdf"
    path.write_bytes(b"token")
    with path.open("rb") as held:
        scrub(path)

        assert held.read() == bytes(5)
    assert not path.exists()
    scrub(path)


@posix
def test_scrubbing_touches_no_other_file_and_waits_for_none(tmp_path: Path) -> None:
    """The bytes of a second name are not only ours; a pipe takes no bytes at all."""
    (tmp_path / "theirs").write_bytes(b"everything")
    os.link(tmp_path / "theirs", tmp_path / "label.pdf")
    os.mkfifo(tmp_path / "pipe")

    scrub(tmp_path / "label.pdf")
    scrub(tmp_path / "pipe")

    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("theirs", b"everything")]


@posix
@pytest.mark.parametrize("make", [a_link, STRANGE["pipe"]], ids=["link", "pipe"])
def test_what_takes_a_files_place_after_it_was_looked_at_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: Callable[[Path], None]
) -> None:
    """Somebody is quicker than we are: what was opened is looked at once more, and a pipe is not waited for."""
    (tmp_path / "before").write_bytes(b"a file")
    before = (tmp_path / "before").lstat()
    make(tmp_path / "n.gkb")
    monkeypatch.setattr(Path, "lstat", lambda path: before)

    with pytest.raises(NoFile):
        read_file(tmp_path / "n.gkb", 100)


@posix
@pytest.mark.parametrize("make", [a_link, lambda path: path.write_bytes(b"theirs")], ids=["link", "file"])
def test_what_is_planted_while_a_file_is_made_is_not_written_into(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: Callable[[Path], None]
) -> None:
    """Where a file must have a name from the first, such as on a stick, nobody else's takes its bytes."""

    def meanwhile(folder: Path) -> None:
        make(folder / "n.gkb.part")

    monkeypatch.setattr(files, "_unnamed", meanwhile)

    with pytest.raises(FileExistsError):
        write_file(tmp_path / "n.gkb", b"news")

    assert b"news" not in [path.read_bytes() for path in tmp_path.iterdir()]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs files that tell no size")
def test_a_file_that_grows_is_read_up_to_its_bound() -> None:
    """It is not what it was said to have that counts."""
    with pytest.raises(TooLarge):
        read_file(Path("/proc/self/status"), 10)


def test_of_a_file_that_is_too_large_nothing_is_read(tmp_path: Path) -> None:
    """Its size is asked first."""
    with (tmp_path / "a").open("wb") as file:
        file.truncate(1 << 26)
    tracemalloc.start()
    with pytest.raises(TooLarge):
        read_file(tmp_path / "a", 1 << 25)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert most < 1 << 20


@posix
def test_scrubbing_a_link_takes_the_link_away(tmp_path: Path) -> None:
    """And nothing else."""
    a_link(tmp_path / "label.pdf")

    scrub(tmp_path / "label.pdf")

    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("database", b"everything")]


def pdf(maker: str, filling: int = 0) -> bytes:
    """A PDF of somebody's; so many bytes stand before what says whose."""
    made = BytesIO()
    canvas = Canvas(made)
    canvas.setCreator(maker)
    canvas.showPage()
    canvas.save()
    whole = made.getvalue()
    return whole[:9] + b"%" * filling + whole[9:]


def workbook(author: str, last: str | None = None) -> bytes:
    """A workbook of somebody's; the name of who saved it last may be another."""
    made = BytesIO()
    book = xlsxwriter.Workbook(made)
    book.set_properties({"author": author})
    book.add_worksheet()
    book.close()
    whole = made.getvalue()
    if last is None:
        return whole
    ours, theirs = (f"<cp:lastModifiedBy>{who}<".encode() for who in (author, last))
    return repacked(whole, zipfile.ZIP_STORED, ours, theirs)


def repacked(whole: bytes, method: int, said: bytes = b"", instead: bytes = b"") -> bytes:
    """An archive once more, packed in another way; something in it may say something else."""
    again = BytesIO()
    with zipfile.ZipFile(BytesIO(whole)) as old, zipfile.ZipFile(again, "w", method) as new:
        for name in old.namelist():
            text = old.read(name)
            new.writestr(name, text.replace(said, instead) if said else text)
    return again.getvalue()


def damaged(whole: bytes) -> bytes:
    """A workbook of which a stick has lost the bytes that say whose it is; its list is whole."""
    with zipfile.ZipFile(BytesIO(whole)) as archive:
        part = archive.getinfo("docProps/core.xml")
    at = part.header_offset + 30 + len(part.filename)
    return whole[:at] + b"\xff" * part.compress_size + whole[at + part.compress_size :]


@pytest.mark.parametrize(
    ("data", "ours"),
    [
        (pdf("gatekeeper"), our_pdf),
        (pdf("gatekeeper", 5 << 20), our_pdf),
        (workbook("gatekeeper"), our_workbook),
        (b"GKB1....", begins(b"GKB1")),
        (b"", our_pdf),
        (b"", our_workbook),
    ],
)
def test_one_of_ours_gives_way(tmp_path: Path, data: bytes, ours: Ours) -> None:
    """So does an empty file, in which nothing can be lost."""
    (tmp_path / "paper").write_bytes(data)

    write_paper(tmp_path / "paper", b"new", ours)

    assert (tmp_path / "paper").read_bytes() == b"new"


@pytest.mark.parametrize(
    ("data", "ours"),
    [
        (pdf("Writer"), our_pdf),
        (b"/Creator (gatekeeper)", our_pdf),
        (workbook("gatekeeper"), our_pdf),
        (workbook("gatekeeper"), begins(b"GKB1")),
        (workbook("王会计"), our_workbook),
        (workbook("gatekeeper", "王会计"), our_workbook),
        (b"PK\x03\x04 cut", our_workbook),
        (damaged(workbook("gatekeeper")), our_workbook),
        (repacked(workbook("gatekeeper"), zipfile.ZIP_LZMA), our_workbook),
        (b"GKB", begins(b"GKB1")),
        (b"name,flat\n", begins(b"\xef\xbb\xbfname")),
    ],
)
def test_somebody_elses_file_does_not(tmp_path: Path, data: bytes, ours: Ours) -> None:
    """The sentence says to choose another name, in both languages; a workbook that somebody has worked in is theirs."""
    (tmp_path / "roster.xlsx").write_bytes(data)

    with pytest.raises(FileInTheWay, match=r"roster\.xlsx is there already") as refused:
        write_paper(tmp_path / "roster.xlsx", b"new", ours)

    assert "请换一个文件名" in refused.value.sentence(Language.ZH)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("roster.xlsx", data)]


@given(data=st.binary(min_size=1, max_size=200), head=st.sampled_from([b"", b"PK\x03\x04", b"%PDF-1.4\n"]))
def test_no_bytes_of_a_stranger_are_taken_for_ours(data: bytes, head: bytes) -> None:
    """Nor do they end the program."""
    whole = head + data
    assume(not whole.startswith(b"GKB1"))  # four bytes are all that a bundle is told by
    for ours in (our_pdf, our_workbook, begins(b"GKB1")):
        assert not ours(BytesIO(whole))


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    """In both languages."""
    make_way(tmp_path / "nowhere" / "day.pdf", our_pdf)
    with pytest.raises(PrintFailed, match=r"day\.pdf cannot be written") as failed:
        write_paper(tmp_path / "nowhere" / "day.pdf", b"%PDF", our_pdf)

    assert "没有这个文件或文件夹" in failed.value.sentence(Language.ZH)
