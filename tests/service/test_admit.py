"""Somebody stands at the gate: every way to an answer, through the real store."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from gatekeeper.domain.errors import BadIdentity, NotAllowed
from gatekeeper.domain.facts import PassStateSet, PolicySet
from gatekeeper.domain.health import HealthCode
from gatekeeper.domain.household import Flat, Household, HouseholdState, Person, Standing
from gatekeeper.domain.passage import Direction
from gatekeeper.domain.passes import Pass, PassKind, PassState
from gatekeeper.domain.reasons import Outcome, Reason
from gatekeeper.service.gate.admit import Answer, Ask, admit
from gatekeeper.service.gate.amend import entry_name_of, let_in, turn_back
from gatekeeper.service.office.invite import revoke
from tests.fakes import FakeClock
from tests.machines import Machine, SmallEstate, a_household, a_pass, a_person, new_test_keys, policy_text, token_of

ADMIT, CHECK, CANNOT, REFUSE = Outcome.ADMIT, Outcome.CHECK, Outcome.CANNOT_JUDGE, Outcome.REFUSE
NUMBER = "11010519491231002X"


@dataclass
class Post:
    """A gate with its office and one resident, whose card it can read."""

    estate: SmallEstate
    gate: Machine
    household: Household
    person: Person
    card: Pass

    @property
    def clock(self) -> FakeClock:
        """The gate's clock."""
        return self.gate.clock

    @property
    def token(self) -> str:
        """What is printed on the card."""
        return token_of(self.card, self.estate.office)

    @property
    def kid(self) -> int:
        """The gate's number as a signer."""
        return self.estate.office.known_as(self.gate).kid

    def ask(self, **values: object) -> Answer:
        """Somebody is asked, measured and looked at; with the resident's card unless something else is shown."""
        plain = Ask(tenths=(365,), mask=True)
        if not {"token", "id_number", "person"} & set(values):
            values["token"] = self.token
        return admit(replace(plain, **values), store=self.gate.store, clock=self.clock)  # type: ignore[arg-type]  # names of fields

    def told(self, *values: object) -> None:
        """The office says something, and the gate hears it."""
        self.estate.office.append(*values)
        self.estate.clock.forward(timedelta(seconds=1))
        self.gate.hear(self.estate.office.tell(self.gate))


@pytest.fixture
def post(estate: SmallEstate, gate: Machine) -> Post:
    """A resident with a pink card, under the heightened rules."""
    household = a_household(estate.clock)
    person = a_person(estate.clock, household.id, id_number=NUMBER)
    made = Post(estate, gate, household, person, a_pass(estate.clock, person.id))
    made.told(household, person, made.card)
    return made


def said(answer: Answer) -> tuple[Outcome, set[Reason]]:
    """Outcome and reasons."""
    return answer.verdict.outcome, set(answer.verdict.reasons)


def test_a_good_card_is_admitted(post: Post) -> None:
    """And the answer says who it is, and stands in the journal."""
    answer = post.ask()

    assert said(answer) == (ADMIT, set())
    assert answer.identified.person == post.person
    with post.gate.store.read() as look:
        assert look.passages_of([post.person.id], post.clock.now()) == [answer.passage]
        assert answer.entry is not None
        assert post.gate.head().hash == answer.entry.hash
    assert answer.passage.colour == "pink"
    assert answer.passage.pass_number == post.card.number


def test_a_refusal_is_recorded_too(post: Post) -> None:
    """Nobody is answered without a line in the journal."""
    post.told(PassStateSet(1, 1, PassState.WITHDRAWN, "moved away"))
    answer = post.ask()

    assert said(answer) == (REFUSE, {Reason.WITHDRAWN})
    with post.gate.store.read() as look:
        assert look.passages_of([post.person.id], post.clock.now())[-1].reasons == ("withdrawn",)


@pytest.mark.parametrize("state", [PassState.SUSPENDED, PassState.LOST, PassState.WITHDRAWN])
def test_a_pass_that_was_taken_away_is_refused(post: Post, state: PassState) -> None:
    """Each for its own reason."""
    post.told(PassStateSet(1, 1, state, "…"))

    assert said(post.ask()) == (REFUSE, {Reason(state.value)})


def test_an_expired_pass_is_refused(post: Post) -> None:
    """At the very moment."""
    post.clock.forward(timedelta(days=29) - timedelta(seconds=3))
    post.told()
    assert said(post.ask())[0] is ADMIT
    post.clock.forward(timedelta(seconds=1))

    assert said(post.ask(direction=Direction.OUT)) == (REFUSE, {Reason.EXPIRED})


def test_a_pass_that_is_not_yet_good_is_refused(post: Post) -> None:
    """Whoever comes too early comes back."""
    start = post.clock.now() + timedelta(days=1)
    early = replace(post.card, number=2, not_before=start, expires=start + timedelta(days=9))
    post.told(early)

    assert said(post.ask(token=token_of(early, post.estate.office))) == (REFUSE, {Reason.NOT_YET})


def test_a_forged_pass_is_refused(post: Post) -> None:
    """Signed by another key in the office's name."""
    stranger = replace(post.estate.office, keys=new_test_keys())

    assert said(post.ask(token=token_of(post.card, stranger))) == (REFUSE, {Reason.FORGED})


def test_an_unknown_signer_is_never_red(post: Post) -> None:
    """Nor one that was revoked: the list may be old, the card may be good."""
    assert said(post.ask(token=token_of(post.card, post.estate.office, kid=77))) == (CANNOT, {Reason.UNKNOWN_SIGNER})
    desk = post.estate.join("South")
    card = replace(post.card, kind=PassKind.TEMPORARY)
    revoke(post.estate.office.known_as(desk), "stolen", store=post.estate.office.store)
    post.told()

    assert said(post.ask(token=token_of(card, desk, kid=post.estate.office.known_as(desk).kid)))[0] is CANNOT


def test_a_gate_may_not_sign_a_residents_pass(post: Post) -> None:
    """A gate's key is good for its own temporary passes only."""
    assert said(post.ask(token=token_of(post.card, post.gate, kid=post.kid))) == (REFUSE, {Reason.BEYOND_SCOPE})


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("71123", Reason.NOT_A_PASS),
        ("https://example.com/", Reason.WEB_LINK),
        ("https://qr.alipay.com/fkx01234abcd", Reason.PAYMENT_CODE),
        ("WIFI:T:WPA;S=Guests;P:12345678;;", Reason.WIFI_CODE),
        ("BEGIN:VCARD\nVERSION:3.0\nFN:王芳\nEND:VCARD", Reason.CONTACT_CARD),
        ("https://jkm.example.gov.cn/v2?code=1", Reason.HEALTH_CODE_ONLY),
        (bytes(range(256)).decode("latin-1") * 16, Reason.UNREADABLE_CODE),
        ("", Reason.NOT_A_PASS),
        ("王芳", Reason.NOT_A_PASS),
        ("7" * 5000, None),
    ],
)
def test_any_text_is_answered(post: Post, text: str, reason: Reason | None) -> None:
    """People hold all kinds of codes before a camera."""
    outcome, reasons = said(post.ask(token=text))

    assert outcome is not ADMIT
    assert reason is None or reasons == {reason}


def test_before_the_office_was_heard_nothing_is_judged(estate: SmallEstate) -> None:
    """No list, no rules: amber, and recorded."""
    gate = estate.newcomer("North", estate.invitation("North"))

    answer = admit(Ask(person=UUID(int=9)), store=gate.store, clock=gate.clock)
    with gate.store.read() as look:
        assert look.count_passages() == 1
    gate.store.close()

    assert Reason.NO_LIST in answer.verdict.reasons
    assert answer.verdict.outcome is not ADMIT


def test_an_old_list_is_amber_but_still_refuses(post: Post) -> None:
    """What is known stays: a withdrawn pass is refused by an old list too."""
    post.told(replace(post.card, number=2), PassStateSet(2, 1, PassState.WITHDRAWN, "…"))
    post.clock.forward(timedelta(hours=25))

    assert said(post.ask()) == (CANNOT, {Reason.LIST_OLD})
    assert said(post.ask(token=token_of(replace(post.card, number=2), post.estate.office)))[0] is REFUSE


def test_somebody_without_a_card_is_found_by_id_number(post: Post) -> None:
    """As it was typed: spaces, small x, a known number."""
    answer = post.ask(id_number=" 11010519491231002x ")

    assert said(answer) == (ADMIT, set())
    assert answer.identified.person == post.person
    assert answer.passage.asked == "id-number"


def test_a_wrong_id_number_is_told_and_not_recorded(post: Post) -> None:
    """Nobody can be meant by it."""
    with post.gate.store.read() as look:
        before = look.count_passages()
    with pytest.raises(BadIdentity) as wrong:
        post.ask(id_number="110105194912310021")
    assert wrong.value.part == "check"
    with post.gate.store.read() as look:
        assert look.count_passages() == before


def test_a_stranger_is_checked(post: Post) -> None:
    """A good number that nobody here has, or nobody at all."""
    assert said(post.ask(id_number="440524188001010014")) == (CHECK, {Reason.UNKNOWN_PERSON})
    assert Reason.UNKNOWN_PERSON in post.ask(person=post.household.id).verdict.reasons


def test_somebody_the_guard_picked_from_the_list(post: Post) -> None:
    """Their pass is looked up; without one it is asked for."""
    assert said(post.ask(person=post.person.id)) == (ADMIT, set())
    other = a_person(post.clock, post.household.id, "李强", id_number=None)
    post.told(other)

    assert said(post.ask(person=other.id)) == (CHECK, {Reason.NO_PASS})


def test_a_reissued_card_kills_the_old_one(post: Post) -> None:
    """And a card newer than the list is amber's milder sister, not a forgery."""
    new = replace(post.card, serial=2)
    assert said(post.ask(token=token_of(new, post.estate.office))) == (CHECK, {Reason.NEWER_THAN_LIST})
    post.told(new)

    assert said(post.ask())[0] is REFUSE
    assert said(post.ask(token=token_of(new, post.estate.office))) == (ADMIT, set())


def test_a_fever_is_measured_twice(post: Post) -> None:
    """Once high: measure again. High again within the time the rules name: refused, whichever passage it was in."""
    first = post.ask(tenths=(380,))
    post.clock.forward(timedelta(minutes=3))
    second = post.ask(tenths=(381,))

    assert said(first) == (CHECK, {Reason.FEVER_MEASURE_AGAIN})
    assert said(second) == (REFUSE, {Reason.FEVER})
    post.clock.forward(timedelta(minutes=30))
    assert said(post.ask(tenths=(365,))) == (ADMIT, set())
    post.clock.forward(timedelta(minutes=6))
    assert said(post.ask(tenths=())) == (CHECK, {Reason.TEMPERATURE_MISSING})
    assert said(post.ask(mask=False)) == (CHECK, {Reason.MASK_MISSING})


def test_one_household_one_outing(post: Post) -> None:
    """Sealed rules: the quota is the household's, by what this gate admitted, and comes back with time."""
    other = a_person(post.clock, post.household.id, "李强", id_number=None)
    theirs = replace(post.card, number=2, person=other.id)
    post.told(PolicySet(policy_text("sealed")), other, theirs)
    out = {"direction": Direction.OUT}

    first = post.ask(**out)
    post.clock.forward(timedelta(minutes=1))
    second = post.ask(token=token_of(theirs, post.estate.office), **out)

    assert Reason.QUOTA_USED not in first.verdict.reasons
    assert (first.verdict.outcome is ADMIT) == (Reason.QUOTA_USED in second.verdict.reasons)


def test_whoever_was_let_out_after_a_check_has_used_the_quota(post: Post) -> None:
    """A check that was left open, or ended by turning back, is no outing."""
    post.told(PolicySet(policy_text("sealed")))
    out = {"direction": Direction.OUT, "mask": False, "health": HealthCode.GREEN}
    answers = [post.ask(**out) for _ in range(3)]
    assert [answer.verdict.outcome for answer in answers] == [CHECK] * 3
    first, second, _ = (entry_name_of(answer.entry) for answer in answers if answer.entry)
    turn_back(first, store=post.gate.store)
    assert Reason.QUOTA_USED not in post.ask(**out).verdict.reasons

    let_in(second, store=post.gate.store)

    assert Reason.QUOTA_USED in post.ask(**out).verdict.reasons


def test_a_sealed_household_stays_in(post: Post) -> None:
    """On the way out; on the way in they are brought home."""
    post.told(replace(post.household, state=HouseholdState.SEALED))

    assert Reason.HOUSEHOLD_SEALED in post.ask(direction=Direction.OUT).verdict.reasons
    assert said(post.ask(direction=Direction.IN)) == (CHECK, {Reason.HOMECOMING})


def test_a_returnee_is_observed_first(post: Post) -> None:
    """The registry's word counts, not the card's colour."""
    today = post.clock.now().date()
    post.told(replace(post.person, standing=Standing.RETURNEE, returned=today - timedelta(days=3)))

    assert Reason.UNDER_OBSERVATION in post.ask(direction=Direction.OUT).verdict.reasons
    assert isinstance(today, date)


def test_an_office_is_no_gate(office: Machine) -> None:
    """It answers nobody."""
    with pytest.raises(NotAllowed):
        admit(Ask(token="71123"), store=office.store, clock=office.clock)


JUMPS = [timedelta(days=-1), timedelta(days=-3652), timedelta(days=-29), timedelta(seconds=-301)]


@pytest.mark.parametrize("back", JUMPS, ids=str)
@pytest.mark.parametrize("restarted", [False, True])
def test_a_clock_turned_back_revives_nothing(post: Post, back: timedelta, restarted: bool) -> None:
    """An expired pass was refused; with the clock set back to when it was good it is not admitted again, and the
    wrong clock is flagged, after a restart too."""
    post.clock.forward(timedelta(days=30))
    post.told()
    assert said(post.ask()) == (REFUSE, {Reason.EXPIRED})
    post.clock.jump(back)
    if restarted:
        post.gate.restart()

    outcome, reasons = said(post.ask())

    assert outcome in (REFUSE, CANNOT)
    assert Reason.CLOCK_WRONG in reasons


def test_two_honest_clocks_may_differ_by_minutes(post: Post) -> None:
    """Within five minutes nobody is bothered."""
    post.ask()
    post.clock.jump(timedelta(seconds=-299))

    assert said(post.ask()) == (ADMIT, set())


def test_a_clock_ten_years_ahead_and_back_again(post: Post) -> None:
    """While it is wrong nobody's pass is good and nobody's has expired; once it is set back all is as before, at once."""
    post.clock.jump(timedelta(days=3652))
    assert said(post.ask()) == (CANNOT, {Reason.CLOCK_WRONG})
    post.clock.jump(timedelta(days=-3652))
    assert said(post.ask()) == (ADMIT, set())

    post.clock.forward(timedelta(minutes=6))  # or it would be the same way twice
    post.told(a_household(post.clock, Flat("9", "9", "9")))

    assert said(post.ask()) == (ADMIT, set())


def test_a_new_epoch_does_not_forget_the_time(post: Post) -> None:
    """A copied or restored database remembers when it last wrote."""
    post.clock.forward(timedelta(hours=6))  # since the office was heard, so that its list does not tell the time
    post.ask()
    with post.gate.store.write() as work:
        work.new_epoch()
    post.clock.jump(timedelta(hours=-3))

    assert Reason.CLOCK_WRONG in post.ask().verdict.reasons
    assert Reason.CLOCK_WRONG in post.ask().verdict.reasons


def test_every_flipped_digit_of_a_token_is_refused(post: Post) -> None:
    """Through the whole path, not only in the credential."""
    token = post.token
    for place in range(0, len(token), 7):
        wrong = token[:place] + str((int(token[place]) + 1) % 10) + token[place + 1 :]
        assert said(post.ask(token=wrong))[0] is not ADMIT


def test_a_passage_says_in_which_car(post: Post) -> None:
    """It is found by the plate, here and at the office; of those on foot there is none."""
    since = post.clock.now()
    post.ask(plate="粤B12345")
    post.clock.forward(timedelta(minutes=10))
    post.ask()
    post.estate.meet()

    for machine in (post.gate, post.estate.office):
        with machine.store.read() as look:
            (passage,) = look.passages_in(["粤B12345", ""], since)
            assert (passage.plate, passage.person) == ("粤B12345", post.person.id)
            assert look.passages_in([], since) == look.passages_in(["粤B54321"], since) == []
