"""The desk of the rules: seen, compared, put in force with a reason, and put back."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QLabel

from gatekeeper.domain.errors import BadPolicy
from gatekeeper.domain.keep_rules import KeepRules
from gatekeeper.domain.policy import Policy
from gatekeeper.domain.words import Language
from gatekeeper.service.office.found import set_policy
from gatekeeper.service.office.rules import RulesTrial, with_line
from gatekeeper.ui.office.desk.events import Closed, PanelShown
from gatekeeper.ui.office.dress import Dress
from gatekeeper.ui.office.rules.trial_panel import RulesTrialPanel
from gatekeeper.ui.office.rules.words import W
from gatekeeper.wiring.desks.rules import rules
from tests.machines import policy_text
from tests.service.test_rules_form import stands
from tests.ui.office.conftest import AtWork, Wait, choose, fill, form, press, rows
from tests.ui.office.gallery import NO_OFFICE
from tests.ui.office.sample_rules import trial


def title(at_work: AtWork) -> str:
    """Of the rules in force."""
    with at_work.office.store.read() as look:
        policy = look.policy()
    assert policy is not None
    return policy.title_en


def kept(at_work: AtWork) -> KeepRules:
    """How long things are kept by the rules in force."""
    with at_work.office.store.read() as look:
        policy = look.policy()
    assert policy is not None
    return policy.keep


def tried(desk: Any, wait: Wait) -> RulesTrial:
    """Wait for a trial."""
    wait(lambda: isinstance(desk.state.open, RulesTrial))
    shown: RulesTrial = desk.state.open
    return shown


def type_reason(desk: Any, reason: str) -> None:
    """What somebody types into the panel."""
    desk.feel(PanelShown(replace(desk.state.open, reason=reason)))


def test_a_set_is_compared_before_it_is_in_force(at_work: AtWork, wait: Wait) -> None:
    """Put away, nothing has changed; without a reason nothing does; with one it is in force, and the history says why."""
    desk = at_work.desk("rules")
    wait(lambda: bool(rows(desk)))
    before = title(at_work)

    press(desk, W.CHOOSE)
    fill(desk, name="sealed")
    assert any("Visitors" in one.en for one in tried(desk, wait).changes)
    desk.feel(Closed())
    assert title(at_work) == before

    press(desk, W.CHOOSE)
    fill(desk, name="sealed")
    tried(desk, wait)
    press(desk, W.PUT)
    wait(lambda: desk.state.status.notice is not None and desk.state.status.notice.error is not None)
    assert (title(at_work), desk.state.open is not None) == (before, True)

    type_reason(desk, "notice 12 of the committee")
    press(desk, W.PUT)
    wait(lambda: title(at_work) == "Sealed")
    wait(lambda: bool(rows(desk, 1)) and rows(desk, 1)[0].now and rows(desk, 1)[0].title[1] == "Sealed")
    assert rows(desk, 1)[0].reason == "notice 12 of the committee"
    assert desk.state.open is None


def test_an_older_set_is_put_in_force_again(at_work: AtWork, wait: Wait) -> None:
    """By the same way: compared first."""
    desk = at_work.desk("rules")
    wait(lambda: bool(rows(desk)))
    before = title(at_work)
    press(desk, W.CHOOSE)
    fill(desk, name="routine")
    tried(desk, wait)
    type_reason(desk, "calm")
    press(desk, W.PUT)
    wait(lambda: len(rows(desk, 1)) == 2)

    old = next(one for one in rows(desk, 1) if not one.now)
    choose(desk, old.hlc, at=1)
    press(desk, W.AGAIN)
    tried(desk, wait)
    type_reason(desk, "too early")
    press(desk, W.PUT)

    wait(lambda: title(at_work) == before)
    wait(lambda: len(rows(desk, 1)) == 3)


def test_single_values_stand_in_the_form_and_are_changed(at_work: AtWork, wait: Wait) -> None:
    """What was typed wrong is named, and the form stays open."""
    desk = at_work.desk("rules")
    wait(lambda: bool(rows(desk)))
    form = desk.desk.verb(W.CHANGE).form
    stands = form.values(form.made({}))
    assert stands["fever"] == "37.3"

    press(desk, W.CHANGE)
    fill(desk, **{**stands, "fever": "hot"})
    wait(lambda: desk.state.status.notice is not None and isinstance(desk.state.status.notice.error, BadPolicy))
    assert not isinstance(desk.state.open, RulesTrial)

    fill(desk, **{**stands, "fever": "37.5"})
    assert [one.en for one in tried(desk, wait).changes] == ["Fever from: 37.3 °C → 37.5 °C"]


def test_rules_are_saved_as_a_file_and_read_from_one(at_work: AtWork, wait: Wait, tmp_path: Path) -> None:
    """A file that is none is a sentence; another program's file is never written over."""
    desk = at_work.desk("rules")
    wait(lambda: bool(rows(desk)))
    at_work.path = tmp_path / "ours.toml"
    press(desk, W.SAVE)
    wait(lambda: desk.state.status.notice is not None)
    assert Policy.from_toml(at_work.path.read_text(encoding="utf-8"))

    at_work.path.write_text(policy_text("sealed"), encoding="utf-8")
    press(desk, W.FROM_FILE)
    assert tried(desk, wait).policy.name == "sealed"
    desk.feel(Closed())

    at_work.path = tmp_path / "letter.toml"
    at_work.path.write_text("Dear committee", encoding="utf-8")
    press(desk, W.FROM_FILE)
    wait(lambda: desk.state.status.notice is not None and desk.state.status.notice.error is not None)
    press(desk, W.SAVE)
    wait(lambda: desk.state.status.busy is None)
    assert at_work.path.read_text(encoding="utf-8") == "Dear committee"
    assert at_work.reported == []


def test_the_panel_says_in_both_languages_how_far_it_can_be_believed(app: object) -> None:
    """And what would have been asked for, which is held against nobody."""
    panel = RulesTrialPanel(_verb(W.PUT), _verb(W.SAVE_THESE), lambda _: None)
    for language, asked, honest in (
        (Language.EN, "Asked for in addition: Health code 5,000 times", "99% come out"),
        (Language.ZH, "另外要求：查健康码 5,000 次", "99% 与门岗实际的回答相同"),
    ):
        panel.draw(trial(), False, Dress(language))
        said = "\n".join(label.text() for label in panel.findChildren(QLabel))
        assert asked in said
        assert honest in said


def _verb(word: W) -> Any:
    return rules(NO_OFFICE).verb(word)


def test_days_to_keep_are_fields_that_say_what_they_do(at_work: AtWork, wait: Wait) -> None:
    """Compared first, then in force; the days of the file stay where nothing was typed; a bad number is called what it is."""
    desk = at_work.desk("rules")
    wait(lambda: bool(rows(desk)))
    press(desk, W.KEEP)
    panel = form(desk, W.KEEP)
    said = {label.text() for label in panel.findChildren(QLabel)}
    does = [one for one in W if one.name.endswith("_DOES")]
    assert len(does) == 6
    assert said.issuperset(one.zh for one in does) or said.issuperset(one.en for one in does)

    fill(desk, readings="40")
    wait(lambda: desk.state.status.notice is not None and desk.state.status.notice.error is not None)
    assert "keep.readings" in str(desk.state.status.notice.error)
    fill(desk, readings="7", hits="60", pictures_to_office=True)
    changed = {one.en for one in tried(desk, wait).changes}
    assert len(changed) == 3
    type_reason(desk, "notice 12")
    press(desk, W.PUT)

    wait(lambda: kept(at_work).readings.days == 7)
    assert (kept(at_work).hits.days, kept(at_work).visits.days, kept(at_work).pictures_travel) == (60, 30, True)


def test_every_line_has_its_own_form(at_work: AtWork, wait: Wait) -> None:
    """Its fields follow from the line, stand as they are in force, and what is changed is compared first; another clerk's
    rules, put in force meanwhile, are what the form of the next line begins with.
    """
    desk = at_work.desk("rules")
    wait(lambda: bool(rows(desk)))
    choose(desk, "visit.repair")
    press(desk, W.CHANGE_LINE)
    wait(lambda: desk.state.open is not None)
    panel = desk.widget.form(desk.state.open.verb)
    assert panel.typed()["typed_treat"] == "enter"
    assert panel.fields["typed_companions"].widget.isVisibleTo(panel)

    panel.widget_of("typed_ask_host").setChecked(True)
    panel.do.click()
    assert [one.en.partition(":")[0] for one in tried(desk, wait).changes] == ["Repairs"]
    type_reason(desk, "notice 13")
    press(desk, W.PUT)
    wait(lambda: desk.state.open is None and any("household is asked" in one.value[1] for one in rows(desk)))

    choose(desk, "going.curfew")
    press(desk, W.CHANGE_LINE)
    wait(lambda: desk.state.open is not None)
    assert len([one for one in desk.widget.forms if one.behind is not None]) == 1
    panel = desk.widget.form(desk.state.open.verb)
    panel.widget_of("typed_from").setText("25:00")
    panel.widget_of("typed_until").setText("06:00")
    panel.do.click()
    wait(lambda: desk.state.status.notice is not None and isinstance(desk.state.status.notice.error, BadPolicy))
    panel.widget_of("typed_from").setText("22:00")
    panel.do.click()
    assert "Curfew" in tried(desk, wait).changes[0].en


def test_what_always_holds_has_no_form(at_work: AtWork, wait: Wait) -> None:
    """Everybody is identified: its button is grey."""
    desk = at_work.desk("rules")
    wait(lambda: bool(rows(desk)))
    for key, may in (("step.ask-identity", False), ("step.mask", True)):
        choose(desk, key)
        assert desk.widget.buttons[desk.desk.verb(W.CHANGE_LINE)].isEnabled() is may


def test_what_another_office_put_in_force_while_a_form_was_open_stays(at_work: AtWork, wait: Wait) -> None:
    """One of a single line, one of many values; what is compared is only what was typed here."""
    desk, store = at_work.desk("rules"), at_work.office.store
    wait(lambda: bool(rows(desk)))
    choose(desk, "visit.repair")
    press(desk, W.CHANGE_LINE)
    wait(lambda: desk.state.open is not None)
    panel = desk.widget.form(desk.state.open.verb)
    with store.read() as look:
        before = look.rules_text() or ""
    theirs = with_line(before, "visit.repair", {**stands(Policy.from_toml(before), "visit.repair"), "id_card": True})
    theirs = with_line(theirs, "step.mask", {"of": False})
    set_policy(theirs, store=store, reason="of the other office")

    panel.widget_of("typed_ask_host").setChecked(True)
    panel.do.click()
    (change,) = tried(desk, wait).changes
    assert change.en.startswith("Repairs: may enter, ID number needed")
    assert "→ may enter, the household is asked, ID number needed" in change.en
    desk.feel(Closed())

    press(desk, W.CHANGE)
    values = desk.desk.verb(W.CHANGE).form
    fill(desk, **{**values.values(values.made({})), "health_code": True})
    assert [one.en.partition(":")[0] for one in tried(desk, wait).changes] == ["Health code"]

    type_reason(desk, "notice 14")
    set_policy(policy_text("sealed"), store=store, reason="of the other office, in between")
    press(desk, W.PUT)
    wait(lambda: desk.state.status.notice is not None and desk.state.status.notice.error is not None)
    assert (title(at_work), isinstance(desk.state.open, RulesTrial)) == ("Sealed", True)
