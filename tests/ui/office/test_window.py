"""The office's window at work over a real encrypted store."""

import tempfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QFileDialog, QLabel, QTableView, QWidget
from python_calamine import CalamineWorkbook

from gatekeeper.camera.codes import THOROUGH, CodeReader
from gatekeeper.domain.errors import NotAllowed, PrintFailed
from gatekeeper.domain.facts import DeviceKind, Revealed, Stream, StreamName
from gatekeeper.domain.passage import Direction, GateWay
from gatekeeper.domain.passes import PassState
from gatekeeper.domain.words import Language
from gatekeeper.journal.bundle import unseal
from gatekeeper.journal.entry import decode_body
from gatekeeper.printing.layout import Layout
from gatekeeper.printing.page import draw_page
from gatekeeper.printing.render import page_texts
from gatekeeper.service.exchange import Taken
from gatekeeper.service.office.invite import read_invitation
from gatekeeper.ui.jobs import Jobs
from gatekeeper.ui.office.desk.events import Chosen, Closed, Filled, Marked, PanelShown, Pressed, Read, UndoWanted
from gatekeeper.ui.office.desk.paper import PaperDraft, turned
from gatekeeper.ui.office.desk.state import OpenForm
from gatekeeper.ui.office.gates.panels import Ticket, TicketPanel
from gatekeeper.ui.office.gates.words import W as G
from gatekeeper.ui.office.passes.words import W as C
from gatekeeper.ui.office.printer import Said as NoPrinter
from gatekeeper.ui.office.residents.trial import ImportTrial
from gatekeeper.ui.office.residents.words import W as P
from gatekeeper.ui.office.status import Progressed, Stopped
from gatekeeper.ui.office.window import DeskWanted, LanguageTurned, ThemeTurned
from gatekeeper.ui.office.words import Word
from gatekeeper.wiring.desks import DESKS
from gatekeeper.wiring.desks.reports import W as R
from gatekeeper.wiring.desks.residents import Number
from gatekeeper.wiring.device import OpenDevice
from gatekeeper.wiring.invitation import invitation_in
from gatekeeper.wiring.office import office_window
from gatekeeper.wiring.settings import load_settings
from tests.machines import RECOVERY, Machine
from tests.ui.office import sample
from tests.ui.office.conftest import AtWork, Wait, choose, fill, press, rows
from tests.ui.office.gallery import NO_OFFICE

GOOD = "姓名,房号,身份证号\n赵敏,9-1-101,\n钱进,9-1-102,\n"
BAD = "姓名,房号,身份证号\n赵敏,9-1-101,\n钱进,九栋,\n孙立,9-1-103,110105194912310021\n"


def said(widget: QWidget) -> str:
    """All words that stand in a window."""
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


def pixels(picture: QImage) -> np.ndarray:
    """A picture of a window as a camera would give it: blue-green-red."""
    image = picture.convertToFormat(QImage.Format.Format_BGR888)
    flat = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return flat[:, : image.width() * 3].reshape(image.height(), image.width(), 3).copy()


def read(desk: Any, wait: Wait) -> Any:
    """A desk whose rows were read."""
    wait(lambda: desk.state.lists[0].rows is not None)
    return desk


def test_the_desks_show_what_is_in_the_store(at_work: AtWork, wait: Wait) -> None:
    """Each desk reads for itself when it is looked at, in the language of the window."""
    today = at_work.window.desks["today"]
    wait(lambda: today.state.read is not None)
    people = read(at_work.desk("residents"), wait)
    book = read(at_work.desk("passes"), wait)

    assert len(rows(people)) == at_work.persons() == 12
    assert len(rows(book)) == 12
    assert "Passes & printing" in said(book.widget)
    at_work.window.feel(LanguageTurned())
    at_work.window.feel(ThemeTurned())
    assert "通行证" in said(book.widget)
    assert "住户" in said(people.widget)
    wait(lambda: load_settings(at_work.office.folder).dress == (Language.ZH, at_work.window.state.dress.mode))
    assert at_work.reported == []


def test_dialogs_for_files_speak_the_windows_language(at_work: AtWork) -> None:
    """“Open” and “Cancel” of a dialog are Qt's words, not ours."""
    words = []
    for _ in range(3):
        dialog = QFileDialog()
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        words.append(dialog.labelText(QFileDialog.DialogLabel.Reject))
        dialog.deleteLater()
        at_work.window.feel(LanguageTurned())
    at_work.window.feel(LanguageTurned())

    first, second, third = (word.startswith("取消") for word in words)
    assert first is (at_work.window.state.dress.language is Language.ZH)
    assert (second, third) == (not first, first)


def test_a_warning_leads_to_its_person(at_work: AtWork, wait: Wait) -> None:
    """One click or Enter on the desk of the day, and the person stands on the desk of the registry; arrows lead nowhere."""
    people = read(at_work.desk("residents"), wait)
    person = rows(people)[3].person
    desk = at_work.desk("today")
    wait(lambda: desk.state.read is not None)
    warned = [replace(one, person=person) for one in sample.today().warnings[:2]]
    desk.feel(Read(replace(sample.today(), warnings=tuple(warned))))
    table = desk.widget.lists[0].table.findChild(QTableView)
    table.selectRow(0)
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert at_work.window.state.desk == "today"
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert at_work.window.state.desk == "residents"
    at_work.desk("today")

    QTest.mouseClick(
        table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(table.model().index(0, 1)).center()
    )

    assert at_work.window.state.desk == "residents"
    assert people.state.lists[0].chosen == {person}
    wait(lambda: bool(people.state.chosen()))
    assert rows(people)[3].name in said(people.widget)


def test_an_import_is_tried_first_and_bad_rows_keep_all_out(at_work: AtWork, wait: Wait, tmp_path: Path) -> None:
    """Row numbers and sentences for the bad rows; nothing is recorded, not even the good ones."""
    at_work.path = tmp_path / "list.csv"
    at_work.path.write_text(BAD, encoding="utf-8")
    people = read(at_work.desk("residents"), wait)

    press(people, P.IMPORT)
    wait(lambda: isinstance(people.state.open, ImportTrial))

    assert {row.number for row in people.state.open.result.bad} == {3, 4}
    assert at_work.persons() == 12
    press(people, P.TAKE_OVER)
    wait(lambda: people.state.status.busy is None)
    assert at_work.persons() == 12


def test_a_good_import_is_recorded_when_it_was_confirmed(at_work: AtWork, wait: Wait, tmp_path: Path) -> None:
    """The trial says what would happen; only the second press makes it happen."""
    at_work.path = tmp_path / "list.csv"
    at_work.path.write_text(GOOD, encoding="gb18030")
    people = read(at_work.desk("residents"), wait)
    press(people, P.IMPORT)
    wait(lambda: isinstance(people.state.open, ImportTrial))
    assert people.state.open.result.added == 2
    assert at_work.persons() == 12

    press(people, P.TAKE_OVER)

    wait(lambda: len(rows(people)) == 14)
    assert at_work.persons() == 14


def test_somebody_is_changed_and_put_back(at_work: AtWork, wait: Wait) -> None:
    """The change is in the registry; undo writes the former person again."""
    people = read(at_work.desk("residents"), wait)
    row = rows(people)[0]
    choose(people, row.person)
    press(people, P.EDIT)
    fill(people, **residents_typed(row, name="新名字"))
    wait(lambda: any(one.name == "新名字" for one in rows(people)))

    people.feel(UndoWanted())

    wait(lambda: all(one.name != "新名字" for one in rows(people)))
    assert next(one for one in rows(people) if one.person == row.person) == row


def test_a_wrong_field_is_said_and_nothing_is_lost(at_work: AtWork, wait: Wait) -> None:
    """The panel stays open with the sentence above it."""
    people = read(at_work.desk("residents"), wait)
    row = rows(people)[0]
    choose(people, row.person)
    press(people, P.EDIT)

    fill(people, **residents_typed(row, flat="九栋"))

    wait(lambda: people.state.status.notice is not None)
    assert "is not a flat" in said(people.widget)
    assert people.state.open == OpenForm(people.desk.verb(P.EDIT), frozenset([row.person]))
    assert at_work.reported == []


def residents_typed(row: Any, **changes: str) -> Any:
    """What stands in the fields of a person."""
    return {"name": row.name, "flat": str(row.flat), "standing": row.standing, "phone": row.phone, **changes}


def test_a_number_is_revealed_with_a_reason_that_stays(at_work: AtWork, wait: Wait) -> None:
    """Without a reason it stays masked; with one it is shown, and the journal has the reason; it goes with the desk."""
    people = read(at_work.desk("residents"), wait)
    row = next(one for one in rows(people) if one.number)
    choose(people, row.person)
    press(people, P.REVEAL)
    fill(people, reason="  ")
    wait(lambda: people.state.status.notice is not None)
    assert people.state.open.verb is people.desk.verb(P.REVEAL)

    fill(people, reason="the police asked")
    wait(lambda: isinstance(people.state.open, Number))

    number = people.state.open.number
    assert len(number) == 18
    assert number in said(people.widget)
    with at_work.office.store.read() as look:
        name = StreamName(look.me.device, look.me.epoch, Stream.OFFICE)
        bodies = [
            decode_body("revealed", one.body)
            for one in look.entries(name)
            if one.header.kind == "revealed" and one.body is not None
        ]
    assert [one.reason for one in bodies if isinstance(one, Revealed)] == ["the police asked"]
    at_work.desk("today")
    assert number not in said(people.widget)


def test_an_export_has_masked_numbers_and_no_live_formula(at_work: AtWork, wait: Wait, tmp_path: Path) -> None:
    """What leaves the house is what stands on the screen."""
    people = read(at_work.desk("residents"), wait)
    row = rows(people)[0]
    press(people, P.ADD)
    fill(people, **residents_typed(row, name="=1+1", flat="8-8-808"))
    wait(lambda: len(rows(people)) == 13)
    at_work.path = tmp_path / "out.csv"

    press(people, Word.EXPORT)
    fill(people, reason="for the committee")

    wait(lambda: at_work.path is not None and at_work.path.exists())
    text = at_work.path.read_text(encoding="utf-8-sig")
    assert "'=1+1" in text
    assert "**********" in text
    assert len(text.splitlines()) == 14


def test_passes_are_withdrawn_all_or_none(at_work: AtWork, wait: Wait) -> None:
    """One that is withdrawn already among the chosen: then none of the others is touched either."""
    book = read(at_work.desk("passes"), wait)
    numbers = [row.number for row in rows(book)[:3]]
    withdraw(book, {numbers[0]}, wait)
    choose(book, *numbers)
    press(book, C.WITHDRAW)
    fill(book, reason="moved")
    wait(lambda: book.state.status.busy is None)

    with at_work.office.store.read() as look:
        states = [one.state for one in look.passes() if one.number in numbers]
    assert states == [PassState.WITHDRAWN, PassState.ACTIVE, PassState.ACTIVE]
    assert "already" in said(book.widget)


def withdraw(book: Any, numbers: set[int], wait: Wait) -> None:
    """Withdraw passes with a reason."""
    choose(book, *numbers)
    press(book, C.WITHDRAW)
    fill(book, reason="moved away")
    wait(lambda: book.state.open is None)


def all_chosen(book: Any, wait: Wait) -> None:
    """Every pass without a card is chosen."""
    book.feel(Marked())
    wait(lambda: len(book.state.chosen()) == 12)


def test_a_cancelled_print_leaves_nothing(
    at_work: AtWork, wait: Wait, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No preview, no file anywhere, and no card that counts as printed."""
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    book = read(at_work.desk("passes"), wait)
    all_chosen(book, wait)
    press(book, C.PRINT)
    feel = book.feel

    def stop_at_once(event: Any) -> None:
        feel(event)
        if isinstance(event, Progressed):
            feel(Stopped())

    book._errands._feel = stop_at_once
    fill(book, layout=Layout.A4, full_names=False)
    book._errands.stop()
    wait(lambda: book.state.status.busy is None)

    assert book.state.status.notice.word is Word.CANCELLED
    assert not isinstance(book.state.open, PaperDraft)
    assert list(scratch.iterdir()) == []
    assert at_work.printed() == set()


def drawn(at_work: AtWork, wait: Wait) -> Any:
    """The desk of passes with all cards drawn."""
    book = read(at_work.desk("passes"), wait)
    all_chosen(book, wait)
    press(book, C.PRINT)
    fill(book, layout=Layout.A4, full_names=False)
    wait(lambda: isinstance(book.state.open, PaperDraft))
    return book


def test_the_preview_is_the_pdf_that_is_saved(at_work: AtWork, wait: Wait, tmp_path: Path) -> None:
    """Page for page; the cards count as printed once the file is there, not before."""
    book = drawn(at_work, wait)
    assert at_work.printed() == set()
    book.feel(PanelShown(turned(book.state.open, 1)))
    at_work.path = tmp_path / "cards.pdf"

    press(book, Word.SAVE_PDF)

    wait(lambda: len(at_work.printed()) == 12)
    saved = at_work.path.read_bytes()
    assert saved == book.state.open.draft.pdf
    wait(lambda: np.array_equal(book.state.open.picture, draw_page(saved, 1, 110)))
    codes = [one for one in CodeReader(THOROUGH)(draw_page(saved, 1, 150)) if one.format == "QRCode"]
    assert len(codes) == 2
    wait(lambda: all(row.printed for row in rows(book)))
    assert book.state.lists[0].rows.marked == 0


def test_sheets_to_sign_are_drawn_for_the_chosen_and_no_card_counts_as_printed(
    at_work: AtWork, wait: Wait, tmp_path: Path
) -> None:
    """Looked at, then saved; whole names only with a reason."""
    book = read(at_work.desk("passes"), wait)
    all_chosen(book, wait)
    press(book, C.SHEETS)
    fill(book, language=Language.ZH, full_names=True, reason="")
    wait(lambda: book.state.status.notice is not None)
    assert not isinstance(book.state.open, PaperDraft)

    press(book, C.SHEETS)
    fill(book, language=Language.ZH, full_names=False, reason="")
    wait(lambda: isinstance(book.state.open, PaperDraft))
    at_work.path = tmp_path / "sheets.pdf"
    press(book, Word.SAVE_PDF)
    wait(lambda: at_work.path is not None and at_work.path.exists())

    assert "通行证签收单" in page_texts(at_work.path)[0]
    assert at_work.printed() == set()


def corners(pdf: bytes) -> dict[str, list[int]]:
    """Where each code of the first page is, pixels at 150 dpi."""
    symbols = [one for one in CodeReader(THOROUGH)(draw_page(pdf, 0, 150)) if one.format == "QRCode"]
    return {one.text: [number for corner in one.corners for number in corner] for one in symbols}


def test_the_pages_go_to_the_printer_at_their_size(at_work: AtWork, wait: Wait, tmp_path: Path) -> None:
    """As many pages as the draft has, of A4, with every code readable on them; and they count as printed."""
    book = drawn(at_work, wait)

    press(book, Word.TO_PRINTER)

    wait(lambda: len(at_work.printed()) == 12)
    paper = (tmp_path / "paper.pdf").read_bytes()
    document = pypdfium2.PdfDocument(paper)
    sizes = [document.get_page_size(number) for number in range(len(document))]
    document.close()
    assert len(sizes) == book.state.open.draft.pages == 2
    assert sizes[0] == pytest.approx((595, 842), abs=2)
    places = corners(paper)
    assert len(places) == 10
    for token, place in corners(book.state.open.draft.pdf).items():
        assert places[token] == pytest.approx(place, abs=3)


def test_the_invitation_on_the_screen_is_read_by_a_camera(at_work: AtWork, wait: Wait) -> None:
    """From a picture of the whole window; another desk puts it away."""
    desk = at_work.desk("gates")
    wait(lambda: desk.state.lists[0].rows is not None)
    desk.feel(Pressed(desk.desk.verb(G.INVITE)))
    desk.feel(Filled((("name", "西门 West"), ("direction", Direction.OUT))))
    wait(lambda: isinstance(desk.state.open, Ticket))
    view = at_work.window.view
    assert view is not None
    code = desk.widget.findChild(TicketPanel).code
    wait(lambda: code.isVisible() and code.mapTo(view, QPoint(0, 0)).x() > 600)

    symbols = CodeReader(THOROUGH)(pixels(view.grab().toImage()))

    read_back = read_invitation(symbols[0].text)
    assert (read_back.name, read_back.direction) == ("西门 West", GateWay.OUT)
    assert read_back.until == at_work.office.clock.now() + timedelta(hours=24)
    at_work.desk("today")
    assert CodeReader(THOROUGH)(pixels(view.grab().toImage())) == []
    assert desk.state.open is None


def test_a_code_is_made_for_a_second_office_and_for_a_gate_that_was_paired_before(
    at_work: AtWork, wait: Wait, tmp_path: Path
) -> None:
    """A name that is taken is told until it is said that this very gate is meant; the office's file is what its window takes."""
    at_work.estate.join("North")
    desk = at_work.desk("gates")
    wait(lambda: desk.state.lists[0].rows is not None)

    def asked(name: str, kind: DeviceKind, *, again: bool = False) -> None:
        desk.feel(Pressed(desk.desk.verb(G.INVITE)))
        desk.feel(Filled((("kind", kind), ("name", name), ("direction", GateWay.BOTH), ("again", again))))

    asked("North", DeviceKind.GATE)
    wait(lambda: desk.state.status.notice is not None and desk.state.status.notice.error is not None)
    asked("North", DeviceKind.GATE, again=True)
    wait(lambda: isinstance(desk.state.open, Ticket))
    assert read_invitation(desk.state.open.text).name == "North"

    desk.feel(Closed())
    asked("二号物业", DeviceKind.OFFICE)
    wait(lambda: isinstance(desk.state.open, Ticket))
    at_work.path = file = tmp_path / "office.pdf"
    desk.feel(Pressed(desk.desk.verb(G.SAVE_INVITATION)))
    wait(lambda: file.exists() and desk.state.status.busy is None)
    invitation = invitation_in(file)
    assert (invitation.name, invitation.kind) == ("二号物业", DeviceKind.OFFICE)


def test_a_bundle_is_carried_both_ways(at_work: AtWork, wait: Wait, tmp_path: Path) -> None:
    """What a gate wrote is taken in and summed up; what is written for it, it takes."""
    gate = at_work.estate.join("North")
    gate.passage()
    at_work.path = tmp_path / "from-north.gkb"
    at_work.path.write_bytes(gate.tell(at_work.office).bundle)
    desk = at_work.desk("gates")
    wait(lambda: desk.state.lists[0].rows is not None)

    desk.feel(Pressed(desk.desk.verb(G.TAKE_BUNDLE)))
    wait(lambda: isinstance(desk.state.open, Taken))
    with at_work.office.store.read() as look:
        assert look.count_passages() == 1

    at_work.path = tmp_path / "to-north.gkb"
    wait(lambda: len(desk.state.lists[0].rows) > 0)
    desk.feel(Chosen(frozenset([gate.id])))
    desk.feel(Pressed(desk.desk.verb(G.GIVE_BUNDLE)))
    wait(lambda: desk.state.status.notice is not None)
    assert "you can remove the stick" in said(desk.widget)
    assert gate.hear(at_work.path.read_bytes()).quarantined == 0


def test_a_backup_has_everything_and_the_recovery_key_opens_it(at_work: AtWork, wait: Wait, tmp_path: Path) -> None:
    """It is a bundle of the whole log, to this office itself: what `estate recover` takes."""
    at_work.path = tmp_path / "backup.gkb"
    desk = at_work.desk("gates")

    press(desk, G.BACKUP)
    fill(desk)
    wait(lambda: desk.state.status.notice is not None)

    assert desk.state.status.notice.word is G.BACKED_UP
    with at_work.office.store.read() as look:
        total = sum(head.seq for head in look.heads())
    assert dict(desk.state.status.notice.values)["n"] == str(total)
    assert len(unseal(at_work.path.read_bytes(), str(RECOVERY))) > 1000


def test_a_damaged_bundle_is_refused_in_a_sentence(at_work: AtWork, wait: Wait, tmp_path: Path) -> None:
    """And it is no mistake of the program."""
    at_work.path = tmp_path / "broken.gkb"
    at_work.path.write_bytes(b"not a bundle")
    desk = at_work.desk("gates")
    desk.feel(Pressed(desk.desk.verb(G.TAKE_BUNDLE)))

    wait(lambda: desk.state.status.notice is not None)

    assert "not a gatekeeper bundle" in said(desk.widget)
    assert at_work.reported == []


@pytest.mark.parametrize("desk", [desk(NO_OFFICE).name for desk in DESKS])
def test_a_closed_window_asks_its_store_nothing(at_work: AtWork, desk: str) -> None:
    """Desks look at the clock and at the store by themselves; a store that is closed would answer with a crash."""
    window = at_work.window
    window.feel(DeskWanted(desk))

    assert window.view is not None
    window.view.close()

    assert [timer for timer in window.view.findChildren(QTimer) if timer.isActive()] == []


def test_a_report_is_shown_and_saved(at_work: AtWork, wait: Wait, tmp_path: Path) -> None:
    """The PDF that is shown is the file; the workbook is one."""
    desk = at_work.desk("reports")
    wait(lambda: desk.state.given is not None)
    press(desk, R.MAKE)
    wait(lambda: desk.state.open is not None)
    at_work.path = tmp_path / "day.pdf"
    press(desk, Word.SAVE_PDF)
    wait(lambda: desk.state.status.notice is not None)
    assert at_work.path.read_bytes() == desk.state.open.draft.pdf

    at_work.path = tmp_path / "day.xlsx"
    press(desk, R.SAVE_XLSX)
    wait(lambda: at_work.path is not None and at_work.path.exists())
    assert at_work.path.read_bytes()[:2] == b"PK"


def test_a_report_is_in_the_language_that_was_chosen(at_work: AtWork, wait: Wait, tmp_path: Path) -> None:
    """Chinese unless the clerk chooses, whatever the window speaks; the workbook beside it too."""
    desk = at_work.desk("reports")
    wait(lambda: desk.state.given is not None)
    press(desk, R.MAKE)
    wait(lambda: desk.state.open is not None)
    chinese = desk.state.open.draft.pdf

    desk.widget.findChildren(QComboBox)[1].setCurrentIndex(1)
    press(desk, R.MAKE)
    wait(lambda: desk.state.open is not None and desk.state.open.draft.pdf != chinese)
    at_work.path = tmp_path / "day.xlsx"
    press(desk, R.SAVE_XLSX)
    wait(lambda: at_work.path is not None and at_work.path.exists())

    assert "门岗日报" in page_texts(chinese)[0]
    assert "Daily gate report" in page_texts(desk.state.open.draft.pdf)[0]
    with CalamineWorkbook.from_path(at_work.path) as book:
        assert "Summary" in book.sheet_names


def test_a_report_goes_to_the_printer(at_work: AtWork, wait: Wait, tmp_path: Path) -> None:
    """Page for page; without a printer it is said, and the report stays."""
    desk = at_work.desk("reports")
    wait(lambda: desk.state.given is not None)
    press(desk, R.MAKE)
    wait(lambda: desk.state.open is not None)

    press(desk, Word.TO_PRINTER)
    wait(lambda: desk.state.status.notice is not None)
    document = pypdfium2.PdfDocument((tmp_path / "paper.pdf").read_bytes())
    assert len(document) == desk.state.open.draft.pages
    document.close()

    def none() -> None:
        raise PrintFailed(NoPrinter.NO_PRINTER)

    desk._tools = replace(desk._tools, printer=none)
    press(desk, Word.TO_PRINTER)
    assert "There is no printer" in said(desk.widget)
    assert desk.state.open is not None
    assert desk.state.status.busy is None


def test_a_mistake_of_ours_goes_to_the_crash_report(
    at_work: AtWork, wait: Wait, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whole, and the window goes on with a sentence."""
    people = at_work.window.desks["residents"]
    broken = ZeroDivisionError("ours")

    def fail() -> None:
        raise broken

    people._errands.run(fail, lambda _: None)

    wait(lambda: at_work.reported == [broken])
    assert "A mistake: the report is written." in said(people.widget)
    read(at_work.desk("residents"), wait)


def test_a_gate_has_no_office_window(gate: Machine) -> None:
    """It is said before anything is shown."""
    jobs = Jobs()

    with pytest.raises(NotAllowed, match="gate"):
        office_window(OpenDevice(gate.folder, gate.keys, gate.store, gate.clock), jobs, lambda error: str(error))
    jobs.close()


def test_no_label_takes_what_people_typed_for_markup(at_work: AtWork) -> None:
    """A name with a tag in it is shown with its tag; every label of every desk is plain."""
    view = at_work.window.view
    assert view is not None
    labels = view.findChildren(QLabel)

    assert len(labels) > 20
    assert [label.text() for label in labels if label.textFormat() is not Qt.TextFormat.PlainText] == []
