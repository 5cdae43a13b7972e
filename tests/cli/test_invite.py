"""How long an invitation is good for, and what its page says to do."""

import pypdfium2
import pytest

from gatekeeper.wiring import hub
from tests.cli.estate import Commands


@pytest.mark.parametrize(
    ("address", "out", "minutes"),
    [
        ("https://10.0.0.1:8470", "west.pdf", 24 * 60),
        ("https://10.0.0.1:8470", "west.invite", 24 * 60),
        ("https://10.0.0.1:8470", None, 15),
        ("", "west.pdf", 24 * 60),
        ("", None, 24 * 60),
    ],
)
def test_what_is_carried_is_good_for_a_day(
    gatekeeper: Commands, monkeypatch: pytest.MonkeyPatch, address: str, out: str | None, minutes: int
) -> None:
    """A page takes more than a quarter of an hour across an estate; only what a screen shows beside the machine runs out."""
    gatekeeper.estate()
    monkeypatch.setattr(hub, "running_address", lambda folder: address)

    said = gatekeeper("device", "invite", "--data", "office", "West", "--json", *(("--out", out) if out else ()))

    assert said.json["minutes"] == minutes


@pytest.mark.parametrize("address", ["https://10.0.0.1:8470", ""])
def test_the_page_names_the_wizard_first_and_both_ways_to_the_office(
    gatekeeper: Commands, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    """The stick always; the network where there is a hub. Commands come last."""
    gatekeeper.estate()
    monkeypatch.setattr(hub, "running_address", lambda folder: address)
    gatekeeper("device", "invite", "--data", "office", "West", "--out", "west.pdf")

    document = pypdfium2.PdfDocument(gatekeeper.folder / "west.pdf")
    text = document[0].get_textpage().get_text_bounded()
    document.close()

    assert text.index("向导") < text.index("U盘") < text.index("device join")
    assert text.index("wizard") < text.index("stick") < text.index("device join")
    assert ("自动联系物业" in text) is bool(address)
