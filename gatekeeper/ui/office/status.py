"""What every desk says of its work: a sentence, or how far long work is."""

from dataclasses import dataclass, replace

from gatekeeper.domain.errors import Cancelled
from gatekeeper.domain.words import Words
from gatekeeper.ui.office.dress import Dress
from gatekeeper.ui.office.words import Word
from gatekeeper.ui.words import sentence_of


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence above the desk: a word with its values, or an error.

    Attributes:
        told: Where the crash report lies, for an error that is a mistake of ours.
        undo: What its button says, if what was done can be undone.
        of_read: Whether a desk could not be read: that is over with the next read that works.
    """

    word: Words | None = None
    values: tuple[tuple[str, str], ...] = ()
    error: Exception | None = None
    told: str = ""
    good: bool = False
    undo: Words | None = None
    of_read: bool = False

    def sentence(self, dress: Dress) -> str:
        """What it says."""
        if self.error is not None:
            return self.told or sentence_of(self.error, dress.language)
        assert self.word is not None, "a notice without an error has a word"
        return dress.say(self.word, **dict(self.values))


@dataclass(frozen=True, slots=True)
class Busy:
    """Work that was begun; `total` 0 while nobody knows how long, `quiet` for what is done before anybody would read it."""

    word: Words
    done: int = 0
    total: int = 0
    stoppable: bool = False
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Status:
    """The strip above a desk."""

    notice: Notice | None = None
    busy: Busy | None = None


@dataclass(frozen=True, slots=True)
class Began:
    """Work was begun."""

    word: Words
    stoppable: bool = False


@dataclass(frozen=True, slots=True)
class Progressed:
    """Long work went on."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Failed:
    """Work went wrong; `told` is where the crash report lies, if it is our mistake."""

    error: Exception
    told: str = ""
    of_read: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """Work ended well, and this is to be said."""

    notice: Notice


@dataclass(frozen=True, slots=True)
class LeftWaiting:
    """What was begun waits for a second person, who confirms it later or elsewhere."""


@dataclass(frozen=True, slots=True)
class Dismissed:
    """The sentence was read."""


@dataclass(frozen=True, slots=True)
class Stopped:
    """Cancel was pressed: the work ends at its next step."""


StatusEvent = Began | Progressed | Failed | Told | LeftWaiting | Dismissed | Stopped


def at_work() -> Status:
    """Something short is being done: nothing else is begun meanwhile."""
    return Status(busy=Busy(Word.WORKING, quiet=True))


def good(word: Words, *, undo: Words | None = None, **values: object) -> Notice:
    """Something was done."""
    return Notice(word, tuple((key, str(value)) for key, value in values.items()), good=True, undo=undo)


def bad(word: Words, **values: object) -> Notice:
    """Something cannot be done."""
    return Notice(word, tuple((key, str(value)) for key, value in values.items()))


def copied(n: int) -> Told:
    """Rows were put on the clipboard; none, if they were too many: what leaves the house in numbers has a reason."""
    return Told(good(Word.COPIED, n=n) if n else bad(Word.COPY_MANY))


def status_after(status: Status, event: StatusEvent) -> Status:
    """The strip that follows."""
    match event:
        case Began():
            return Status(None, Busy(event.word, stoppable=event.stoppable))
        case Progressed():
            if status.busy is None:
                return status
            return replace(status, busy=replace(status.busy, done=event.done, total=event.total))
        case Failed():
            if isinstance(event.error, Cancelled):
                return Status(Notice(Word.CANCELLED))
            return Status(Notice(error=event.error, told=event.told, of_read=event.of_read))
        case Told():
            return Status(event.notice)
        case LeftWaiting():
            return Status(good(Word.LEFT_WAITING))
        case Dismissed():
            return replace(status, notice=None)
        case Stopped():
            busy = replace(status.busy, stoppable=False) if status.busy else None
            return replace(status, busy=busy)
