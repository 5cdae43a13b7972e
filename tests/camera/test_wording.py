"""Chinese text comes out as Chinese, whatever the program that made the code forgot to say."""

import numpy as np
import pytest
import segno

from gatekeeper.camera import zbar, zxing
from gatekeeper.service.pictures import Image


def drawn(text: str, encoding: str, *, declared: bool) -> Image:
    """A clean code whose content is in the encoding, with or without a note saying so."""
    matrix = np.pad(np.array(segno.make(text, encoding=encoding, eci=declared, mode="byte", micro=False).matrix), 4)
    return np.asarray(np.kron(np.where(matrix, 0, 255), np.ones((5, 5))), np.uint8)


CHINESE = [
    "住户3-2-501",
    "小区北门",
    "张伟",
    "北京市朝阳区",
    "通行证",
    "你好世界",
    "欢迎光临",
    "请扫码登记",
    "健康码：绿色",
    "粤L·12345",
]


@pytest.mark.parametrize("text", CHINESE)
@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
@pytest.mark.parametrize("declared", [True, False])
def test_chinese_is_read_as_chinese(text: str, encoding: str, declared: bool) -> None:
    """GB 18030 and UTF-8, with the encoding named or not."""
    (symbol,) = zxing.read(drawn(text, encoding, declared=declared))

    assert symbol.text == text


@pytest.mark.parametrize("text", ["ﾔﾏﾀﾞ ﾀﾛｳ", "ﾖｺﾊﾏ", "カタカナ", "東京都千代田区"])
def test_japanese_stays_japanese(text: str) -> None:
    """Half-width katakana shares its bytes with Chinese."""
    (symbol,) = zxing.read(drawn(text, "shift_jis", declared=False))

    assert symbol.text == text


@pytest.mark.parametrize("text", ["Noël", "Grüße aus Köln", "café à la crème"])
def test_western_letters_stay_western(text: str) -> None:
    """Latin-1 without a note is what the standard says."""
    (symbol,) = zxing.read(drawn(text, "latin-1", declared=False))

    assert symbol.text == text


@pytest.mark.parametrize("text", CHINESE)
def test_zbar_is_not_believed_beyond_ascii(text: str) -> None:
    """It guesses encodings, and a wrong text is worse than none."""
    assert zbar.read(drawn(text, "gb18030", declared=False)) == []
    assert zbar.read(drawn(text, "utf-8", declared=False)) == []


@pytest.mark.skipif(zbar.library() is None, reason="libzbar is not installed here")
def test_zbar_is_believed_in_ascii() -> None:
    """Digits and addresses are what it is asked for."""
    (symbol,) = zbar.read(drawn("http://a.b/c?d=1", "latin-1", declared=False))

    assert (symbol.text, symbol.format, symbol.decoder) == ("http://a.b/c?d=1", "QRCode", "zbar")


def test_a_code_in_parts_does_not_stop_zbar() -> None:
    """pyzbar raises ValueError at structured append; we read nothing instead."""
    parts = segno.make_sequence("a long text in three parts, 0123456789", symbol_count=3, error="m")
    pictures = [np.kron(np.where(np.pad(np.array(part.matrix), 4), 0, 255), np.ones((5, 5))) for part in parts]
    picture = np.asarray(np.hstack(pictures), np.uint8)

    assert zbar.read(picture) == []
    assert "".join(symbol.text for symbol in zxing.read(picture)) == "a long text in three parts, 0123456789"


def test_without_its_library_zbar_reads_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without libzbar reads with the first decoder alone."""
    monkeypatch.setattr(zbar, "library", lambda: None)

    assert zbar.read(drawn("1", "latin-1", declared=False)) == []
