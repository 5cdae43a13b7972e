"""The demo's day: cards are printed and filmed, shown at the gates, logged, carried to the office, and reported."""

import time
from collections import Counter
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from gatekeeper.camera.codes import LIVE, CodeReader
from gatekeeper.camera.film import film_cards
from gatekeeper.camera.free_memory import give_free_memory_back
from gatekeeper.camera.look import look
from gatekeeper.camera.sources import open_source
from gatekeeper.domain.calendar import COMPUTERS
from gatekeeper.domain.household import Standing
from gatekeeper.domain.passes import Pass, PassState
from gatekeeper.domain.reasons import Outcome, Reason
from gatekeeper.printing.cards import print_cards
from gatekeeper.printing.day import print_day
from gatekeeper.printing.layout import Layout, card_boxes
from gatekeeper.printing.render import page_texts, render_pages
from gatekeeper.service.gate.admit import Answer, Ask, admit
from gatekeeper.service.gate.holdoff import HoldOff
from gatekeeper.service.gate.watch import watch
from gatekeeper.service.keys import Keys
from gatekeeper.service.office.cards import faces
from gatekeeper.service.office.enrol import enrol
from gatekeeper.service.office.find import find_person
from gatekeeper.service.office.issue import issue, issue_temporary
from gatekeeper.service.office.pass_states import set_state
from gatekeeper.service.office.report import day_report
from gatekeeper.service.office.trace import trace
from gatekeeper.service.papers import DayReport
from gatekeeper.service.pictures import Image
from gatekeeper.service.ports import Progress
from gatekeeper.sheets.day import write_day_xlsx
from gatekeeper.sheets.reading import read_table
from gatekeeper.sheets.table import Sheet
from gatekeeper.store.check import rebuild, verify
from gatekeeper.wiring.demo.queue import FEVER, NORMAL, SHOWN_EACH, ShownCard, line_up
from gatekeeper.wiring.demo.stage import GATES, StagedEstate, sample_rows, set_stage
from gatekeeper.wiring.demo.tally import Tally
from gatekeeper.wiring.demo.windows import picture_windows, show_windows
from gatekeeper.wiring.device import OpenDevice
from gatekeeper.wiring.paper import READ_BACK, print_passes

BETWEEN = timedelta(minutes=4)  # from one person to the next
WINDOW = timedelta(minutes=10)
DPI = 240
SEED = 20261122
VISITED = "1-1-101"


@dataclass(slots=True)
class GateAnswers:
    """What happened at the gates: who was answered where, when and how."""

    answers: list[tuple[int, Answer]] = field(default_factory=list)
    milliseconds: list[float] = field(default_factory=list)


class Demo:
    """Plays the day.

    Args:
        out: Where the papers, the film and the summary go.
        work: A throw-away folder for the estate itself.
        tell: Called with a sentence when an act begins.
    """

    def __init__(self, out: Path, work: Path, tell: Callable[[str], object], progress: Progress) -> None:
        self._out = out
        self._work = work
        self._tell = tell
        self._progress = progress
        self.tally = Tally()
        # Yesterday: the whole story lies in the past, as TLS asks, whose certificates go by the machine's own clock.
        self._day = COMPUTERS.day(datetime.now(UTC)) - timedelta(days=1)

    def play(self) -> Tally:
        """Play all acts; what each expects is in the tally."""
        begun = time.perf_counter()
        morning = COMPUTERS.local(COMPUTERS.start(self._day)) + timedelta(hours=7)
        self._act("founding an estate with an office and three gates")
        with set_stage(self._work, morning - timedelta(days=20), "heightened") as stage:
            expired = self._enrol_and_issue(stage, morning)
            shown = self._print(stage, expired)
            film, ranges = self._film(shown)
            seen = self._at_the_gates(stage, shown, film, ranges)
            self._to_the_office(stage, seen)
            self._news_for_the_gates(stage, seen)
            self._report_and_trace(stage, seen)
            self._proof(stage)
            self._windows(stage, film, shown)
        self.tally.figures["seconds"] = round(time.perf_counter() - begun, 1)
        return self.tally

    def _act(self, sentence: str) -> None:
        """An act begins; what the one before needed for its pictures goes back to the system."""
        give_free_memory_back()
        self._tell(sentence)

    def show(self) -> None:
        """Play the film in the gate's window, with the office's beside it, until both are closed.

        Raises:
            NoWindow: There is no display.
        """
        now = COMPUTERS.local(datetime.now(UTC))  # the windows show the machine's own clock
        self._day = now.date()
        self._act("founding an estate with an office and three gates")
        with set_stage(self._work, now - timedelta(days=20), "heightened") as stage:
            shown = self._print(stage, self._enrol_and_issue(stage, now))
            film, _ = self._film(shown)
            stage.insert(stage.to_gate(stage.gates[0]), stage.gates[0])
            self._act("playing the film in the gate's window; close both windows to end")
            show_windows(stage, film)

    def _enrol_and_issue(self, stage: StagedEstate, morning: datetime) -> Pass:
        """Twenty days ago one pass was issued that has run out by now; today all others are."""
        self._act("importing residents, issuing passes")
        office, tally = stage.office, self.tally
        rows = sample_rows(self._day)
        early = [row for row in rows[:8] if "returnee" not in row.cells]
        enrol([Sheet(tuple(early))], dry_run=False, store=office.store, clock=office.clock)
        with office.store.read() as look:
            short = next(person for person in look.persons() if person.standing is Standing.RESIDENT)
        expired = issue([short], store=office.store, clock=office.clock, days=7).passes[0]
        stage.clock.set(morning)
        enrolled = enrol([Sheet(tuple(rows))], dry_run=False, store=office.store, clock=office.clock)
        tally.expect("residents imported, those of the first table unchanged", len(rows) - len(early), enrolled.added)
        with office.store.read() as look:
            households = sum(1 for _ in look.households())
        tally.expect("at least 60 residents in 20 households", True, len(rows) > 60 and households >= 20)
        issued = issue(None, store=office.store, clock=office.clock)
        colours = Counter(one.colour for one in issued.passes)
        tally.expect("pink passes issued", True, colours["pink"] > 40)
        tally.expect("green passes issued after 14 days at home", True, colours["green"] > 0)
        observed = [one for one in issued.left_out if one.reason is Reason.UNDER_OBSERVATION]
        tally.expect("returnees under observation get none", True, len(observed) > 0)
        issue_temporary("访客 李明", VISITED, 12, store=office.store, clock=office.clock)
        tally.figures["passes"] = dict(colours)
        return expired

    def _print(self, stage: StagedEstate, expired: Pass) -> list[ShownCard]:
        """Print everybody's card, and choose what is shown at the gates: good ones, and one of each bad kind."""
        self._act("printing cards, reading every page back")
        office, tally = stage.office, self.tally
        begun = time.perf_counter()
        printed = print_passes(office, self._out / "cards.pdf", progress=self._progress)
        tally.figures["cards"] = {"count": printed.cards, "seconds": round(time.perf_counter() - begun, 2)}
        with office.store.read() as look:
            active = [
                one for one in look.passes() if one.state is PassState.ACTIVE and one.expires > office.clock.now()
            ]
            all_faces = faces(active, full_names=False, look=look, keys=office.keys)
            with_expired = faces([expired], full_names=False, look=look, keys=office.keys)
            stranger = replace(office.keys, token=Ed25519PrivateKey.generate())
            forged = faces([active[-2]], full_names=False, look=look, keys=stranger)
        tally.expect("cards printed and read back", len(active), printed.cards)
        withdrawn = next(face for face in all_faces if face.colour.key == "pink")
        set_state(int(withdrawn.label.partition("/")[0]), PassState.WITHDRAWN, "moved away", store=office.store)
        self._extra = print_cards(
            [*with_expired, *forged],
            self._work / "others.pdf",
            layout=Layout.A4,
            read_back=CodeReader(READ_BACK),
        )
        return line_up(all_faces, withdrawn, with_expired[0], forged[0])

    def _film(self, shown: Sequence[ShownCard]) -> tuple[Path, Sequence[range]]:
        """Render the PDFs and film the cards."""
        self._act("rendering the PDF and filming the cards")
        begun = time.perf_counter()
        pictures = self._pictures({one.face.token for one in shown})
        cards = [pictures[one.face.token] for one in shown]
        give_free_memory_back()  # whole pages
        film = film_cards(cards, self._out / "film.mp4", seed=SEED, progress=self._progress)
        self.tally.figures["film"] = {
            "file": film.path.name,
            "frames": film.frames,
            "seconds": round(time.perf_counter() - begun, 2),
        }
        return film.path, film.cards

    def _pictures(self, wanted: Set[str]) -> dict[str, Image]:
        """The cards of the PDFs that are wanted, by the token that is read on each; copies, or whole pages would be kept."""
        read = CodeReader(READ_BACK)
        pictures = {}
        for pdf in (self._out / "cards.pdf", self._extra.path):
            for page in render_pages(pdf, DPI):
                for left, top, right, bottom in card_boxes(DPI):
                    card = page[top:bottom, left:right]
                    if card.min() == card.max():
                        continue  # an empty place on the last page
                    pictures.update({symbol.text: card.copy() for symbol in read(card) if symbol.text in wanted})
        return pictures

    def _at_the_gates(
        self, stage: StagedEstate, shown: Sequence[ShownCard], film: Path, ranges: Sequence[range]
    ) -> GateAnswers:
        """Play the film; each third of the cards is shown at another gate."""
        self._act("playing the film through the gates")
        for gate in stage.gates:
            stage.insert(stage.to_gate(gate), gate)
        seen, wanted, got = GateAnswers(), Counter[str](), Counter[str]()
        place = {one.face.token: number for number, one in enumerate(shown)}
        clock, begins = stage.clock, stage.clock.now()
        met: list[int] = []
        wrong = 0
        frames = open_source(str(film))
        for sighting in watch(frames, decode=CodeReader(LIVE), hold_off=HoldOff(timedelta(seconds=3)), looker=look):
            fields = {text: seen.field for text, seen in sighting.looks}
            for symbol in sighting.new:
                number = place.get(symbol.text, -1)
                if number < 0 or sighting.frame.number not in ranges[number]:
                    wrong += 1
                    continue
                met.append(number)
                lane = number // SHOWN_EACH % len(stage.gates)
                clock.set(begins + BETWEEN * number)
                for tenths, (outcome, reason) in zip(shown[number].readings, shown[number].wanted, strict=True):
                    started = time.perf_counter()
                    ask = Ask(token=symbol.text, tenths=(tenths,), mask=True, field=fields[symbol.text])
                    answer = admit(ask, store=stage.gates[lane].store, clock=clock)
                    seen.milliseconds.append((time.perf_counter() - started) * 1000)
                    seen.answers.append((lane, answer))
                    clock.move(timedelta(seconds=30))
                    wanted[f"{outcome} {reason}".strip()] += 1
                    got[" ".join(self._first(answer)).strip()] += 1
                self._progress(len(met), len(shown))
        frames.close()
        self.tally.expect("every filmed card was read, once and in order", list(range(len(shown))), met)
        self.tally.expect("wrong texts read from the film", 0, wrong)
        for answer_wanted in sorted(set(wanted) | set(got)):
            self.tally.expect(f"answered: {answer_wanted}", wanted[answer_wanted], got[answer_wanted])
        self.tally.figures["verdict_ms_median"] = round(sorted(seen.milliseconds)[len(seen.milliseconds) // 2], 2)
        clock.set(begins + BETWEEN * len(shown))
        return seen

    def _to_the_office(self, stage: StagedEstate, seen: GateAnswers) -> None:
        """Carry the logs to the office; the stick is also inserted twice, altered and cut short."""
        self._act("carrying the logs to the office")
        office, tally = stage.office, self.tally
        per_gate = Counter(gate for gate, _ in seen.answers)
        *by_stick, by_network = stage.gates
        for number, gate in enumerate(by_stick):
            path = stage.to_office(gate)
            if number == 0:
                self._spoil(stage, path)
            before = self._passages(office)
            stage.insert(path, office)
            arrived = self._passages(office) - before
            tally.expect(f"passages of gate {number + 1} reach the office by stick", per_gate[number], arrived)
            again = stage.insert(path, office)
            tally.expect(f"the stick of gate {number + 1} inserted twice brings", 0, again.new)
        before = self._passages(office)
        visit = stage.over_https(by_network)
        arrived = self._passages(office) - before
        tally.expect("passages of gate 3 reach the office over HTTPS", per_gate[len(by_stick)], arrived)
        tally.expect("problems on the network", (), visit.problems)
        tally.expect("passages in the office", len(seen.answers), self._passages(office))

    def _spoil(self, stage: StagedEstate, path: Path) -> None:
        """A stick that was altered, or pulled out too early, changes nothing."""
        whole = path.read_bytes()
        middle = len(whole) // 2
        altered, cut = stage.stick / "altered.gkb", stage.stick / "truncated.gkb"
        altered.write_bytes(whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :])
        cut.write_bytes(whole[: len(whole) * 2 // 3])
        office = stage.office
        self.tally.expect_refusal("an altered stick is refused", "damaged", lambda: stage.insert(altered, office))
        self.tally.expect_refusal("a truncated stick is refused", "damaged", lambda: stage.insert(cut, office))

    @staticmethod
    def _passages(machine: OpenDevice) -> int:
        with machine.store.read() as look:
            return look.count_passages()

    def _news_for_the_gates(self, stage: StagedEstate, seen: GateAnswers) -> None:
        """A new pass and a withdrawal are carried back, and change what a gate answers."""
        self._act("carrying new passes and a withdrawal back")
        office, clock = stage.office, stage.clock
        clock.move(timedelta(minutes=5))
        with office.store.read() as look:
            good = next(
                one
                for one in look.passes()
                if one.state is PassState.ACTIVE and one.colour == "pink" and one.expires > clock.now()
            )
        fresh = issue_temporary("访客 王芳", VISITED, 6, store=office.store, clock=clock)
        gate = stage.gates[2]
        new_card, old_card = self._tokens(office, office.keys, [fresh, good])
        asks = {
            "new": Ask(token=new_card, tenths=(NORMAL,), mask=True),
            "old": Ask(token=old_card, tenths=(NORMAL,), mask=True),
        }
        clock.move(timedelta(seconds=1))
        before = admit(asks["old"], store=gate.store, clock=clock)
        set_state(good.number, PassState.WITHDRAWN, "demo", store=office.store)
        stage.insert(stage.to_gate(gate), gate)
        after = admit(asks["old"], store=gate.store, clock=clock)
        new = admit(asks["new"], store=gate.store, clock=clock)
        self.tally.expect("before the news the gate lets the old card in", "admit", before.verdict.outcome.value)
        self.tally.expect("after the news it is refused as withdrawn", ("refuse", "withdrawn"), self._first(after))
        seen.answers += [(2, before), (2, after), (2, new)]
        known = new.identified.known is not None
        self.tally.expect(
            "the new pass is known at the gate", True, known and new.verdict.outcome is not Outcome.REFUSE
        )
        for other in stage.gates[:2]:
            stage.insert(stage.to_gate(other), other)
        stage.insert(stage.to_office(gate), office)

    @staticmethod
    def _first(answer: Answer) -> tuple[str, str]:
        return answer.verdict.outcome.value, answer.verdict.reasons[0].value if answer.verdict.reasons else ""

    @staticmethod
    def _tokens(office: OpenDevice, keys: Keys, passes: Sequence[Pass]) -> list[str]:
        with office.store.read() as look:
            by_label = {face.label: face.token for face in faces(passes, full_names=False, look=look, keys=keys)}
        return [by_label[one.label] for one in passes]

    def _report_and_trace(self, stage: StagedEstate, seen: GateAnswers) -> None:
        """The day report is read back, and the contacts of the fever case are found."""
        self._act("writing the day report, tracing the fever case")
        office, tally = stage.office, self.tally
        report = day_report(self._day, store=office.store, clock=stage.clock)
        print_day(report, self._out / "day.pdf")
        write_day_xlsx(report, self._out / "day.xlsx")
        tally.expect("passages in the day report", len(seen.answers), report.total)
        tally.expect("people with fever in the day report", 1, len(report.fevers))
        tally.expect("gates not heard from", 0, len(report.silent))
        self._read_back(report)
        case = next(answer for _, answer in seen.answers if any(reason == "fever" for reason in answer.verdict.reasons))
        assert case.identified.person is not None
        with office.store.read() as look:
            person = find_person(str(case.identified.person.id), look)
            household = {member.id for member in look.members(person.household)} - {person.id}
        found = trace(person, days=14, window=WINDOW, store=office.store, clock=stage.clock)
        times = [(gate, one.passage.at) for gate, one in seen.answers if one.passage.person == person.id]
        met = {
            one.passage.person
            for gate, one in seen.answers
            for where, at in times
            if gate == where and one.passage.person not in (None, person.id) and abs(one.passage.at - at) <= WINDOW
        }
        got = {one.person.id for one in found.contacts if one.person is not None}
        tally.expect("contacts of the fever case", sorted(map(str, household | met)), sorted(map(str, got)))

    def _read_back(self, report: DayReport) -> None:
        """What stands in the papers themselves."""
        cells = [row.cells for row in read_table(self._out / "day.xlsx").rows]
        total = next(line[1] for line in cells if line[0].startswith("合计"))
        self.tally.expect("the workbook's total", str(report.total), total)
        pages = page_texts(self._out / "day.pdf")
        self.tally.expect("gates named in the PDF", [name for name, _ in GATES], [g for g, _ in GATES if g in pages[0]])
        self.tally.figures["report"] = {"passages": report.total, "pages": len(pages)}

    def _windows(self, stage: StagedEstate, film: Path, shown: Sequence[ShownCard]) -> None:
        """The gate's and the office's windows as pictures."""
        self._act("drawing the windows")
        tokens = {one.wanted[0][1]: one.face.token for one in shown}
        asks = [
            ("admit", Ask(token=shown[0].face.token, tenths=(NORMAL,), mask=True)),
            ("check", Ask(token=shown[0].face.token, tenths=(FEVER,), mask=True)),
            ("refuse", Ask(token=tokens["withdrawn"], tenths=(NORMAL,), mask=True)),
        ]
        made = picture_windows(stage, film, asks, self._out)
        self.tally.expect(
            "pictures of the windows", True, len(made) >= 16 and all(one.stat().st_size > 5000 for one in made)
        )
        self.tally.figures["windows"] = [one.name for one in made]

    def _proof(self, stage: StagedEstate) -> None:
        """Every chain and checkpoint holds on every machine, and all tables replay equal."""
        self._act("verifying and rebuilding every store")
        for name, machine in (
            ("office", stage.office),
            *((f"gate {n}", gate) for n, gate in enumerate(stage.gates, 1)),
        ):
            self.tally.expect(f"store verify, {name}", (), verify(machine.store, lambda *_: None).faults)
            self.tally.expect(f"store rebuild, {name}", (), rebuild(machine.store, lambda *_: None).differing)
