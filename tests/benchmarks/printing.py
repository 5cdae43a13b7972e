"""Cards a second, with and without reading back, and bytes a card."""

import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from gatekeeper.printing.cards import PrintedCards, print_cards
from gatekeeper.printing.layout import Layout
from gatekeeper.service.papers import CardFace
from gatekeeper.service.pictures import Decoder
from tests.printing.faces import decode, faces

CARDS = 2300  # what one neighbourhood made


@dataclass(frozen=True, slots=True)
class Run:
    """One print and how long it took, in seconds."""

    printed: PrintedCards
    seconds: float


def measure(cards: int = CARDS, decoder: Decoder = decode) -> dict[str, float]:
    """Print on A4 twice: drawing alone, and with every page read back.

    Args:
        decoder: What reads the pages back; zxing-cpp alone unless told.
    """
    batch = faces(cards)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "cards.pdf"
        few = _run(batch[:10], out, None)
        drawn = _run(batch, out, None)
        checked = _run(batch, out, decoder)
    return {
        "cards": cards,
        "cards_per_s_drawn": round(cards / drawn.seconds, 1),
        "cards_per_s_read_back": round(cards / checked.seconds, 1),
        "seconds_read_back": round(checked.seconds, 2),
        "kb_per_card": round((drawn.printed.size - few.printed.size) / (cards - 10) / 1000, 3),
    }


def _run(batch: Sequence[CardFace], out: Path, decoder: Decoder | None) -> Run:
    start = time.perf_counter()
    printed = print_cards(batch, out, layout=Layout.A4, read_back=decoder)
    return Run(printed, time.perf_counter() - start)
