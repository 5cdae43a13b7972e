"""Hand-over sheets by commands: with a print, and for what was printed before."""

from gatekeeper.printing.render import page_texts
from tests.cli.estate import Commands
from tests.cli.test_commands import residents


def test_sheets_are_made_with_the_cards_and_again_later(gatekeeper: Commands) -> None:
    """The same cards on both; masked, unless whole names are asked for, which stands in the journal with its reason."""
    gatekeeper.estate()
    gatekeeper("residents", "import", "--data", "office", residents(gatekeeper))
    labels = [one["label"] for one in gatekeeper("passes", "issue", "--data", "office", "--all", "--json").lines]

    none = gatekeeper("cards", "sheets", "--data", "office", "none.pdf")
    printed = gatekeeper("cards", "print", "--data", "office", "cards.pdf", "--sheets", "with.pdf", "--backs", "--json")
    later = gatekeeper("cards", "sheets", "--data", "office", "later.pdf", "--language", "en", "--json")
    whole = gatekeeper("cards", "sheets", "--data", "office", "whole.pdf", "--full-names", "--reason", "door to door")

    assert none.status == 1
    assert not (gatekeeper.folder / "none.pdf").exists()
    assert (printed.json["cards"], printed.json["pages"]) == (3, 2)
    assert later.json["cards"] == 3
    with_cards, again = (" ".join(page_texts(gatekeeper.folder / name)) for name in ("with.pdf", "later.pdf"))
    assert all(label in text for label in labels for text in (with_cards, again))
    assert "张三" not in with_cards
    assert "签收" in with_cards
    assert "Signature" in again
    assert whole.status == 0
    assert "张三" in " ".join(page_texts(gatekeeper.folder / "whole.pdf"))
    journal = gatekeeper("journal", "list", "--data", "office", "--json").out
    assert "door to door" in journal


def test_a_file_in_the_way_of_the_sheets_is_told_before_anything_is_printed(gatekeeper: Commands) -> None:
    """No card is made, and none counts as printed."""
    gatekeeper.estate()
    gatekeeper("residents", "import", "--data", "office", residents(gatekeeper))
    gatekeeper("passes", "issue", "--data", "office", "--all")
    (gatekeeper.folder / "mine.pdf").write_bytes(b"a letter")

    said = gatekeeper("cards", "print", "--data", "office", "cards.pdf", "--sheets", "mine.pdf")

    assert said.status == 1
    assert not (gatekeeper.folder / "cards.pdf").exists()
    assert (gatekeeper.folder / "mine.pdf").read_bytes() == b"a letter"


def test_the_pages_to_laminate_are_printed_for_both(gatekeeper: Commands) -> None:
    """At the office, with its telephone; in either language."""
    gatekeeper.estate()
    gatekeeper("estate", "settings", "--data", "office", "--phone", "0755-2688 1234")

    for reader in ("guard", "supervisor"):
        for language in ("zh", "en"):
            out = f"{reader}-{language}.pdf"
            said = gatekeeper("gate", "guide", "--data", "office", out, "--for", reader, "--language", language)
            assert said.status == 0
            (text,) = page_texts(gatekeeper.folder / out)
            assert "0755-2688 1234" in text
