"""The manual calls buttons, keys, desks and sentences what the windows call them: whoever renames one is told which page lags."""

import re
from collections.abc import Iterator
from functools import cache

import pytest

from gatekeeper.domain.reasons import NextStep, Outcome, Reason
from gatekeeper.domain.words import Language
from gatekeeper.service.code_names import STREAMS
from gatekeeper.ui.gate.fkeys import FKEYS
from gatekeeper.ui.gate.panels import PANELS
from gatekeeper.ui.help.pages import ManualPage, text_of
from gatekeeper.ui.words import word_for
from gatekeeper.wiring.desks import DESKS
from tests.test_words import every_word
from tests.ui.office.gallery import NO_OFFICE

QUOTED = {Language.ZH: re.compile(r"“([^”]+)”"), Language.EN: re.compile(r'"([^"]+)"')}
FIELD = re.compile(r"\\\{[^{}]*\\\}")
OTHERS = {
    ManualPage.MAINTENANCE,  # Windows' and GNOME's own settings stand there too
}
LETTERS = 4  # that a sentence has beside its gaps: one that is all gap says anything
TYPED = ("north gate", "]q1")
"""What a page quotes that no window says: names and signs that somebody types."""


def quoted(page: ManualPage, language: Language) -> list[str]:
    """What a page quotes."""
    return QUOTED[language].findall(text_of(page, language))


@cache
def said(language: Language) -> tuple[str, ...]:
    """Everything that the windows say, in small letters."""
    words = [word.value[language.value] for word in every_word()]
    words += [word_for(code, language) for code in (*Reason, *Outcome, *NextStep)]
    words += [names[language.value] for names in STREAMS.values()]
    return tuple(word.lower().rstrip("…") for word in words)


@cache
def patterns(language: Language) -> tuple[re.Pattern[str], ...]:
    """Those that are filled in, with anything in their gaps; what stands before a colon is quoted alone."""
    filled = {part for word in said(language) if "{" in word for part in (word, re.split("[:：]", word)[0])}
    enough = [word for word in filled if "{" in word and len(re.sub(r"\{[^{}]*\}|\W", "", word)) >= LETTERS]
    return tuple(re.compile(FIELD.sub(".+?", re.escape(word))) for word in enough)


def is_said(text: str, language: Language) -> bool:
    """Whether a window says it: as it is, as a part of a sentence, or with its gaps filled."""
    text = text.lower().rstrip("…").strip()
    return any(text in word for word in said(language)) or any(one.fullmatch(text) for one in patterns(language))


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("page", [page for page in ManualPage if page not in OTHERS])
def test_what_a_page_quotes_is_said_by_a_window(page: ManualPage, language: Language) -> None:
    """A button that was renamed is looked for in vain."""
    assert [text for text in quoted(page, language) if text.lower() not in TYPED and not is_said(text, language)] == []


def keys() -> Iterator[tuple[str, ManualPage]]:
    """Each panel that a key opens, with its page."""
    for line in PANELS:
        if line.key is not None and line.panel.manual is not None:
            yield line.key.name, line.panel.manual


@pytest.mark.parametrize("language", list(Language))
def test_the_page_of_a_panel_names_its_key(language: Language) -> None:
    """F1 to F10, and those with Ctrl."""
    found = list(keys())

    assert len(found) >= 9
    assert [
        (key, page.value) for key, page in found if page is not ManualPage.GATE and key not in text_of(page, language)
    ] == []


@pytest.mark.parametrize("language", list(Language))
def test_every_key_of_the_row_is_explained_somewhere(language: Language) -> None:
    """By its cap, on some page of the gate's."""
    gate = "".join(text_of(page, language) for page in ManualPage if page.contents is ManualPage.GATE)

    assert [one.name for one in FKEYS if f"**{one.name}**" not in gate] == []


@pytest.mark.parametrize("language", list(Language))
def test_the_page_of_a_desk_names_it_as_the_rail_does(language: Language) -> None:
    """In its heading or in its text."""
    desks = [make(NO_OFFICE) for make in DESKS]

    assert [
        (desk.name, desk.title.value[language.value])
        for desk in desks
        if desk.title.value[language.value].lower() not in text_of(desk.manual, language).lower()
    ] == []
