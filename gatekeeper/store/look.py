"""What can be asked of the store, inside one transaction."""

from gatekeeper.store.ask_estate import EstateQuestions
from gatekeeper.store.ask_guards import GuardQuestions
from gatekeeper.store.ask_journal import JournalQuestions
from gatekeeper.store.ask_lookouts import LookoutQuestions
from gatekeeper.store.ask_old import OldQuestions
from gatekeeper.store.ask_parcels import ParcelQuestions
from gatekeeper.store.ask_passages import PassageQuestions
from gatekeeper.store.ask_passes import PassQuestions
from gatekeeper.store.ask_people import PeopleQuestions
from gatekeeper.store.ask_quarantine import QuarantineQuestions
from gatekeeper.store.ask_registers import RegisterQuestions
from gatekeeper.store.ask_visits import VisitQuestions
from gatekeeper.store.blobs import BlobQuestions
from gatekeeper.store.listed_entries import EntryListQuestions
from gatekeeper.store.presences import PresenceQuestions


class Look(
    EstateQuestions,
    PeopleQuestions,
    PassQuestions,
    PassageQuestions,
    PresenceQuestions,
    VisitQuestions,
    GuardQuestions,
    ParcelQuestions,
    LookoutQuestions,
    BlobQuestions,
    JournalQuestions,
    OldQuestions,
    QuarantineQuestions,
    RegisterQuestions,
    EntryListQuestions,
):
    """Questions, answered with values of the domain."""
