"""The program of today against the program of next month, both ways, through real bundles and real stores.

An estate is never updated at one moment: gates stay behind for months, or come first. Every answer is given and recorded,
nothing is unreadable for good, and what was not understood is known by itself after the update.
"""

import base64
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from gatekeeper.domain.errors import BadPolicy
from gatekeeper.domain.facts import PassStateSet
from gatekeeper.domain.passes import Pass, PassState
from gatekeeper.domain.policy import Policy
from gatekeeper.domain.reasons import Outcome, Reason
from gatekeeper.service.gate.admit import Answer, Ask, admit
from gatekeeper.service.gate.status import status_of
from gatekeeper.service.identifiers import uuid7
from tests import keys
from tests.end_to_end.next_month import at_work, make
from tests.machines import Machine, SmallEstate, a_household, a_pass, a_person, policy_text, token_of

RULES = policy_text("routine") + "\n[weather]\nrain = 4\n"


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Next month's program."""
    return make(tmp_path_factory.mktemp("next month"))


@dataclass
class Story:
    """An estate of today that both programs work on."""

    estate: SmallEstate
    gate: Machine
    program: Path

    def __post_init__(self) -> None:
        clock = self.estate.clock
        self.home = a_household(clock)
        self.person = a_person(clock, self.home.id)
        self.card, self.other = a_pass(clock, self.person.id, 7), a_pass(clock, self.person.id, 9)
        self.volunteer = uuid7(clock.now())
        self.office.append(self.home, self.person, self.card, self.other)
        self.estate.meet()

    @property
    def office(self) -> Machine:
        """The office."""
        return self.estate.office

    def next_month(self, machine: Machine, story: str, **more: Any) -> dict[str, Any]:
        """Next month's program acts on a machine's folder, which nobody else has open."""
        machine.store.close()
        told = {"volunteer": str(self.volunteer), "household": str(self.home.id), "policy": RULES, **more}
        answer = at_work(
            self.program,
            story,
            folder=str(machine.folder),
            keys=keys.told(machine.keys),
            now=machine.clock.now().isoformat(),
            **told,
        )
        machine.store = machine.another()
        return answer

    def answer(self, ask: Ask) -> Answer:
        """What the gate says; it is in the journal then."""
        before = self.gate.head().seq
        given = admit(ask, store=self.gate.store, clock=self.gate.clock)
        assert self.gate.head().seq == before + 1
        return given

    def shown(self, card: Pass) -> Answer:
        """A card is shown."""
        return self.answer(Ask(token=token_of(card, self.office)))


@pytest.fixture
def story(estate: SmallEstate, gate: Machine, program: Path) -> Story:
    """One gate and its office."""
    return Story(estate, gate, program)


def test_an_older_gate_of_a_newer_office(story: Story) -> None:
    """It answers everybody, records it, says that it does not know all, and knows all of it after its own update."""
    with pytest.raises(BadPolicy, match="weather"):
        Policy.from_toml(RULES)  # where rules are written the older program stays strict
    told = story.next_month(story.office, "office_tells", to=story.gate.id)
    assert told["known"] is True

    taken = story.gate.hear(base64.b64decode(told["bundle"]))

    assert (taken.quarantined, [chain.received.reason for chain in taken.chains]) == (0, [""])
    plain = story.shown(story.other).verdict
    assert (plain.outcome, plain.reasons) == (Outcome.CHECK, (Reason.RULES_NEWER,))
    taken_away = story.shown(story.card).verdict
    assert (taken_away.outcome, Reason.LIST_NEWER in taken_away.reasons) == (Outcome.CANNOT_JUDGE, True)
    unknown = story.answer(Ask(person=story.volunteer)).verdict
    assert (unknown.outcome, Reason.LIST_NEWER in unknown.reasons) == (Outcome.CANNOT_JUDGE, True)
    with story.gate.store.read() as look:
        status = status_of(look)
        assert (status.rules_newer, status.findings, status.rules[1]) == (True, 0, "Routine")

    heard = story.next_month(
        story.office, "hears", bundle=base64.b64encode(story.gate.tell(story.office).bundle).decode()
    )
    assert (heard["quarantined"], heard["passages"]) == (0, 3)

    seen = story.next_month(story.gate, "sees")
    assert seen == {
        "rain": ["rain-3"],
        "standing": "volunteer",
        "known": True,
        "state": "confiscated",
        "newer": [],
        "quarantine": 0,
    }


def test_what_an_older_gate_knows_it_refuses_for(story: Story) -> None:
    """Nothing of what a newer office says beside it makes a withdrawn card better."""
    told = story.next_month(story.office, "office_tells", to=story.gate.id)
    story.gate.hear(base64.b64decode(told["bundle"]))
    story.office.append(PassStateSet(7, 1, PassState.WITHDRAWN, "moved"), PassStateSet(9, 1, PassState.LOST, ""))
    story.gate.hear(story.office.tell(story.gate))

    assert story.shown(story.card).verdict.outcome is Outcome.REFUSE
    assert story.shown(story.other).verdict.outcome is Outcome.REFUSE


def test_a_newer_gate_of_an_older_office(story: Story) -> None:
    """What the office does not know it keeps and counts what it knows; updated it knows the rest."""
    told = story.next_month(story.gate, "gate_tells", to=story.office.id)

    taken = story.office.hear(base64.b64decode(told["bundle"]))

    assert taken.quarantined == 0
    with story.office.store.read() as look:
        assert (look.count_passages(), look.count_quarantine()) == (2, 0)
    answer = base64.b64encode(story.office.tell(story.gate).bundle).decode()
    assert story.next_month(story.gate, "hears", bundle=answer)["quarantined"] == 0
    assert story.next_month(story.office, "sees")["rain"] == ["rain-5"]


def test_an_update_that_is_taken_back_loses_nothing(story: Story) -> None:
    """The newer program has written; the older one goes on with it; and the newer one again finds what it wrote."""
    story.next_month(story.office, "office_tells", to=story.gate.id)
    before = story.office.head("registry").seq

    story.office.append(story.person)
    story.office.restart()
    seen = story.next_month(story.office, "sees")

    assert story.office.head("registry").seq == before + 1
    assert (seen["rain"], seen["standing"], seen["state"]) == (["rain-3"], "volunteer", "confiscated")


def test_the_drill_leaves_todays_program_alone(program: Path) -> None:
    """Next month's is a copy."""
    assert (program / "gatekeeper" / "__main__.py").exists()
    assert not hasattr(PassState, "CONFISCATED")
