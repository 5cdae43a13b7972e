"""A practice: an office and a gate in a throw-away folder, with people who do not exist, and the real window over it."""

import secrets
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from gatekeeper.domain.facts import DeviceKind
from gatekeeper.domain.household import Flat, Household, Person, Standing
from gatekeeper.domain.passage import GateWay
from gatekeeper.domain.passes import PassState
from gatekeeper.domain.words import Language
from gatekeeper.resources import resource
from gatekeeper.service.exchange import bundle_for, take_bundle
from gatekeeper.service.gate.rules import digest_of, see_rules
from gatekeeper.service.gate.scans import Affixes
from gatekeeper.service.identifiers import uuid7
from gatekeeper.service.office.cards import faces
from gatekeeper.service.office.invite import invite, read_invitation
from gatekeeper.service.office.issue import issue
from gatekeeper.service.office.pass_states import reissue, set_state
from gatekeeper.service.office.spoken import code_of_today
from gatekeeper.service.ports import Clock
from gatekeeper.ui.app import at_work, ended_by_system, make_app
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.practice.screen import PracticeScreen
from gatekeeper.ui.practice.script import PLATE, SHOWN, scenes
from gatekeeper.ui.practice.state import Scene
from gatekeeper.ui.theme import Mode
from gatekeeper.wiring.clock import SystemClock
from gatekeeper.wiring.device import OpenDevice, opened
from gatekeeper.wiring.founding import found_estate, join_estate
from gatekeeper.wiring.gate import GateDesk, Mistake

FOLDER = "gatekeeper-practice-"  # in the system's folder for such, and something that nobody else chose behind it
LEFT_BEHIND = 24 * 3600.0  # seconds after which nobody practises in one any more: its program was killed
ESTATE, OFFICE, GATE = "练习小区", "练习物业", "练习门岗"
_HOMES = {
    Flat("3", "2", "501"): ("张建国", "张小宝"),
    Flat("3", "2", "502"): ("李秀英",),
    Flat("4", "1", "101"): ("王磊", "陈静"),
    Flat("4", "1", "102"): ("周敏", "刘洋"),
    Flat("5", "1", "201"): ("赵强", "孙丽"),
}
_SHOWN_BY = dict(zip(SHOWN, ("张建国", "周敏", "王磊", "刘洋", "陈静", "李秀英"), strict=True))


@dataclass(frozen=True, slots=True)
class PracticeEstate:
    """The gate of it, and who comes."""

    gate: OpenDevice
    scenes: tuple[Scene, ...]


@contextmanager
def practice_estate(folder: Path) -> Iterator[PracticeEstate]:
    """Found it below a folder; its passphrase is nobody's."""
    clock, passphrase = SystemClock(), secrets.token_urlsafe(16)
    rules = resource("policies/heightened.toml").read_text(encoding="utf-8")
    found_estate(folder / "office", passphrase, name=ESTATE, office=OFFICE, policy=rules, clock=clock)
    with ExitStack() as stack:
        office = stack.enter_context(opened(folder / "office", passphrase, clock))
        text = invite(
            GATE,
            kind=DeviceKind.GATE,
            direction=GateWay.IN,
            life=timedelta(hours=1),
            store=office.store,
            clock=clock,
        )
        join_estate(folder / "gate", passphrase, read_invitation(text), clock)
        gate = stack.enter_context(opened(folder / "gate", passphrase, clock))
        _carry(gate, office)
        shown, code = _people(office, clock)
        _carry(office, gate)
        see_rules(digest_of(rules), store=gate.store, clock=clock)
        yield PracticeEstate(gate, scenes(shown, code))


def _people(office: OpenDevice, clock: Clock) -> tuple[dict[str, str], str]:
    """Enrol everybody: what each scene holds up, and the code of the day of the old lady."""
    with office.store.write() as work:
        for flat, names in _HOMES.items():
            home = Household(uuid7(clock.now()), flat)
            work.append(home)
            for name in names:
                plates = (PLATE,) if name == "赵强" else ()
                work.append(Person(uuid7(clock.now()), home.id, name, None, Standing.RESIDENT, plates=plates))
    issue(None, store=office.store, clock=clock)
    stranger = replace(office.keys, token=Ed25519PrivateKey.generate())
    with office.store.read() as look:
        passes = {person.name: one for one in look.passes() if one.person and (person := look.person(one.person))}
        shown = {
            scene: faces(
                [passes[name]], full_names=False, look=look, keys=stranger if scene == "FORGED" else office.keys
            )[0].token
            for scene, name in _SHOWN_BY.items()
        }
    set_state(passes["王磊"].number, PassState.WITHDRAWN, "练习", store=office.store)
    reissue(passes["陈静"].number, "练习", store=office.store, clock=clock)
    return shown, code_of_today("3-2-502", store=office.store, clock=clock).code


def _carry(sender: OpenDevice, receiver: OpenDevice) -> None:
    with sender.store.read() as look:
        known = look.device(receiver.store.me.device) or sender.store.me.office
    assert known is not None, "the gate was invited by the office"
    sent = bundle_for(known, store=sender.store, keys=sender.keys, clock=sender.clock)
    take_bundle(sent.bundle, store=receiver.store, keys=receiver.keys, clock=receiver.clock)


class MadePractice:
    """A practice that can be shown; nothing of it is left when it is closed."""

    def __init__(
        self,
        stack: ExitStack,
        estate: PracticeEstate,
        state: State,
        mistake: Mistake,
        affixes: Affixes = Affixes(),  # noqa: B008  a frozen value
    ) -> None:
        self._affixes = affixes
        self._stack, self.estate, self._state, self._mistake = stack, estate, state, mistake
        self._screen: PracticeScreen | None = None

    def show(
        self,
        over: Callable[[], object],
        real: Callable[[str], object] | None,
        *,
        above: bool = False,
        windowed: bool = False,
    ) -> None:
        """Show it until it is closed: then `over` is called."""
        desk = GateDesk(self.estate.gate, self._mistake)
        status, free = desk.status()
        state = replace(self._state, status=status, free=free)
        self._screen = PracticeScreen(desk.actions(), self.estate.scenes, state, over, real, self._affixes)
        self._screen.start(above=above, windowed=windowed)

    def close(self) -> None:
        """End it; the throw-away estate goes."""
        screen, self._screen = self._screen, None
        if screen is not None:
            screen.close()
        self._stack.close()


def make_practice(
    language: Language,
    mode: Mode,
    mistake: Mistake,
    affixes: Affixes = Affixes(),  # noqa: B008  a frozen value
) -> MadePractice:
    """Make the estate; it takes a second or three.

    Args:
        affixes: What this gate's own scanner puts around a code: a real pass is to be known for one.
    """
    _tidy()
    stack = ExitStack()
    # The database is closed before its folder goes, but a virus scanner may still look into it.
    folder = stack.enter_context(tempfile.TemporaryDirectory(prefix=FOLDER, ignore_cleanup_errors=True))
    try:
        estate = stack.enter_context(practice_estate(Path(folder)))
    except BaseException:
        stack.close()
        raise
    return MadePractice(stack, estate, State(language=language, mode=mode), mistake, affixes)


def _tidy() -> None:
    """Take away what practices left whose program was killed."""
    for left in Path(tempfile.gettempdir()).glob(f"{FOLDER}*"):
        with suppress(OSError):
            if time.time() - left.lstat().st_mtime > LEFT_BEHIND:
                shutil.rmtree(left)  # refuses a link, and what belongs to somebody else


def run_practice(language: Language, mistake: Mistake, *, windowed: bool = False) -> int:
    """Practise without a gate of one's own, until the window is closed.

    Raises:
        NoWindow: There is no display.
    """
    app = make_app()
    made = make_practice(language, Mode.DAY, mistake)
    try:
        made.show(app.quit, None, windowed=windowed)
        with at_work(), ended_by_system(app):
            return app.exec()
    finally:
        made.close()
