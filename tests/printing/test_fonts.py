"""The font: what it lacks is known before anything is printed."""

from pathlib import Path

import pytest

from gatekeeper.domain.errors import PrintFailed
from gatekeeper.printing import fonts as module
from gatekeeper.printing.cards import print_cards
from gatekeeper.printing.fitting import ELLIPSIS, fit
from gatekeeper.printing.fonts import BOLD, load_fonts, missing_glyphs, width_of, with_stand_ins
from gatekeeper.printing.layout import Layout
from gatekeeper.resources import resource
from tests.printing.faces import a_face, decode
from tests.printing.test_cards import text_of

PRINTED = [
    "=1+1",
    "@SUM(1)",
    "-2+3",
    "<b>粗</b>",
    "&amp;",
    "O'Brien; DROP TABLE",
    "%s%n{0}",
    "null",
    "欧阳震华",
    "阿卜杜热依木·艾合买提",
    "Zoë Brontë",
    "Nguyễn Thị Ánh",
    "Иван",
    "山田太郎",
    "㐂",
    "䶮",
    "\\)(/[]<>",
    "½ ℃ → ①",
    "   ",
    "a" * 500,
    "国" * 500,
]
REFUSED = {
    "Łukasz": r"“Ł” \(U\+0141\)",
    "👍": r"“👍” \(U\+1F44D\)",
    "王👨‍👩‍👧": "U\\+1F468",
    "𠮷田": r"“𠮷” \(U\+20BB7\)",
    "مرحبا": "U\\+0645",
    "שלום": "U\\+05E9",
    "ประเทศ": "U\\+0E1B",
    "张\u200b三": "U\\+200B ZERO WIDTH SPACE",
    "\u202e张三": "U\\+202E RIGHT-TO-LEFT OVERRIDE",
    "张\u2066三": "U\\+2066",
    "\ufeff张三": "U\\+FEFF",
    "张\u00ad三": "U\\+00AD SOFT HYPHEN",
    "张\n三": "U\\+000A CONTROL CHARACTER",
    "张\x00三": "U\\+0000 CONTROL CHARACTER",
    "张\x1b[31m": "U\\+001B CONTROL CHARACTER",
    "张\ufffe": "U\\+FFFE",
    "张\ue000": "U\\+E000",
    "葛\U000e0100": "U\\+E0100",
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_character_that_would_vanish_stops_the_print(name: str, tmp_path: Path) -> None:
    """The sentence names the card and the character; no file is made."""
    with pytest.raises(PrintFailed, match=f"Card 00000001/1.*{REFUSED[name]}"):
        print_cards([a_face(name=name)], tmp_path / "cards.pdf", layout=Layout.CARD, read_back=None)

    assert list(tmp_path.iterdir()) == []


def test_naughty_names_are_printed_as_typed(tmp_path: Path) -> None:
    """Markup, formulas and backslashes are only characters; long names end in an ellipsis, and the code still reads."""
    cards = [a_face(number, name=name) for number, name in enumerate(PRINTED, start=1)]
    out = tmp_path / "cards.pdf"

    print_cards(cards, out, layout=Layout.CARD, read_back=decode)

    # A viewer's text may break lines and drop spaces; which characters stand there is what counts.
    text = "".join(text_of(out).split())
    for name in PRINTED[:-3]:
        assert "".join(name.split()) in text
    assert "…" in text or "⋯" in text


def test_combining_marks_are_composed() -> None:
    """A name typed as letter and mark is drawn as the one character that the font has."""
    assert missing_glyphs("Zoe\u0308") == ""
    assert missing_glyphs("张三 Zoë") == ""
    assert missing_glyphs("a👍b👍\u200b") == "👍\u200b"


def test_reports_show_a_stand_in() -> None:
    """A report does not fail over a name, but the gap can be seen."""
    assert with_stand_ins("𠮷*") == "〓*"
    assert not missing_glyphs(with_stand_ins("𠮷👍*"))


def test_the_bundled_family_is_used_and_no_other(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A swapped or damaged font file is noticed, even where the system has a Chinese font of its own."""
    bold = resource(f"fonts/{BOLD}.ttf")
    damaged = tmp_path / "damaged.ttf"
    damaged.write_bytes(bold.read_bytes()[:1000])
    load_fonts.cache_clear()

    monkeypatch.setattr(module, "resource", lambda name: bold)
    with pytest.raises(PrintFailed, match=r"NotoSansSC-Regular\.ttf holds"):
        load_fonts()
    monkeypatch.setattr(module, "resource", lambda name: damaged)
    with pytest.raises(PrintFailed, match="damaged"):
        load_fonts()

    monkeypatch.undo()
    load_fonts.cache_clear()
    assert ord("粉") in load_fonts()


@pytest.mark.parametrize("text", ["张", "Maria da Conceição Ferreira", "国" * 60, "W" * 80, "a b " * 40])
@pytest.mark.parametrize("lines", [1, 2])
def test_text_never_leaves_its_room(text: str, lines: int) -> None:
    """Shrunk, broken or cut, every line fits; only a cut shows an ellipsis."""
    fitted = fit(text, BOLD, 100, (15, 8), lines=lines)

    assert len(fitted.lines) <= lines
    assert 8 <= fitted.size <= 15
    assert all(width_of(line, BOLD, fitted.size) <= 100 for line in fitted.lines)
    whole = "".join("".join(fitted.lines).split()) == "".join(text.split())
    assert whole != fitted.lines[-1].endswith(ELLIPSIS)
