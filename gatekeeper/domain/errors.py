"""Errors that have a sentence for a guard or a clerk.

Anything else that is raised is a mistake of ours and goes to the crash report whole::

    GatekeeperError
    ├── BadInput                 what was typed, read or handed in cannot be used
    │   ├── BadIdentity          an ID number; `.part` says which part is wrong
    │   ├── BadPlate             a number plate; `.part` likewise
    │   ├── BadFlat              not building-unit-room
    │   ├── BadCode              a spoken code; `.why` says what is wrong
    │   ├── SeveralPeople        a spoken code is of more than one person (gatekeeper.service.gate.spoken)
    │   ├── BadPolicy            a policy file; `.key` names the line
    │   ├── Meanwhile            somebody else changed it since (gatekeeper.service.office.registry)
    │   └── BadSheet             a table of residents as a whole (single rows are reported, not raised)
    │       └── NoHeadings       no row names its columns (gatekeeper.service.office.columns)
    ├── TokenRefused             a QR token; `.reason` is one of the decision's reasons
    ├── JournalBroken            a chain, an entry or a checkpoint does not hold
    │   └── OtherVersion         it was written in another version of its format
    ├── BundleRefused            a bundle; `.reason` is a word for scripts
    ├── NotFound                 nobody and nothing of that name
    ├── NotAllowed               this device or person may not do that
    │   └── SecondNeeded         somebody else must confirm it; `.others` can (gatekeeper.service.rights)
    ├── StoreTrouble             the database
    │   ├── WrongKey             passphrase or key does not open it
    │   ├── StoreTooNew          written by a newer gatekeeper
    │   ├── StoreBusy            another program holds it
    │   └── DiskFull             no room left
    ├── VaultTrouble             key file damaged, or no keyring
    │   ├── NoDeviceHere         there is no key file: this is not the folder of a device
    │   ├── NoPassphrase         none was given, and none is remembered
    │   └── WrongPassphrase      the one that was given, or is remembered, does not open it
    ├── AnsweredBeside           another lane has just answered the same pass (gatekeeper.service.gate.answered_there)
    ├── FolderInUse              another program has this folder; `.front` is how it is reached
    ├── PrintFailed              a page could not be drawn, or did not read back
    ├── FileInTheWay             a file of that name is there, and is none of ours
    ├── HubUnreachable           nobody answers at the hub's address, or the line broke
    ├── HubRefused               the hub answered no, or is not to be trusted; `.reason` is a word for scripts
    ├── NoWindow                 there is no display, or a bundled font cannot be used
    ├── GivenUp                  a window died too often and is not opened again (gatekeeper.cli.kiosk)
    ├── NoPicture                a file, folder, device or address that gives no picture
    ├── ReaderBroken             print cannot be read: the reader's files are missing or damaged, or it ended
    ├── CoseBroken               a signed structure is malformed or its signature wrong (gatekeeper.cose)
    ├── ResourceMissing          one of the program's own files is not there (gatekeeper.resources)
    └── Cancelled                somebody pressed cancel; nothing was left half-done
"""

from gatekeeper.domain.words import Language, Sentence, Words


class Said(Words):
    """What is said wherever such a thing happens."""

    OTHER_VERSION = (
        "{what}是第 {found} 版，本程序只认识第 {known} 版：请升级两台设备中较旧的一台。",
        "{what} is of version {found}; this program reads {known}: update the older of the two devices.",
    )
    IN_USE = (
        "此数据文件夹已被另一个 gatekeeper 打开：请先关闭它。",
        "Another gatekeeper is open on this folder already: close that one first.",
    )


class GatekeeperError(Exception):
    """Something went wrong that a person can be told in one sentence, in either language.

    Its words stand beside the verb that raises it (`gatekeeper.domain.words`); ``str(error)`` is English.

    Attributes:
        told: The sentence by itself, for whoever says it when the error is gone.
    """

    # Exception's own __init__ is not called: the arguments stand as they were given, so that a copy or another process
    # makes the error again.
    def __init__(self, said: Words, /, **values: object) -> None:
        self.told = Sentence(said, tuple(values.items()))

    def sentence(self, language: Language) -> str:
        """The sentence in a language."""
        return self.told.sentence(language)

    def __str__(self) -> str:
        """In English, for logs and for other programs."""
        return self.sentence(Language.EN)


class BadInput(GatekeeperError):
    """What was given cannot be used."""


class BadIdentity(BadInput):
    """An ID number is wrong.

    Attributes:
        part: ``"length"``, ``"characters"``, ``"region"``, ``"date"`` or ``"check"``.
    """

    def __init__(self, part: str, said: Words, /, **values: object) -> None:
        super().__init__(said, **values)
        self.part = part


class BadPlate(BadInput):
    """A number plate is wrong.

    Attributes:
        part: ``"length"``, ``"province"``, ``"letter"`` or ``"serial"``.
    """

    def __init__(self, part: str, said: Words, /, **values: object) -> None:
        super().__init__(said, **values)
        self.part = part


class BadFlat(BadInput):
    """A flat is not written as building-unit-room."""


class BadCode(BadInput):
    """A spoken code lets nobody be found.

    Attributes:
        why: ``"mistyped"``, ``"wrong"``, ``"paused"`` or ``"none-here"``.
    """

    def __init__(self, why: str, said: Words, /, **values: object) -> None:
        super().__init__(said, **values)
        self.why = why


class BadPolicy(BadInput):
    """A policy file has a wrong or a missing value.

    Attributes:
        key: Where it stands, dotted: ``"temperature.fever"``.
    """

    def __init__(self, key: str, said: Words, /, **values: object) -> None:
        super().__init__(said, **values)
        self.key = key

    def sentence(self, language: Language) -> str:
        """Where it stands, and what is wrong with it."""
        return f"{self.key}: {super().sentence(language)}"


class BadSheet(BadInput):
    """A table of residents cannot be read at all."""


class TokenRefused(GatekeeperError):
    """A QR token is not to be believed.

    Attributes:
        reason: The value of one `gatekeeper.domain.decision.Reason`.
    """

    def __init__(self, reason: str, said: Words, /, **values: object) -> None:
        super().__init__(said, **values)
        self.reason = reason


class JournalBroken(GatekeeperError):
    """An entry, a chain or a checkpoint does not hold."""


class OtherVersion(JournalBroken):
    """An entry or a checkpoint is written in a version that this program does not read."""

    def __init__(self, what: Words, found: object, known: object) -> None:
        super().__init__(Said.OTHER_VERSION, what=what, found=found, known=known)


class BundleRefused(GatekeeperError):
    """A bundle was not taken; nothing of it was applied.

    Attributes:
        reason: A word for scripts, such as ``"truncated"`` or ``"not-for-us"``.
    """

    def __init__(self, reason: str, said: Words, /, **values: object) -> None:
        super().__init__(said, **values)
        self.reason = reason


class NotFound(GatekeeperError):
    """There is nobody and nothing of that name."""


class NotAllowed(GatekeeperError):
    """This device or this person may not do that."""


class StoreTrouble(GatekeeperError):
    """The database cannot be used."""


class WrongKey(StoreTrouble):
    """The key does not open this database."""


class StoreTooNew(StoreTrouble):
    """The database was written by a newer gatekeeper."""


class StoreBusy(StoreTrouble):
    """Another program holds the database."""


class DiskFull(StoreTrouble):
    """There is no room left on the disk."""


class VaultTrouble(GatekeeperError):
    """The keys cannot be opened."""


class NoDeviceHere(VaultTrouble):
    """There is no key file: this is not the folder of a device."""


class NoPassphrase(VaultTrouble):
    """No passphrase was given, and the keyring has none."""


class WrongPassphrase(VaultTrouble):
    """The passphrase is wrong."""


class PrintFailed(GatekeeperError):
    """A page could not be drawn, or did not read back as it should."""


class FileInTheWay(GatekeeperError):
    """A file of that name is there already and was not made by this program, so it is not replaced."""


class HubUnreachable(GatekeeperError):
    """The hub does not answer, or the line broke; trying again later is safe."""


class HubRefused(GatekeeperError):
    """The hub said no, or what answers is not this estate's hub.

    Attributes:
        reason: A word for scripts, such as ``"revoked"``, ``"busy"`` or ``"not-trusted"``.
        retry_after: Seconds after which the hub asks to be tried again; 0 when it named none.
    """

    def __init__(self, reason: str, said: Words, /, *, retry_after: float = 0, **values: object) -> None:
        super().__init__(said, **values)
        self.reason = reason
        self.retry_after = retry_after


class NoPicture(GatekeeperError):
    """A file, folder, device or address gives no picture."""


class ReaderBroken(GatekeeperError):
    """Print in pictures cannot be read on this machine; everything else goes on."""


class Cancelled(GatekeeperError):
    """Somebody pressed cancel; nothing was left half-done."""


class FolderInUse(GatekeeperError):
    """Another program of ours has this folder for itself.

    Attributes:
        front: What it has told of how its window is brought to the front; empty if it has none.
    """

    def __init__(self, front: str = "") -> None:
        super().__init__(Said.IN_USE)
        self.front = front
