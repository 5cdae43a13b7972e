"""Labels of visitors that no printer took: kept sealed for as long as their pass is good, and printed as soon as one does."""

import re
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from gatekeeper.devices.printer import print_pdf
from gatekeeper.domain.errors import NotFound
from gatekeeper.domain.passes import PassState
from gatekeeper.domain.words import Words
from gatekeeper.service.files import PART, NoFile, read_file, scrub
from gatekeeper.service.ours import our_pdf
from gatekeeper.service.paper_file import write_paper
from gatekeeper.service.ports import Store
from gatekeeper.vault.sealed import load_sealed, save_sealed
from gatekeeper.wiring.device import OpenDevice

FOLDER = "labels"  # in the device's folder
EVERYBODY = (
    "evacuation.pdf"  # the one page with residents' names that lies here in plain: it must open without this program
)
SEALED = ".gks"
MOST = 4 << 20  # bytes of a label; one has some 30,000
NEEDED = 24 * 3600  # seconds that the evacuation list may be needed
READ = 120  # seconds after which Windows' printing program has read a file
_NAME = re.compile(r"(\d+)-(\d+)")
_PLAIN = re.compile(r"(\d+-\d+)\.pdf")  # as older programs left them


class Said(Words):
    """Why a label is not printed again."""

    NONE = "这里没有保存证 {label} 的标签。", "No label of pass {label} is kept here."


@dataclass(frozen=True, slots=True)
class Kept:
    """A label that waits for a printer.

    Attributes:
        label: Number and serial of its pass.
        until: When the pass runs out, and the label with it.
    """

    label: str
    until: datetime


class GateLabels:
    """The labels of a gate.

    Args:
        store: The device's store as the gate's work is to see it.
    """

    def __init__(self, device: OpenDevice, store: Store) -> None:
        self._device = device
        self._store = store

    @property
    def folder(self) -> Path:
        """Where they lie; made if it is not there."""
        folder = self._device.folder / FOLDER
        folder.mkdir(mode=0o700, exist_ok=True)
        return folder

    def hand_over(self, label: str, pdf: bytes) -> bool:
        """Give a label to the printer, and those that wait for one behind it; where none takes it, it waits too."""
        if not self._printed(label, pdf):
            save_sealed(self._at(label), pdf, self._device.keys)
            return False
        self._at(label).unlink(missing_ok=True)
        self.print_kept()
        return True

    def print_kept(self) -> int:
        """Print what waits; return how many the printer took."""
        done = 0
        for one in self.kept():
            if not self._printed(one.label, self.pdf(one.label)):
                break
            self._at(one.label).unlink(missing_ok=True)
            done += 1
        return done

    def print_page(self, name: str, pdf: bytes) -> str:
        """Give a page to the printer; answers with its file, below the device's folder, if none takes it, else empty."""
        page = self.folder / name
        if print_pdf(pdf, page):
            return ""
        write_paper(page, pdf, our_pdf)
        return f"{FOLDER}/{name}"

    def kept(self) -> tuple[Kept, ...]:
        """What waits and is still good, in the order of its numbers; the rest is taken away."""
        now, found = self._device.clock.now(), []
        with self._store.read() as look:
            for path in sorted(self.folder.glob(f"*{SEALED}")):
                name = _NAME.fullmatch(path.stem)
                known = look.pass_(int(name[1])) if name else None
                if known and known.state is PassState.ACTIVE and known.expires > now and self._at(known.label) == path:
                    found.append(Kept(known.label, known.expires))
                else:
                    path.unlink(missing_ok=True)
        return tuple(found)

    def pdf(self, label: str) -> bytes:
        """A label that waits.

        Raises:
            NotFound: None of this number does.
        """
        pdf = load_sealed(self._at(label), self._device.keys, MOST)
        if pdf is None:
            raise NotFound(Said.NONE, label=label)
        return pdf

    def tidy(self) -> None:
        """Take away what is over: labels that ran out, and files that a printing program has read by now.

        What an older program left in plain is sealed.
        """
        for path in self.folder.iterdir():
            if path.name.endswith((f".pdf{PART}", f"{SEALED}{PART}")) or path.name.startswith("print-"):
                if _age(path) > READ:
                    scrub(path)
            elif path.name == EVERYBODY:
                if _age(path) > NEEDED:
                    scrub(path)
            elif (plain := _PLAIN.fullmatch(path.name)) is not None:
                try:
                    save_sealed(self.folder / f"{plain[1]}{SEALED}", read_file(path, MOST), self._device.keys)
                except NoFile:
                    continue
                scrub(path)
        self.kept()

    def _printed(self, label: str, pdf: bytes) -> bool:
        return print_pdf(pdf, self.folder / f"print-{label.replace('/', '-')}.pdf")

    def _at(self, label: str) -> Path:
        return self.folder / f"{label.replace('/', '-')}{SEALED}"


def _age(path: Path) -> float:
    """Seconds since it was written."""
    return time.time() - path.lstat().st_mtime
