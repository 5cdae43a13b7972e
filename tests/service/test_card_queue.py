"""Cards on their way: to print, printed once, back in the queue where the printer stopped, handed over; and blank ones."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from gatekeeper.domain.cardstage import CardStage, CardsWanted
from gatekeeper.domain.errors import BadInput, NotAllowed, NotFound
from gatekeeper.domain.flat_search import asked_flat
from gatekeeper.domain.household import Flat
from gatekeeper.domain.passes import PassState
from gatekeeper.service.gate.identify import identify_token
from gatekeeper.service.office import card_queue
from gatekeeper.service.office.blanks import MOST, bind, issue_blank, unbind
from gatekeeper.service.office.cards import faces
from gatekeeper.service.office.issue import issue
from gatekeeper.service.office.listed import PassesAsked
from gatekeeper.service.office.pass_states import reissue, set_state
from gatekeeper.service.office.passbook import Listed, PassBook
from gatekeeper.service.paging import PageAsked
from gatekeeper.service.scanned import card_in
from tests.fakes import FakeClock
from tests.machines import Machine, SmallEstate, a_household, a_person

Cards = Callable[..., list[Listed]]


@pytest.fixture
def cards(office: Machine, clock: FakeClock) -> Cards:
    """Four people in two buildings with fresh passes; answers with the cards of a filter, by flat."""
    for building, names in (("1", ("甲", "乙", "丙")), ("2", ("丁",))):
        home = a_household(clock, Flat(building, "1", "101"))
        office.append(home, *(a_person(clock, home.id, name) for name in names))
    issue(None, store=office.store, clock=clock)
    book = PassBook(lambda: office.store, lambda: clock)

    def of(which: CardsWanted = CardsWanted.TO_PRINT, building: str = "") -> list[Listed]:
        within = asked_flat(building) if building else None
        return list(book.every(PageAsked(PassesAsked(which=which, within=within), "flat")))

    return of


def labels(rows: list[Listed]) -> list[str]:
    """Their labels, as a print names them."""
    return [one.label for one in rows]


def put(office: Machine, clock: FakeClock, rows: list[Listed]) -> None:
    """A print of these cards that comes out."""
    with card_queue.printing(labels(rows), lambda: "f" * 64, store=office.store, clock=clock):
        pass


def test_a_card_goes_from_the_queue_to_the_hand(cards: Cards, office: Machine, clock: FakeClock) -> None:
    """Each filter has it once, the list is narrowed to a building, and a mistake is put back."""
    first, *others = cards()
    assert [one.flat.building for one in cards(building="2-") if isinstance(one.flat, Flat)] == ["2"]

    put(office, clock, [first])
    assert labels(cards()) == labels(others)
    assert labels(cards(CardsWanted.TO_HAND_OVER)) == [first.label]

    assert card_queue.hand_over([first.number], store=office.store, clock=clock) == (first.number,)
    assert card_queue.hand_over([first.number], store=office.store, clock=clock) == ()
    assert labels(cards(CardsWanted.HANDED_OVER)) == [first.label]
    assert card_queue.taken_back([first.number], store=office.store, clock=clock) == 1
    assert labels(cards(CardsWanted.TO_HAND_OVER)) == [first.label]


def test_two_clerks_print_nobodys_card_twice(cards: Cards, office: Machine, clock: FakeClock) -> None:
    """Who is second is told how many, and gets none of them: neither while the first prints nor afterwards."""
    rows = cards()

    with card_queue.printing(labels(rows[:2]), lambda: "f" * 64, store=office.store, clock=clock):
        assert [one.stage for one in cards(CardsWanted.PRINTING)] == [CardStage.PRINTING] * 2
        with pytest.raises(NotAllowed, match="1 cards are printed already"):
            card_queue.claim(labels(rows[1:]), store=office.store, clock=clock)
    with pytest.raises(NotAllowed, match="printed already"):
        card_queue.claim(labels(rows), store=office.store, clock=clock)

    put(office, clock, rows[2:])
    assert len(cards(CardsWanted.TO_HAND_OVER)) == 4


def test_a_print_that_fails_gives_its_cards_back(cards: Cards, office: Machine, clock: FakeClock) -> None:
    """Cancelled half-way: all wait again, and nobody has to say why."""
    rows = cards()

    with pytest.raises(KeyboardInterrupt), card_queue.printing(labels(rows), str, store=office.store, clock=clock):
        raise KeyboardInterrupt

    assert labels(cards()) == labels(rows)
    put(office, clock, rows)


def test_a_print_that_never_ended_is_put_back_by_hand(cards: Cards, office: Machine, clock: FakeClock) -> None:
    """The program was killed: the cards stay taken until somebody has looked, and says so."""
    rows = cards()
    card_queue.claim(labels(rows[:1]), store=office.store, clock=clock)

    with pytest.raises(BadInput):
        card_queue.requeue([rows[0].number], " ", store=office.store, clock=clock)
    with pytest.raises(NotAllowed):
        card_queue.requeue([rows[1].number], "looked", store=office.store, clock=clock)
    card_queue.requeue([rows[0].number], "looked", store=office.store, clock=clock)

    assert labels(cards()) == labels(rows)


def test_a_printer_that_stopped_goes_on_from_the_card_it_stopped_at(
    cards: Cards, office: Machine, clock: FakeClock
) -> None:
    """The ones before it came out; it and those behind it in the same print wait, but for one that was given out."""
    rows = cards()
    put(office, clock, rows)
    card_queue.hand_over([rows[3].number], store=office.store, clock=clock)

    assert card_queue.stopped(rows[1].number, store=office.store, clock=clock) == 2

    assert labels(cards()) == labels(rows[1:3])
    assert labels(cards(CardsWanted.TO_HAND_OVER)) == labels(rows[:1])
    with office.store.read() as look:
        assert look.printed_labels() == set(labels([rows[0], rows[3]]))
    with pytest.raises(NotAllowed):
        card_queue.stopped(rows[1].number, store=office.store, clock=clock)
    put(office, clock, rows[1:3])


def test_only_a_good_card_that_was_printed_is_handed_over(cards: Cards, office: Machine, clock: FakeClock) -> None:
    """Not one that lies in no tray, not a withdrawn one, not an old one; of several none if one is not."""
    rows = cards()
    put(office, clock, rows[:3])
    set_state(rows[0].number, PassState.LOST, "x", store=office.store)

    for numbers in ([rows[1].number, rows[3].number], [rows[1].number, rows[0].number]):
        with pytest.raises(NotAllowed):
            card_queue.hand_over(numbers, store=office.store, clock=clock)
    with pytest.raises(NotFound):
        card_queue.hand_over([4_711], store=office.store, clock=clock)
    assert cards(CardsWanted.HANDED_OVER) == []

    reissue(rows[2].number, "gone", store=office.store, clock=clock)
    assert rows[2].number in [one.number for one in cards()]
    with pytest.raises(NotAllowed, match="old card"):
        card_queue.hand_over_scanned(rows[2].number, 1, store=office.store, clock=clock)


def test_a_scanned_card_is_handed_over_once(cards: Cards, office: Machine, clock: FakeClock) -> None:
    """By the code on it or its number; a second time, and what is no card, is said."""
    rows = cards()
    put(office, clock, rows)
    with office.store.read() as look:
        known = look.pass_(rows[0].number)
        assert known is not None
        (face,) = faces([known], full_names=True, look=look, keys=office.keys)
        card = card_in(face.token, look, clock.now())
        assert (card.number, card.serial) == (known.number, 1)
        for wrong in ("", "张三", face.token[:-3] + "000"):
            with pytest.raises(BadInput):
                card_in(wrong, look, clock.now())

    card_queue.hand_over_scanned(card.number, card.serial, store=office.store, clock=clock)
    with pytest.raises(NotAllowed, match="already"):
        card_queue.hand_over_scanned(card.number, None, store=office.store, clock=clock)


def test_what_runs_out_leads_to_a_card_to_exchange(cards: Cards, office: Machine, clock: FakeClock) -> None:
    """Seven days before the end it is listed; renewed, the new card is printed and the old one is to be taken back."""
    rows = cards()
    put(office, clock, rows)
    with office.store.read() as look:
        ends = max(one.expires for one in look.passes())
    assert cards(CardsWanted.RUNNING_OUT) == []
    clock.forward(ends - clock.now() - timedelta(days=6))
    assert len(cards(CardsWanted.RUNNING_OUT)) == 4

    issue(None, store=office.store, clock=clock, clock_asked=True)

    assert cards(CardsWanted.RUNNING_OUT) == []
    fresh = cards(CardsWanted.EXCHANGE)
    assert len(fresh) == 4
    assert {one.number for one in fresh}.isdisjoint(one.number for one in rows)


def test_a_blank_pass_is_refused_until_it_is_somebodys(
    cards: Cards, estate: SmallEstate, gate: Machine, clock: FakeClock
) -> None:
    """At the gate: in a plain word, then admitted by name after the next sync; a mistake makes it blank again."""
    office = estate.office
    cards()
    one, other = issue_blank(2, 30, store=office.store, clock=clock)
    assert {row.number for row in cards(CardsWanted.BLANK)} == {one.number, other.number}
    with office.store.read() as look:
        (face, _) = faces([one, other], full_names=False, look=look, keys=office.keys)
    assert (face.name, face.flat) == ("", "")

    estate.meet()
    with gate.store.read() as look:
        assert identify_token(face.token, look, clock.now()).known == one

    put(office, clock, cards(CardsWanted.BLANK))
    with pytest.raises(NotAllowed, match="Bind a blank"):
        card_queue.hand_over_scanned(one.number, one.serial, store=office.store, clock=clock)
    with pytest.raises(NotAllowed, match="old card"):
        bind(one.number, "赵敏", "1-1-101", serial=one.serial + 1, store=office.store, clock=clock)
    done = bind(one.number, " 赵 敏 ", "1栋1单元101", store=office.store, clock=clock)
    assert (done.made.holder, done.made.flat) == ("赵 敏", "1-1-101")
    assert [row.number for row in cards(CardsWanted.HANDED_OVER)] == [one.number]
    estate.meet()
    with gate.store.read() as look:
        found = identify_token(face.token, look, clock.now())
    assert found.known == done.made
    assert found.refused is None

    with pytest.raises(NotAllowed, match="has a holder"):
        bind(one.number, "钱", "1-1-101", store=office.store, clock=clock)
    assert unbind(done, store=office.store, clock=clock).blank
    with pytest.raises(NotAllowed):
        unbind(done, store=office.store, clock=clock)


def test_a_blank_pass_that_is_lost_is_never_bound(office: Machine, cards: Cards, clock: FakeClock) -> None:
    """Nor to a flat where nobody lives, nor to nobody; sizes are bounded."""
    (one,) = issue_blank(1, 7, store=office.store, clock=clock)
    for name, flat, error in (("", "1-1-101", BadInput), ("张", "9-9-909", NotFound)):
        with pytest.raises(error):
            bind(one.number, name, flat, store=office.store, clock=clock)
    set_state(one.number, PassState.WITHDRAWN, "lost", store=office.store)
    with pytest.raises(NotAllowed, match="withdrawn"):
        bind(one.number, "张", "1-1-101", store=office.store, clock=clock)
    for count, days in ((0, 7), (MOST + 1, 7), (1, 0), (1, 91)):
        with pytest.raises(BadInput):
            issue_blank(count, days, store=office.store, clock=clock)
