"""Messages are cut out of whatever comes over a line."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatekeeper.devices.messages import STALE, FrameMessages, LineMessages
from gatekeeper.devices.protocol import FixedLength, Lines

GY = FixedLength(head="5a5a4504", length=9, sum="sum8")
# 36.55 °C, surroundings 25.00 °C; the sum by hand: 5a+5a+45+04+0e+47+09+c4 = 21f.
READING = bytes.fromhex("5a5a4504 0e47 09c4 1f")


def chunks(data: bytes, sizes: list[int]) -> list[bytes]:
    """The same bytes in pieces."""
    pieces, at = [], 0
    for size in sizes:
        pieces.append(data[at : at + size])
        at += size
    return [*pieces, data[at:]]


@given(
    st.lists(st.binary(max_size=40).filter(lambda b: not set(b) & set(b"\r\n\0\2\3")), max_size=8),
    st.lists(st.integers(0, 30), max_size=20),
    st.sampled_from([b"\r", b"\n", b"\r\n", b"\x03"]),
)
def test_lines_come_whole_however_they_are_cut(lines: list[bytes], sizes: list[int], end: bytes) -> None:
    """Each line once, in order, without its end."""
    messages = LineMessages(Lines(longest=64))
    found = []
    for piece in chunks(b"".join(line + end for line in lines), sizes):
        found += messages.feed(piece, 0.0)

    assert found == [line for line in lines if line]


@given(st.lists(st.binary(max_size=20), max_size=5), st.lists(st.integers(0, 12), max_size=20))
def test_frames_come_whole_whatever_stands_between_them(rubbish: list[bytes], sizes: list[int]) -> None:
    """Every frame after which no rubbish begins one."""
    rubbish = [one.replace(b"\x5a", b"\x00") for one in rubbish]
    messages = FrameMessages(GY)
    found = []
    for piece in chunks(b"".join(one + READING for one in rubbish), sizes):
        found += messages.feed(piece, 0.0)

    assert found == [READING] * len(rubbish)


def test_a_frame_whose_sum_is_wrong_is_none() -> None:
    """Every one-bit flip behind the head; the good one behind it is found."""
    for bit in range(32, 72):
        broken = bytearray(READING)
        broken[bit // 8] ^= 1 << bit % 8
        assert FrameMessages(GY).feed(bytes(broken) + READING, 0.0) == [READING]


def test_a_head_in_the_middle_of_a_broken_frame_is_not_overlooked() -> None:
    """The device was unplugged in the middle of a frame."""
    assert FrameMessages(GY).feed(READING[:6] + READING, 0.0) == [READING]


def test_half_a_message_goes_stale() -> None:
    """ "36" and, after a while, ".5" are no temperature; nor are two halves of a frame."""
    lines, frames = LineMessages(Lines()), FrameMessages(GY)
    assert lines.feed(b"36", 0.0) == frames.feed(READING[:5], 0.0) == []
    assert lines.quiet(0.2) == frames.quiet(0.2) == []

    assert lines.feed(b".5\r", STALE + 0.1) == [b".5"]
    assert frames.feed(READING[5:], STALE + 0.1) == []


def test_a_message_that_a_busy_computer_reads_late_is_whole() -> None:
    """The device has sent it without a pause; what remains of half a pass would be another text."""
    lines, frames = LineMessages(Lines()), FrameMessages(GY)
    assert lines.feed(b"7140", 0.0) == frames.feed(READING[:5], 0.0) == []

    assert lines.feed(b"2233\r", 9.0) == [b"71402233"]
    assert frames.feed(READING[5:], 9.0) == [READING]


def test_silence_ends_a_line_only_where_the_protocol_says_so() -> None:
    """A scanner that sends no end."""
    with_end, without = LineMessages(Lines()), LineMessages(Lines(whole_after=0.1))
    for one in (with_end, without):
        assert one.feed(b"6901234567892", 1.0) == one.quiet(1.05) == []

    assert with_end.quiet(1.2) == []
    assert without.quiet(1.2) == [b"6901234567892"]
    assert without.quiet(1.4) == []


@pytest.mark.parametrize("ends", [b"", b"\r\n"])
def test_megabytes_of_rubbish_are_kept_by_nobody(ends: bytes) -> None:
    """What is too long is dropped to its end; then the next line counts."""
    lines, frames, choice = LineMessages(Lines(longest=64)), FrameMessages(GY), random.Random(1)
    for _ in range(500):
        noise = choice.randbytes(4096).translate(None, b"\r\n\0\2\3")
        assert lines.feed(noise, 0.0) == []
        frames.feed(choice.randbytes(2000) + b"\x5a\x5a\x45\x04" * 500, 0.0)
        assert len(lines._half) <= 64
        assert len(frames._kept) < 9
    lines.feed(b"x" * 10 + (ends or b"\n"), 0.0)

    assert lines.feed(b"36.5\r\n", 0.0) == [b"36.5"]
