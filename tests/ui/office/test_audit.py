"""The desk of the journal."""

from datetime import timedelta
from pathlib import Path

import pytest

from gatekeeper.domain.facts import EntryName, Revealed
from gatekeeper.service.gate.moment import keep_moment
from gatekeeper.service.office.found import set_policy
from gatekeeper.service.office.moments import PicturedMoment
from gatekeeper.service.office.taken_out import NOT_SAID
from gatekeeper.sheets.reading import read_tables
from gatekeeper.ui.office.audit.moment_panel import MomentPanel
from gatekeeper.ui.office.audit.words import W
from gatekeeper.ui.office.desk.events import Asked, Chosen, Closed
from tests.machines import policy_text
from tests.photos import a_scene
from tests.ui.office.conftest import AtWork, Wait, fill, press, rows


def test_the_journal_is_looked_through_and_verified(at_work: AtWork, wait: Wait) -> None:
    """Newest first; what is typed filters it; the result is a sentence."""
    desk = at_work.desk("audit")
    wait(lambda: bool(rows(desk)))

    desk.feel(Asked("规定"))
    wait(lambda: {one.kind[1] for one in rows(desk)} == {"rules"})

    press(desk, W.VERIFY)
    wait(lambda: desk.state.status.notice is not None)
    assert desk.state.status.notice.good
    assert desk.state.status.notice.word is W.HOLDS


@pytest.mark.parametrize("reason", ["", "asked for by the police"])
def test_a_copy_has_the_check_codes_and_is_an_entry(at_work: AtWork, wait: Wait, tmp_path: Path, reason: str) -> None:
    """Names are masked unless there is a reason."""
    desk = at_work.desk("audit")
    wait(lambda: bool(rows(desk)))
    named = next(one.who for one in rows(desk) if one.who)
    at_work.path = tmp_path / "journal.xlsx"

    press(desk, W.EXPORT)
    fill(desk, reason=reason)
    wait(at_work.path.exists)
    wait(lambda: any((reason or NOT_SAID) in one.what[1] for one in rows(desk)))

    found, codes = read_tables(at_work.path)
    assert found.rows[0].cells[0] == "When"
    assert len(found.rows) > 20
    assert any(named in row.cells[4] for row in found.rows) is bool(reason)
    assert codes.rows[1].cells[3]
    assert any("Names are masked" in row.cells[0] for row in codes.rows) is not bool(reason)


def test_pictures_of_a_refusal_are_seen_with_a_reason_and_never_without_an_entry(at_work: AtWork, wait: Wait) -> None:
    """The answer says that there are three; who looked at them, and why, stands in the journal; put away, none is left."""
    estate = at_work.estate
    gate = estate.join("North")
    rules = policy_text("heightened") + "\n[keep]\npictures = 3\npictures_to_office = true\n"
    set_policy(rules, store=estate.office.store)
    estate.clock.forward(timedelta(minutes=1))
    estate.meet()
    refused = gate.passage(outcome="refuse", reasons=("suspended",))
    name = EntryName(refused.header.name, refused.header.seq)
    keep_moment(name, *(a_scene(at) for at in range(3)), store=gate.store, clock=gate.clock)
    gate.passage(outcome="refuse", reasons=("suspended",))
    estate.meet()
    estate.meet()
    desk = at_work.desk("audit")
    desk.feel(Asked("passage"))
    wait(lambda: len(rows(desk)) == 2)
    plain, pictured = rows(desk)
    assert (plain.pictured, "3 pictures" in plain.what[1]) == (None, False)
    assert "3 pictures" in pictured.what[1]

    desk.feel(Chosen(frozenset([pictured.key])))
    press(desk, W.PICTURES)
    fill(desk, reason=" ")
    wait(lambda: desk.state.status.notice is not None)
    assert not isinstance(desk.state.open, PicturedMoment)
    fill(desk, reason="a complaint of 3-2-501")
    wait(lambda: isinstance(desk.state.open, PicturedMoment))

    assert at_work.window.view is not None
    panel = at_work.window.view.findChild(MomentPanel)
    assert panel is not None
    assert all(view.picture is not None for view in panel.views)
    desk.feel(Closed())
    assert all(view.picture is None for view in panel.views)
    with estate.office.store.read() as look:
        (said,) = look.all(Revealed)
    assert said.reason == "a complaint of 3-2-501"
