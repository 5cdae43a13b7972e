"""The stick of a window: what is on the drives that are in, and one press that takes, gives and lets go."""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from gatekeeper.devices.drives import drives, let_go
from gatekeeper.domain.errors import BundleRefused, FileInTheWay, GatekeeperError
from gatekeeper.domain.facts import DeviceKind
from gatekeeper.domain.words import Words
from gatekeeper.journal.bundle import MAGIC
from gatekeeper.link.stick import read_bundle, write_bundle
from gatekeeper.service.exchange import bundle_for, take_bundle
from gatekeeper.service.files import FileSaid, why
from gatekeeper.service.ours import begins, make_way
from gatekeeper.service.ports import Store
from gatekeeper.service.stick import Carried, Drive, Note, Stick, StickStage, TellStage, freshly, note_of, receivers
from gatekeeper.wiring.device import OpenDevice

MOST_FILES = 24  # bundles that are looked into; the newest of a stick that never was cleared
MOST_FOLDERS = 40
FOREIGN = ("not-for-us", "other-estate")
READ_ONLY = (errno.EROFS, errno.EACCES, errno.EPERM)
OWN = "-to-office-"  # in the name of what a gate writes: not read back in
OFFICES_OWN = "-from-office-"  # and of what an office writes


class Said(Words):
    """What is wrong with a stick."""

    GONE = "U盘已拔出：请再插上。", "The stick was removed: insert it again."
    NOT_TAKEN = "{file} 不能导入。", "{file} cannot be imported."


@dataclass(frozen=True, slots=True)
class Drives:
    """How drives are found and let go; tests have their own."""

    there: Callable[[], tuple[Drive, ...]] = drives
    let_go: Callable[[Drive], bool] = let_go


@dataclass
class _Done:
    """What came of a stick so far."""

    drive: Drive
    carried: Carried = field(init=False)

    def __post_init__(self) -> None:
        self.carried = Carried(self.drive)

    def note(self, **values: object) -> None:
        self.carried = replace(self.carried, **values)  # type: ignore[arg-type]  # names of fields

    def refuse(self, file: str, error: GatekeeperError) -> None:
        self.note(refused=(*self.carried.refused, (file, error)))


class StickDesk:
    """Looks at sticks, and carries; both on a thread that may wait.

    Args:
        store: The store that the window works on.
    """

    def __init__(self, device: OpenDevice, store: Store, system: Drives | None = None) -> None:
        self._device, self._store = device, store
        self._system = system or Drives()
        self._known: dict[tuple[str, str, int, int], Note] = {}
        self._office = store.me.kind is DeviceKind.OFFICE

    def look(self) -> tuple[Stick, ...]:
        """Every drive that is in, and what lies on it; a file is read when it is new or another one than before."""
        sticks, seen = [], {}
        for drive in self._system.there():
            try:
                notes = []
                for path, key in _bundles(drive, OFFICES_OWN if self._office else OWN):
                    known = self._known.get(key) or self._note(drive, path)
                    seen[key] = known
                    notes.append(known)
            except OSError as error:
                trouble = BundleRefused("unreadable", FileSaid.NOT_READ, name=drive.name, why=why(error))
                sticks.append(Stick(drive, trouble=trouble))
                continue
            sticks.append(Stick(drive, self._sorted(notes)))
        self._known = seen
        return tuple(sticks)

    def carry(self, place: str, tell: TellStage) -> Carried:
        """Take over what is on a stick for this machine, write our log on it, read that back, and let it go.

        What goes wrong is said in what comes back; nothing of it is half done.

        Raises:
            BundleRefused: The stick is not there any more.
        """
        drive = next((one for one in self._system.there() if one.place == place), None)
        if drive is None:
            raise BundleRefused("pulled-out", Said.GONE)
        done = _Done(drive)
        self._take(done, tell)
        if self._there(drive):
            self._give(done, tell)
        if not self._there(drive):
            done.note(pulled=True, safe=False, given=None)
            return done.carried
        if done.carried.failed is None or _untouched(done.carried.failed):
            tell(StickStage.LETTING_GO, 0, 0)
            self._system.let_go(drive)
            done.note(safe=True)
        return done.carried

    def _there(self, drive: Drive) -> bool:
        """Whether it is still the same drive: its folder may stay behind, on this computer's own disk."""
        return drive in self._system.there()

    def _note(self, drive: Drive, path: Path) -> Note:
        file = path.relative_to(drive.place).as_posix()
        try:
            return note_of(file, read_bundle(path), store=self._store, keys=self._device.keys)
        except BundleRefused as error:
            return Note(file, reason=error.reason)

    def _sorted(self, notes: list[Note]) -> tuple[Note, ...]:
        with self._store.read() as look:
            told = [replace(note, fresh=freshly(note, look)) for note in notes]
        return tuple(sorted(told, key=_order))

    def _take(self, done: _Done, tell: TellStage) -> None:
        """Everything on it for this machine that is new, oldest first: a newer one may build on the one before."""
        stick = next((one for one in self.look() if one.drive == done.drive), None)
        if stick is None:
            return
        ours = [note for note in stick.notes if not note.reason]
        done.note(
            stale=bool(ours) and not stick.fresh,
            strange=tuple(note.file for note in stick.notes if note.reason in FOREIGN),
        )
        for note in stick.notes:
            if note.fresh:
                self._take_one(done, note, tell)
            elif note.reason and note.reason not in FOREIGN:
                done.refuse(note.file, BundleRefused(note.reason, Said.NOT_TAKEN, file=note.file))

    def _take_one(self, done: _Done, note: Note, tell: TellStage) -> None:
        tell(StickStage.READING, 0, 0)
        try:
            bundle = read_bundle(Path(done.drive.place) / note.file)
            tell(StickStage.TAKING, 0, 0)
            taken = take_bundle(bundle, store=self._store, keys=self._device.keys, clock=self._device.clock)
        except GatekeeperError as error:
            done.refuse(note.file, error)
            return
        so_far = done.carried
        done.note(
            taken=so_far.taken + 1,
            new=so_far.new + taken.new,
            doubtful=so_far.doubtful + taken.quarantined,
            photos=so_far.photos + taken.photos,
        )

    def _give(self, done: _Done, tell: TellStage) -> None:
        tell(StickStage.GATHERING, 0, 0)
        try:
            with self._store.read() as look:
                wanted = receivers(look)
                me = look.device(look.me.device)
            for device in wanted:
                sent = bundle_for(device, store=self._store, keys=self._device.keys, clock=self._device.clock)
                name = f"{_safe(me.name if me else 'gate')}{OWN}{self._store.me.device[:4]}"
                if self._office:
                    name = f"{_safe(device.name)}{OFFICES_OWN}{device.id[:4]}"
                tell(StickStage.WRITING, 0, len(sent.bundle))
                path = _free(Path(done.drive.place), name)
                write_bundle(path, sent.bundle, lambda at, total: tell(StickStage.WRITING, at, total))
                so_far = done.carried
                done.note(
                    given=(so_far.given or 0) + sent.entries, bundles=so_far.bundles + 1, more=so_far.more or sent.more
                )
        except GatekeeperError as error:
            done.note(failed=error)


def _free(folder: Path, name: str) -> Path:
    """Our bundle's place, beside what a broken stick has made of an older one: nobody at a gate can choose another name."""
    path = folder / f"{name}.gkb"
    for number in range(2, MOST_FILES):
        try:
            make_way(path, begins(MAGIC))
        except FileInTheWay:
            path = folder / f"{name}-{number}.gkb"
        else:
            break
    return path


def _order(note: Note) -> tuple[bool, float, str]:
    return note.made is None, note.made.timestamp() if note.made is not None else 0.0, note.file


def _untouched(failed: Exception) -> bool:
    """Whether nothing can have been left on the stick: it takes no writing at all."""
    return isinstance(failed.__cause__, OSError) and failed.__cause__.errno in READ_ONLY


def _safe(name: str) -> str:
    return "".join(letter if letter.isalnum() else "-" for letter in name)


def _bundles(drive: Drive, own: str) -> Iterator[tuple[Path, tuple[str, str, int, int]]]:
    """The newest bundles in its uppermost folder and those just below, with what tells one from another."""
    root = Path(drive.place)
    folders = [root]
    with os.scandir(root) as there:
        folders += sorted(Path(one.path) for one in there if one.is_dir(follow_symlinks=False))[:MOST_FOLDERS]
    found = []
    for folder in folders:
        with suppress(PermissionError), os.scandir(folder) as there:
            for one in there:
                if one.name.lower().endswith(".gkb") and own not in one.name and one.is_file(follow_symlinks=False):
                    stat = one.stat()
                    found.append((stat.st_mtime_ns, Path(one.path), stat.st_size))
    for changed, path, size in sorted(found, reverse=True)[:MOST_FILES]:
        yield path, (drive.place, str(path), size, changed)
