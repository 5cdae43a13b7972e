"""The file of one observation on paper."""

from pathlib import Path

import pytest

from gatekeeper.domain.words import Language
from gatekeeper.printing.observation import draw_observation
from gatekeeper.service.office.watched import ObservationFile
from tests.printing.test_cards import text_of
from tests.ui.office.sample_observed import NOW, the_day


@pytest.mark.parametrize("language", list(Language))
def test_every_temperature_and_who_signs_stand_on_it_in_one_language(language: Language, tmp_path: Path) -> None:
    """The fever with what was complained of; nothing of the other language's words."""
    one = the_day().now[0]
    pdf = tmp_path / "file.pdf"
    pdf.write_bytes(draw_observation(ObservationFile(one, "阳光花园", 373, NOW), language))
    text = text_of(pdf)

    assert text.count("36.") == sum(1 for check in one.temperatures.values() if check.tenths and check.tenths < 370)
    assert "38.1" in text
    assert ("咳嗽" in text, "Cough" in text) == ((True, False) if language is Language.ZH else (False, True))
    assert "2026-12-01" in text


def test_what_nobody_told_of_stands_as_missed(tmp_path: Path) -> None:
    """And the same file gives the same bytes."""
    silent = next(one for one in the_day().now if one.missed_in_all)
    file = ObservationFile(silent, "Garden", 373, NOW)
    pdf = tmp_path / "file.pdf"
    pdf.write_bytes(draw_observation(file, Language.EN))

    assert text_of(pdf).count("missed") == silent.missed_in_all + 1
    assert pdf.read_bytes() == draw_observation(file, Language.EN)
