"""A visitor's label on both papers that gates have: a roll of 80 mm, and A6; both read back and lie on their page."""

from datetime import UTC, datetime
from io import BytesIO

import pypdfium2
import pytest

from gatekeeper.printing.cards import draw_cards
from gatekeeper.printing.layout import Layout
from gatekeeper.printing.render import render_pages
from tests.printing.faces import a_face, decode

POINTS = 72 / 25.4  # per millimetre


@pytest.mark.parametrize(("layout", "wide", "high"), [(Layout.LABEL, 80, None), (Layout.LABEL_A6, 105, 148)])
def test_the_label_fills_its_paper_and_its_code_reads_back(layout: Layout, wide: float, high: float | None) -> None:
    """At a thermal head's 203 dpi; nothing of it lies over the edge; on A6 it is larger."""
    face = a_face(flat="3-2-501", name="王*", ends=datetime(2026, 11, 30, 18, 7, tzinfo=UTC), visits=True)

    pdf = draw_cards([face], layout=layout, read_back=decode)

    (page,) = pypdfium2.PdfDocument(BytesIO(pdf))
    assert page.get_width() == pytest.approx(wide * POINTS, abs=0.5)
    assert high is None or page.get_height() == pytest.approx(high * POINTS, abs=0.5)
    (picture,) = render_pages(pdf, 203)
    assert [one.text for one in decode(picture)] == [face.token]
    assert (picture[:8] > 200).all()
    assert (picture[-8:] > 200).all()
    assert (picture[:, :8] > 200).all()
    assert (picture[:, -8:] > 200).all()
