"""Handing a shift over with everything real behind it: PINs are hashed, the log is signed, the page goes to the printer."""

from gatekeeper.domain.words import Language
from gatekeeper.service.gate.handover import HandoverForm, HandoverSheet, WrongOf, hand_over_shift
from gatekeeper.service.ports import Store
from gatekeeper.vault.pin import fits
from gatekeeper.wiring.device import OpenDevice
from gatekeeper.wiring.labels import GateLabels

PAGE = "hand-over.pdf"


class HandoverDesk:
    """What the window can have done when one guard leaves and another comes.

    Args:
        store: The device's store as the gate's work is to see it.
    """

    def __init__(self, device: OpenDevice, store: Store, labels: GateLabels) -> None:
        self._device, self._store, self._labels = device, store, labels

    def hand_over(self, form: HandoverForm) -> WrongOf | HandoverSheet:
        """One guard's shift ends, another's begins."""
        device = self._device
        return hand_over_shift(form, fits=fits, keys=device.keys, store=self._store, clock=device.clock)

    def print_sheet(self, sheet: HandoverSheet, language: Language) -> str:
        """Draw the page to sign, and hand it to the printer; answers with its file, below the device's folder, if no printer
        took it.
        """
        from gatekeeper.printing.handover import draw_handover  # seldom wanted, and slow to load

        return self._labels.print_page(PAGE, draw_handover(sheet, language))
