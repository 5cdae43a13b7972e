"""Pages of a gate on its printer, or kept where none takes them: the test page, the evacuation list."""

from gatekeeper.domain.words import Language
from gatekeeper.service.evacuation import Evacuation
from gatekeeper.ui.gate.trial.state import CODE
from gatekeeper.wiring.labels import EVERYBODY, GateLabels

TRIAL_PAGE = "test-page.pdf"


def print_everybody(labels: GateLabels, found: Evacuation, language: Language) -> str:
    """Draw the list, and hand it to the printer; answers with its file, below the device's folder, if no printer took it."""
    from gatekeeper.printing.evacuation import draw_evacuation  # seldom wanted, and slow to load

    return labels.print_page(EVERYBODY, draw_evacuation(found, language))


def print_trial(labels: GateLabels) -> str:
    """Draw the test page, read it back, and hand it to the printer, with the labels that waited for one; answers likewise."""
    from gatekeeper.wiring.slips import draw_trial

    file = labels.print_page(TRIAL_PAGE, draw_trial(CODE))
    if not file:
        labels.print_kept()
    return file
