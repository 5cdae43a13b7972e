"""From a picture to a verdict on the disk, beside the raw decode of the same picture."""

import secrets
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import zxingcpp

from gatekeeper.camera.codes import LIVE, CodeReader
from gatekeeper.camera.film import film_picture
from gatekeeper.camera.look import look
from gatekeeper.domain.passes import PassState
from gatekeeper.printing.cards import print_cards
from gatekeeper.printing.layout import Layout
from gatekeeper.printing.render import render_pages
from gatekeeper.resources import resource
from gatekeeper.service.gate.admit import Ask, admit
from gatekeeper.service.office.cards import faces
from gatekeeper.service.office.enrol import enrol
from gatekeeper.service.office.issue import issue
from gatekeeper.service.pictures import Image
from gatekeeper.sheets.reading import read_table
from gatekeeper.wiring.demo.stage import StagedEstate, set_stage
from gatekeeper.wiring.device import OpenDevice
from tests.benchmarks.beside import reading_cards

CARDS = 30
EACH = 10  # photographs of each card
QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)


def measure(cards: int = CARDS, each: int = EACH) -> dict[str, float]:
    """Photographs of cards, 1280 × 720, well lit: decoded raw, decoded by us and the card's colour seen, decided and
    committed; milliseconds. Once alone, and once while a reader of ID cards is at work."""
    with (
        tempfile.TemporaryDirectory() as folder,
        set_stage(Path(folder) / secrets.token_hex(4), datetime.now(UTC), "heightened") as stage,
    ):
        pictures = _pictures(stage, Path(folder), cards, each)
        stage.insert(stage.to_gate(stage.gates[0]), stage.gates[0])
        figures = _answered(stage.gates[0], pictures)
        with reading_cards():
            busy = _answered(stage.gates[0], pictures)
    return figures | {f"{name}_while_cards_are_read": value for name, value in busy.items()}


def _answered(gate: OpenDevice, pictures: Sequence[Image]) -> dict[str, float]:
    read = CodeReader(LIVE)
    raw, raw_qr, decoded, looked, whole, verdict = [], [], [], [], [], []
    for picture in pictures:
        begun = time.perf_counter()
        found = zxingcpp.read_barcodes(picture)
        raw.append(time.perf_counter() - begun)
        begun = time.perf_counter()
        zxingcpp.read_barcodes(picture, formats=QR)
        raw_qr.append(time.perf_counter() - begun)
        begun = time.perf_counter()
        symbols = read(picture)
        read_at = time.perf_counter()
        if not symbols or not found:
            continue  # compared where both read
        field = look(picture, symbols[0]).field
        looked_at = time.perf_counter()
        admit(Ask(token=symbols[0].text, tenths=(365,), mask=True, field=field), store=gate.store, clock=gate.clock)
        done = time.perf_counter()
        decoded.append(read_at - begun)
        looked.append(looked_at - read_at)
        verdict.append(done - looked_at)
        whole.append(done - begun)
    figures: dict[str, float] = {"pictures": len(pictures), "answered": len(whole)}
    for name, times in (
        ("raw_decode", raw),
        ("raw_decode_of_qr_codes", raw_qr),
        ("our_decode", decoded),
        ("colour_seen", looked),
        ("verdict", verdict),
        ("picture_to_verdict", whole),
    ):
        for percent in (50, 99):
            figures[f"{name}_p{percent}_ms"] = round(float(np.percentile(times, percent)) * 1000, 2)
    figures["ratio_p50"] = round(figures["picture_to_verdict_p50_ms"] / figures["raw_decode_p50_ms"], 2)
    return figures


def _pictures(stage: StagedEstate, folder: Path, cards: int, each: int) -> Sequence[Image]:
    office = stage.office
    enrol([read_table(resource("sample/residents.csv"))], dry_run=False, store=office.store, clock=office.clock)
    issue(None, store=office.store, clock=office.clock)
    with office.store.read() as seen:
        active = [one for one in seen.passes() if one.state is PassState.ACTIVE][:cards]
        made = faces(active, full_names=False, look=seen, keys=office.keys)
    print_cards(made, folder / "cards.pdf", layout=Layout.CARD, read_back=None)
    return [
        film_picture(card, seed=number * each + shot)
        for number, card in enumerate(render_pages(folder / "cards.pdf", 300))
        for shot in range(each)
    ]
