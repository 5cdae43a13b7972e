"""What happens on the desks, without a window."""

from dataclasses import replace
from datetime import timedelta
from itertools import groupby
from pathlib import Path

from gatekeeper.domain.errors import BadInput, Cancelled
from gatekeeper.domain.facts import Imported, Stream, StreamName
from gatekeeper.domain.warning import Alarm
from gatekeeper.domain.words import Language
from gatekeeper.service.office.columns import columns_of
from gatekeeper.service.office.draft import PdfDraft
from gatekeeper.service.office.registry import Changed
from gatekeeper.ui.office import window
from gatekeeper.ui.office.column import Sort, arranged, natural
from gatekeeper.ui.office.desk.after import after as after_desk
from gatekeeper.ui.office.desk.data import Go
from gatekeeper.ui.office.desk.events import (
    Again,
    BarGiven,
    Chosen,
    Done,
    Draw,
    Drawn,
    Filled,
    Left,
    PanelShown,
    Pressed,
    PutBack,
    Read,
    ReadFace,
    ReadPage,
    RowOpened,
    RowSent,
    Run,
    Undone,
    UndoWanted,
)
from gatekeeper.ui.office.desk.paper import turned
from gatekeeper.ui.office.desk.state import STEPS, OpenForm, begun, can
from gatekeeper.ui.office.dress import Dress
from gatekeeper.ui.office.gates.columns import Gate
from gatekeeper.ui.office.gates.words import W as G
from gatekeeper.ui.office.residents.columns import COLUMNS
from gatekeeper.ui.office.residents.trial import ImportTrial
from gatekeeper.ui.office.residents.words import W as P
from gatekeeper.ui.office.status import Began, Busy, Dismissed, Failed, Progressed, Status, Stopped, good, status_after
from gatekeeper.ui.office.today.chart import COLOURS, stacked
from gatekeeper.ui.office.words import Word
from gatekeeper.ui.theme import Mode
from gatekeeper.wiring.desks.reports import Day
from gatekeeper.wiring.desks.reports import W as R
from gatekeeper.wiring.desks.residents import Number, Saved
from tests.saying import Some
from tests.ui.office import sample
from tests.ui.office.gallery import (
    AT_GATES,
    AT_PEOPLE,
    AT_REPORTS,
    BUSY,
    DAY,
    DOUBT,
    REPORT,
    SOUTH,
    ZHANG,
    asking,
    chosen,
    page,
    paged,
)

PEOPLE = sample.residents()
DRAFT = PdfDraft(b"%PDF", 3, "cards.pdf", ("00000001/1",))


def test_long_work_is_shown_until_it_ends() -> None:
    """The bar grows, cancel can be pressed once, and an error ends it."""
    status = status_after(Status(), Began(Word.WORKING, stoppable=True))
    status = status_after(status, Progressed(3, 10))
    assert status.busy == Busy(Word.WORKING, 3, 10, stoppable=True)

    status = status_after(status, Stopped())
    assert status.busy is not None
    assert not status.busy.stoppable

    status = status_after(status, Failed(Cancelled(Some.TEXT, text="cancelled")))
    assert status.busy is None
    assert status.notice is not None
    assert status.notice.sentence(Dress(Language.EN)) == "Cancelled. Nothing was changed."


def test_progress_that_comes_late_does_not_begin_again() -> None:
    """A step that was on its way when the work ended shows nothing."""
    assert status_after(Status(), Progressed(9, 10)) == Status()


def test_a_mistake_of_ours_says_where_its_report_lies() -> None:
    """An error that is no `GatekeeperError` is told by the crash report's sentence, until it is put away."""
    status = status_after(Status(), Failed(ValueError("x"), "A mistake: see /tmp/report.txt"))

    assert status.notice is not None
    assert "/tmp/report.txt" in status.notice.sentence(Dress())
    assert status_after(status, Dismissed()).notice is None


def test_a_table_sorts_numbers_by_size_and_turns_round() -> None:
    """2 before 10; the same head again turns the order, another head begins anew."""
    assert natural("2-1-9") < natural("10-1-1")
    assert Sort("name").turned("name") == Sort("name", down=True)
    assert Sort("name", down=True).turned("flat") == Sort("flat")

    by_name = arranged(PEOPLE, COLUMNS, Sort("name"), Language.EN)
    assert [name for name, _ in groupby(row.name for row in by_name)] == [
        "陈静", "John Smith", "李娜", "刘洋", "欧阳明月", "单小燕", "司马相如", "王芳", "解海龙", "曾国强", "张伟", "赵敏",
    ]  # fmt: skip
    assert arranged(PEOPLE, COLUMNS, Sort("flat", down=True), Language.ZH) == tuple(reversed(PEOPLE))


def test_a_revealed_number_belongs_to_whom_it_was_asked_for() -> None:
    """Another person chosen meanwhile is not shown with it, and it goes away with the person."""
    reveal = AT_PEOPLE.desk.verb(P.REVEAL)
    number = Number(sample.ZHANG, "11010119900307002X")
    asked = chosen(AT_PEOPLE, ZHANG)
    other = after_desk(asked, Chosen(frozenset([sample.JOHN])))
    assert after_desk(other, Done(reveal, number, ZHANG)).open is None

    shown = after_desk(asked, Done(reveal, number, ZHANG))
    assert shown.open == number
    assert "11010119900307002X" not in repr(shown)
    assert after_desk(shown, Chosen(frozenset([sample.JOHN]))).open is None
    assert after_desk(shown, Left()).open is None


def test_saving_twice_begins_once_and_an_error_keeps_the_fields() -> None:
    """While something is being recorded nothing else is; when it fails the panel stays, and the list is read anew."""
    editing = asking(AT_PEOPLE, P.ADD)
    saving = after_desk(editing, Filled((("name", "张三"), ("flat", "1-1-101"))))
    assert saving.status.busy is not None

    failed = after_desk(saving, Failed(BadInput(Some.TEXT, text="The name is missing.")))
    assert failed.open == editing.open
    assert failed.status.busy is None
    assert Again() in failed.requests


def test_a_change_can_be_undone_once_and_its_line_takes_its_place() -> None:
    """The notice offers it, and it is gone afterwards; nobody else is read again."""
    rows = PEOPLE
    line = replace(rows[0], name="张卫")
    saved = Saved(Changed(sample.person(), sample.person(name="张卫")), line)
    s = after_desk(asking(AT_PEOPLE, P.EDIT, ZHANG), Done(AT_PEOPLE.desk.verb(P.EDIT), saved, ZHANG))
    assert s.undo
    assert s.status.notice is not None
    assert s.status.notice.undo
    assert [type(one) for one in s.requests] == [ReadFace]
    assert [row.name for row in s.lists[0].rows or ()] == ["张卫", *(row.name for row in rows[1:])]
    assert s.chosen() == (line,)

    back = after_desk(after_desk(s, UndoWanted()), Undone(good(Word.UNDONE)))
    assert not back.undo
    assert back.status.notice is not None
    assert not back.status.notice.undo


def test_several_steps_are_taken_back_one_after_the_other_the_newest_first() -> None:
    """Up to 20; the button says so while there is one more, and what cannot be put back ends them."""
    s, edit = AT_PEOPLE, AT_PEOPLE.desk.verb(P.EDIT)
    done = [Saved(Changed(sample.person(), sample.person(name=f"张{n}")), PEOPLE[0]) for n in range(STEPS + 1)]
    for one in done:
        s = after_desk(asking(s, P.EDIT, ZHANG), Done(edit, one, ZHANG))
    assert [step.result for step in s.undo] == done[1:]

    for left in reversed(done[1:]):
        asked = after_desk(s, UndoWanted())
        assert asked.requests[-1] == PutBack(edit, left)
        s = after_desk(asked, Undone(good(Word.UNDONE)))
        assert s.status.notice is not None
        assert s.status.notice.undo is (Word.UNDO_MORE if s.undo else None)
    assert after_desk(s, UndoWanted()) == s


def test_a_table_with_bad_rows_stays_on_the_desk() -> None:
    """Even if somebody else's change made it bad between the trial and the import."""
    take = AT_PEOPLE.desk.verb(P.TAKE_OVER)
    tried = replace(AT_PEOPLE, open=ImportTrial(Path("list.csv"), sample.enrolled(bad=False)))

    refused = after_desk(tried, Done(take, replace(tried.open, result=sample.enrolled(bad=True))))
    assert refused.open == ImportTrial(Path("list.csv"), sample.enrolled(bad=True))
    assert not refused.undo

    recorded = Imported(StreamName("0123456789abcdef", 1, Stream.REGISTRY), 1, 3, 3)
    done = replace(tried.open, result=replace(sample.enrolled(bad=False), done=True, imported=recorded))
    taken = after_desk(tried, Done(take, done))
    assert taken.open is None
    assert taken.undo


def test_somebody_sent_by_another_desk_is_found_whatever_was_searched() -> None:
    """The search is emptied, and the store is asked for their page."""
    searched = begun(AT_PEOPLE.desk, paged((), total=60, query="QQ"))

    shown = after_desk(searched, RowSent(sample.ZHANG))

    assert shown.lists[0].query == ""
    assert shown.lists[0].chosen == ZHANG
    assert [one.find.key for one in shown.requests if isinstance(one, ReadPage)] == [sample.ZHANG]


def test_a_report_does_not_stand_beside_another_day() -> None:
    """A new day takes the old report away, and a report made for the old day is not shown."""
    make = AT_REPORTS.desk.verb(R.MAKE)
    made = Done(make, REPORT, bar=Day(DAY))
    shown = after_desk(after_desk(AT_REPORTS, Pressed(make)), made)
    assert shown.open is REPORT

    other = after_desk(shown, BarGiven(Day(DAY - timedelta(days=1))))
    assert other.open is None
    assert after_desk(other, made).open is None


def test_pages_of_a_report_are_leafed_within_it() -> None:
    """No page before the first or behind the last; a page that comes late is not shown in place of another."""
    shown = replace(AT_REPORTS, open=REPORT)
    assert turned(REPORT, -1) is turned(REPORT, 2) is REPORT

    second = after_desk(shown, PanelShown(turned(REPORT, 1)))
    assert [type(one) for one in second.requests] == [Draw]
    assert second.open.picture is REPORT.picture
    back = after_desk(second, PanelShown(turned(second.open, 0)))
    late = after_desk(back, Drawn(second.open, replace(second.open, picture=page())))
    assert late.open is back.open


def test_nothing_is_given_out_before_there_is_a_report() -> None:
    """Neither file nor printer is asked for; and nothing is made before the day is known."""
    save, make = AT_REPORTS.desk.verb(Word.SAVE_PDF), AT_REPORTS.desk.verb(R.MAKE)

    assert after_desk(AT_REPORTS, Pressed(save)).requests == ()
    assert not can(begun(AT_REPORTS.desk), make)
    (run,) = after_desk(replace(AT_REPORTS, open=REPORT), Pressed(save)).requests
    assert isinstance(run, Run)
    assert run.rows == (REPORT,)


def test_a_revoked_machine_is_not_revoked_again() -> None:
    """Nor is it told anything."""
    revoke = AT_GATES.desk.verb(G.REVOKE)
    s = chosen(AT_GATES, frozenset([f"{6:016x}"]))

    assert not can(s, revoke)
    assert not can(s, s.desk.verb(G.GIVE_BUNDLE))
    assert after_desk(s, Pressed(revoke)).open is None
    assert after_desk(chosen(AT_GATES, SOUTH), Pressed(revoke)).open == OpenForm(revoke, SOUTH)


def test_choosing_another_machine_forgets_to_revoke() -> None:
    """Or the wrong one would be shut out; what is in doubt is another list."""
    s = asking(AT_GATES, G.REVOKE, SOUTH)

    assert after_desk(s, Chosen(frozenset([f"{2:016x}"]))).open is None
    assert after_desk(s, Chosen(DOUBT, 1)).open == s.open


def test_a_gate_is_silent_after_an_hour() -> None:
    """One that never spoke is silent too, a revoked one is not."""
    by_name = {one.device.name: Gate(one, sample.AT) for one in sample.machines().machines}

    assert not by_name["车库 Garage"].silent
    assert replace(by_name["车库 Garage"], now=sample.AT + timedelta(minutes=13)).silent
    assert by_name["西门 West"].silent
    assert not by_name["旧东门 Old east"].silent


def test_a_read_that_works_again_takes_its_error_away() -> None:
    """The desk of the day reads by itself: an old error must not stay."""
    failed = after_desk(BUSY, Failed(BadInput(Some.TEXT, text="x"), of_read=True))
    assert failed.status.notice is not None

    assert after_desk(failed, Read(sample.today())).status.notice is None


def test_gates_beyond_the_colours_are_added_up() -> None:
    """Twelve gates: eight of their own and the rest together; nobody is lost."""
    hours = [(f"gate {n}", 8, n + 1) for n in range(12)]

    series = stacked(hours, [f"gate {n}" for n in range(12)], "others")

    assert len(series) == len(COLOURS) + 1
    assert series[-1] == ("others", [0] * 8 + [9 + 10 + 11 + 12] + [0] * 15)
    assert sum(sum(counts) for _, counts in series) == sum(count for _, _, count in hours)


def test_language_and_theme_turn_apart() -> None:
    """Each leaves the other and the desk as they are."""
    s = window.State(Dress(), "gates")

    s = window.after(window.after(s, window.LanguageTurned()), window.ThemeTurned())

    assert s == window.State(Dress(Language.EN, Mode.NIGHT), "gates")


def test_the_desk_of_reports_goes_on_to_the_new_day() -> None:
    """Left open over midnight it offers today; a day that was chosen stays, and so does what is looked at until then."""
    monday = DAY + timedelta(days=1)
    assert AT_REPORTS.given == Day(DAY)

    assert after_desk(AT_REPORTS, Read(monday, by_clock=True)).given == Day(monday)
    chosen_day = after_desk(AT_REPORTS, BarGiven(Day(DAY - timedelta(days=3))))
    assert after_desk(chosen_day, Read(monday)).given == Day(DAY - timedelta(days=3))
    looked_at = replace(AT_REPORTS, open=REPORT)
    assert after_desk(looked_at, Read(monday, by_clock=True)) == replace(looked_at, read=monday)
    again = after_desk(after_desk(looked_at, Read(monday, by_clock=True)), Read(monday))
    assert (again.given, again.open) == (Day(monday), None)


def test_a_row_of_the_day_leads_to_where_something_is_done_about_it() -> None:
    """The person, the desk of observation or the gate; a visitor of whom there is but a pass to that."""
    of = {one.alarm: one for one in sample.today().warnings}
    visit, old = of[Alarm.WATCH_VISIT], of[Alarm.LIST_OLD]
    resident, visitor = sample.today().inside[0], sample.today().inside[-1]

    assert after_desk(BUSY, RowOpened(of[Alarm.OUT_TOO_LONG], 0)).requests == (Go("residents", sample.JOHN),)
    assert after_desk(BUSY, RowOpened(visit, 0)).requests == (Go("observation", visit.person),)
    assert after_desk(BUSY, RowOpened(old, 0)).requests == (Go("gates", old.device),)
    assert after_desk(BUSY, RowOpened(resident, 1)).requests == (Go("residents", resident.person),)
    assert after_desk(BUSY, RowOpened(visitor, 1)).requests == (Go("passes", 13),)


def test_what_a_panel_shows_can_be_asked_about_in_a_form() -> None:
    """The history that is looked at is what is written into the file, once the reason was given."""
    shown = chosen(AT_PEOPLE, ZHANG, open=sample.history())
    write = AT_PEOPLE.desk.verb(P.EXPORT_HISTORY)

    asked = after_desk(shown, Pressed(write))
    begun_so = after_desk(asked, Filled((("reason", "本人要求"), ("path", Path("history.csv"))))).requests

    assert [one.rows for one in begun_so if isinstance(one, Run)] == [(sample.history(),)]


def test_a_table_is_not_imported_before_what_was_answered_is_seen() -> None:
    """An answer changes what would be recorded: it is compared again first."""
    trial = sample.trial(Path("list.csv"))

    assert trial.is_open
    assert not trial.can_take
    assert replace(trial, asked=trial.wishes).can_take


def test_the_heading_that_a_clerk_names_is_taken_before_the_one_that_sounds_so() -> None:
    """“曾用名” is not the name if somebody says that another column is."""
    columns = columns_of(("姓名", "现名", "房号"), {"现名": "name"})

    assert columns is not None
    assert columns.places["name"] == (1,)
    assert columns.unread == ("姓名",)
