"""The laminated pages say what the program says, and all of it is on one page."""

from datetime import date

import pypdfium2
import pytest

from gatekeeper.domain.words import Language
from gatekeeper.printing.guide import draw_guide
from gatekeeper.printing.render import page_texts, render_pages
from gatekeeper.service.guide import Guide
from gatekeeper.service.words import OUTCOMES
from gatekeeper.ui.gate.words import GateWord
from gatekeeper.wiring.guide import SIGNS, GuideReader, guide_for, keys
from gatekeeper.wiring.guide_words import KEY_DOES

PHONE = "0755-2688 1234"
TELEPHONES = 30 / 25.4 * 72  # points: the upper edge of their boxes


def page_of(reader: GuideReader, language: Language, phone: str = PHONE) -> Guide:
    """Of a usual estate."""
    return guide_for(reader, language, estate="阳光花园", phone=phone, day=date(2026, 11, 30))


def squeezed(text: str) -> str:
    """Without the places where lines break."""
    return "".join(text.split())


def test_every_key_of_the_window_is_explained_and_no_other() -> None:
    """A key that comes or goes changes the page."""
    assert [name for name, _ in keys(Language.ZH)] != []
    assert {name for name, _ in keys(Language.ZH)} == set(KEY_DOES)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("reader", list(GuideReader))
def test_a_page_says_everything_and_ends_above_the_telephones(reader: GuideReader, language: Language) -> None:
    """One page; every word of it stands there, and nothing runs into what stands below it."""
    guide = page_of(reader, language)

    pdf = draw_guide(guide)

    (text,) = page_texts(pdf)
    said = [guide.title, guide.lead, PHONE, *(word for sign in guide.signs for word in (sign.word, sign.means))]
    said += [word for section in guide.sections for entry in section.entries for word in (entry.head, entry.text)]
    assert [one for one in said if squeezed(one) not in squeezed(text).replace("⋯", "…")] == []
    assert "…" not in squeezed(text).replace("⋯", "…") or reader is GuideReader.SUPERVISOR  # nothing was cut
    assert _bottom(pdf, guide.sections[-1].entries[-1].head) > TELEPHONES


def _bottom(pdf: bytes, said: str) -> float:
    """The lower edge of the first letter of what is said, where it is said last; points from the page's lower edge."""
    document = pypdfium2.PdfDocument(pdf)
    words = document[0].get_textpage()
    found, searcher = None, words.search(said)
    while (place := searcher.get_next()) is not None:
        found = place
    assert found is not None, said
    bottom: float = words.get_charbox(found[0])[1]
    words.close()
    document.close()
    return bottom


@pytest.mark.parametrize("language", list(Language))
def test_the_guards_page_shows_what_the_window_shows(language: Language) -> None:
    """Four outcomes in the window's words and colours, and what stands on the keys."""
    guide = page_of(GuideReader.GUARD, language)

    pdf = draw_guide(guide)

    (text,) = page_texts(pdf)
    assert all(OUTCOMES[outcome][language.value] in text for outcome in SIGNS)
    assert GateWord.KEY_BACK.fill(language) in text
    picture = next(render_pages(pdf, 50)).reshape(-1, 3).tolist()
    for sign in guide.signs:
        field = [int(sign.field[at : at + 2], 16) for at in (5, 3, 1)]
        assert picture.count(field) > 3000


def test_without_a_telephone_there_is_a_line_to_write_it_on() -> None:
    """An estate that has told none yet can print the page all the same."""
    (text,) = page_texts(draw_guide(page_of(GuideReader.GUARD, Language.ZH, phone="")))

    assert "物业" in text
    assert PHONE not in text
