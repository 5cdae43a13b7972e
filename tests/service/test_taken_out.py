"""What is taken out of the estate's lists is an entry with a reason; and our own export can be handed in again."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gatekeeper.domain.errors import BadInput
from gatekeeper.domain.facts import Act, Revealed
from gatekeeper.domain.household import Standing
from gatekeeper.domain.words import Language
from gatekeeper.journal.entry import decode_body
from gatekeeper.service.office.enrol import enrol
from gatekeeper.service.office.registry import TypedPerson, change
from gatekeeper.service.office.taken_out import MANY, record_export, record_trace
from gatekeeper.sheets.listing import write_csv
from gatekeeper.sheets.reading import read_tables
from gatekeeper.ui.office.column import lines
from gatekeeper.ui.office.dress import Dress
from gatekeeper.ui.office.residents.columns import EXPORT
from tests.machines import Machine, everybody

OWNER, RETURNEE, STAFF = "440305198001011235", "440305198001011251", "440305198001011278"


def written(machine: Machine, kind: str) -> list[Any]:
    """What this machine's journal has of a kind."""
    with machine.store.read() as look:
        return [
            decode_body(kind, one.body)
            for head in look.heads()
            if head.stream.device == look.me.device
            for one in look.entries(head.stream)
            if one.header.kind == kind and one.body is not None
        ]


@pytest.mark.parametrize("language", Language)
def test_our_own_export_changes_nothing(office: Machine, tmp_path: Path, language: Language) -> None:
    """Of everybody: two flats, no flat, moved out, observed, a name like a formula; no row is asked about, none is bad."""
    table = (
        "姓名,身份证号,房号,电话,身份,返回日期,车牌",
        f"先全甲,{OWNER},3-2-501,13800000031,居民,,粤B12345 粤BD12345",
        f"先全甲,{OWNER},3-2-503,,,,",
        f"返城乙,{RETURNEE},3-2-502,0755-26001234,返城,2026-11-20,",
        f"物业丙,{STAFF},,13800000033,物业,,",
        "物业丁,,,,物业,,",
        "小孩戊,,3-2-501,,,,",
        "J. Smith,E12345678,9-1-101,+1 212 555 0100,,,",
        "快递己,,9-1-102,,快递,,",
    )
    (tmp_path / "in.csv").write_text("\n".join(table), encoding="utf-8")
    done = enrol(read_tables(tmp_path / "in.csv"), dry_run=False, store=office.store, clock=office.clock)
    assert (done.bad, done.questions) == ((), ())
    gone = change(
        None, TypedPerson("搬走庚", "9-1-103", OWNER[:-4] + "1315"), store=office.store, clock=office.clock
    ).now
    change(gone.id, TypedPerson("搬走庚", "9-1-103", moved_out=True), store=office.store, clock=office.clock)
    with office.store.read() as look:
        before = {one.id: one for one in look.persons()}
    rows = lines(everybody(office), EXPORT, language)
    out = tmp_path / "out.csv"
    write_csv([Dress(language).say(column.head) for column in EXPORT], rows, out)
    assert OWNER not in out.read_text(encoding="utf-8-sig")

    again = enrol(read_tables(out), dry_run=False, store=office.store, clock=office.clock)

    assert (again.bad, again.questions, again.notes, again.unread) == ((), (), (), ())
    assert (again.added, again.changed, again.unchanged) == (0, 0, len(before))
    assert again.missing == ()
    with office.store.read() as look:
        assert {one.id: one for one in look.persons()} == before


def test_an_export_can_be_mended_in_bulk(office: Machine, tmp_path: Path) -> None:
    """A telephone changed in the file is the one change that comes of it; who is said to have moved out has not."""
    for name, flat in (("赵敏", "9-1-101"), ("钱进", "9-1-102")):
        change(None, TypedPerson(name, flat, phone="13800000001"), store=office.store, clock=office.clock)
    rows = lines(everybody(office), EXPORT, Language.ZH)
    keys = [column.key for column in EXPORT]
    rows[0][keys.index("phone")] = "13900000002"
    rows[1][keys.index("state")] = "已搬离"
    write_csv([Dress().say(column.head) for column in EXPORT], rows, tmp_path / "out.csv")

    done = enrol(read_tables(tmp_path / "out.csv"), dry_run=False, store=office.store, clock=office.clock)

    assert [(one.after.name, one.fields[0].key) for one in done.changes] == [("赵敏", "phone")]
    assert [(one.name, one.column) for one in done.notes] == [("钱进", "state")]


def test_another_column_called_state_is_named_as_not_read(office: Machine, tmp_path: Path) -> None:
    """自住 and 出租 are nobody's moving out."""
    (tmp_path / "in.csv").write_text("姓名,房号,状态\n赵敏,9-1-101,出租\n", encoding="utf-8")

    done = enrol(read_tables(tmp_path / "in.csv"), dry_run=False, store=office.store, clock=office.clock)

    assert [one.heading for one in done.unread] == ["状态"]
    assert done.added == 1


def test_an_export_needs_a_reason_and_is_in_the_journal(office: Machine) -> None:
    """With full names always, with masked ones from a hundred people on; a look at a few is no export."""
    with pytest.raises(BadInput, match="Say why"):
        record_export("residents", 3, "  ", store=office.store, full=True)
    record_export("residents", 3, "for the committee", store=office.store, full=True)
    record_export("residents", MANY, "", store=office.store, full=False)
    record_export("residents", MANY + 1, "", store=office.store, full=False, must=False)

    acts = [one for one in written(office, "act") if isinstance(one, Act)]

    assert [(one.what, one.reason) for one in acts] == [
        ("exported", "residents, 3 people, full names: for the committee"),
        ("exported", f"residents, {MANY + 1} people: no reason was given"),
    ]


def test_a_trace_is_in_the_journal_with_whom_it_is_about(office: Machine, gate: Machine) -> None:
    """At a gate's folder too, which decides nothing: there it is told as something that was revealed."""
    made = change(None, TypedPerson("赵敏", "9-1-101"), store=office.store, clock=office.clock).now

    record_trace(made.id, "a case was confirmed", store=office.store, full=True)
    record_trace(made.id, "", store=gate.store, full=False, must=False)

    (act,) = written(office, "act")
    assert (act.what, act.person, act.reason) == ("traced", made.id, "full names: a case was confirmed")
    told = [one for one in written(gate, "revealed") if isinstance(one, Revealed)]
    assert [(one.what, one.reason) for one in told] == [(f"traced {made.id}", "no reason was given")]


def test_a_returnee_in_our_export_keeps_the_day(office: Machine, tmp_path: Path) -> None:
    """Bulk edits do not end anybody's observation."""
    typed = TypedPerson("返城乙", "3-2-502", standing=Standing.RETURNEE, returned="2026-11-20")
    made = change(None, typed, store=office.store, clock=office.clock).now
    rows = lines(everybody(office), EXPORT, Language.EN)
    keys = [column.key for column in EXPORT]
    rows[0][keys.index("standing")] = "resident"
    rows[0][keys.index("returned")] = ""
    write_csv([Dress(Language.EN).say(column.head) for column in EXPORT], rows, tmp_path / "out.csv")

    enrol(read_tables(tmp_path / "out.csv"), dry_run=False, store=office.store, clock=office.clock)

    with office.store.read() as look:
        now = look.person(made.id)
    assert now is not None
    assert (now.standing, now.returned) == (Standing.RETURNEE, date(2026, 11, 20))
