"""An office where there is none yet, begun in the window: a new estate, another office of one, or one made anew."""

from pathlib import Path

from gatekeeper.domain.errors import BadInput
from gatekeeper.domain.facts import DeviceKind
from gatekeeper.domain.words import Sentence, sentence
from gatekeeper.service.files import read_file, why
from gatekeeper.ui.opening.state import Beginning, BeginWay
from gatekeeper.ui.opening.words import Word
from gatekeeper.vault.keyfile import LIMIT
from gatekeeper.wiring.founding import found_estate, join_estate
from gatekeeper.wiring.invitation import invitation_in
from gatekeeper.wiring.recover import recover_estate
from gatekeeper.wiring.rules import read_rules
from gatekeeper.wiring.sync import first_visit
from gatekeeper.wiring.zone import computers_zone


def begin_office(folder: Path, given: Beginning) -> Sentence | None:
    """Make it.

    Returns:
        What is to be said of it; nothing of a new estate, of whose recovery key the window speaks.

    Raises:
        BadInput: A file is none of what it should be, or the passphrase is too short.
        NotAllowed: The set-up code has run out.
        VaultTrouble: The passphrase is not the recovery key's.
        BundleRefused: What is left is damaged, or of another estate.
    """
    match given.way:
        case BeginWay.JOIN:
            return _joined(folder, given)
        case BeginWay.REBUILD:
            return _rebuilt(folder, given)
    found_estate(
        folder, given.passphrase, name=given.name, office="", policy=read_rules("routine"), zone=computers_zone()
    )
    return None


def _joined(folder: Path, given: Beginning) -> Sentence:
    invitation = invitation_in(given.file)
    if invitation.kind is not DeviceKind.OFFICE:
        raise BadInput(Word.NOT_AN_OFFICE, name=invitation.name)
    join_estate(folder, given.passphrase, invitation)
    trouble = first_visit(folder, given.passphrase)
    told = sentence(Word.NO_TROUBLE if trouble is None else Word.NOT_HEARD)
    return sentence(Word.JOINED, estate=invitation.estate_name, name=invitation.name, trouble=told)


def _rebuilt(folder: Path, given: Beginning) -> Sentence:
    try:
        key = read_file(given.file, LIMIT)
    except OSError as error:
        raise BadInput(Word.UNREADABLE, why=why(error)) from error
    made = recover_estate(
        folder,
        given.passphrase,
        [given.source],
        key,
        office=given.called,
        key_passphrase=given.old or None,
        from_passphrase=given.theirs or None,
    )
    return sentence(
        Word.REBUILT, estate=made.estate.name, entries=made.entries, machines=made.machines, photos=made.photos
    )
