"""The commands, one after the other, as an estate uses them."""

import json
import os
import stat
from pathlib import Path

import pytest

from gatekeeper.printing.render import render_pages
from gatekeeper.sheets.reading import read_table
from tests.cli.estate import Commands

HEADER = "name,id_number,flat,phone,standing,returned,plates"
GOOD = f"""{HEADER}
张三,11010519491231002X,3-2-501,13000000001,resident,,粤B12345
李四,,3-2-501,,,,
王五,,3-2-502,,staff,,
"""


def residents(gatekeeper: Commands, text: str = GOOD, *, encoding: str = "utf-8") -> Path:
    """A table of residents in the folder."""
    path = gatekeeper.folder / "residents.csv"
    path.write_text(text, encoding=encoding)
    return path


def test_from_an_empty_folder_to_an_admitted_resident(gatekeeper: Commands) -> None:
    """The main job by commands: found, join, import, issue, print, scan, admit, sync."""
    gatekeeper.estate()
    assert gatekeeper("residents", "import", "--data", "office", residents(gatekeeper)).status == 0
    issued = gatekeeper("passes", "issue", "--data", "office", "--all", "--json").lines
    printed = gatekeeper("cards", "print", "--data", "office", "cards.pdf", "--layout", "card", "--json").json
    gatekeeper.carry("office", "gate")

    card = next(render_pages(gatekeeper.folder / "cards.pdf", 200))
    from gatekeeper.camera.cv import cv2

    cv2.imwrite(str(gatekeeper.folder / "card.png"), card)
    seen = gatekeeper("scan", "card.png", "--json").json
    token = seen["symbols"][0]["text"]
    answer = gatekeeper("gate", "admit", "--data", "gate", token, "-t", "36.5", "--mask", "--json").json
    brought = gatekeeper.carry("gate", "office")

    assert len(issued) == 3
    assert (printed["cards"], printed["read_back"]) == (3, True)
    assert (answer["outcome"], answer["reasons"], answer["flat"]) == ("admit", [], "3-2-501")
    assert brought["new"] >= 1
    assert gatekeeper("store", "verify", "--data", "office", "--json").json["holds"] is True
    assert gatekeeper("store", "rebuild", "--data", "gate", "--json").json["equal"] is True


def test_a_bundle_brought_twice_changes_nothing(gatekeeper: Commands) -> None:
    """The second import says so, and is no failure."""
    gatekeeper.estate()
    gatekeeper("residents", "import", "--data", "office", residents(gatekeeper))
    first = gatekeeper.carry("office", "gate")

    second = gatekeeper("sync", "import", "--data", "gate", "news.gkb", "--json")

    assert first["new"] > 0
    assert (second.status, second.json["new"], second.json["fresh"]) == (0, 0, False)


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (lambda blob: blob[: len(blob) // 2], "damaged"),
        (lambda blob: blob[:-9] + bytes([blob[-9] ^ 4]) + blob[-8:], "damaged"),
        (lambda _: b"", "not-a-bundle"),
        (lambda _: b"GKB1", "damaged"),
        (lambda _: b"PK\x03\x04 a holiday picture", "not-a-bundle"),
    ],
)
def test_a_spoiled_bundle_is_refused_with_a_reason(gatekeeper: Commands, spoil: object, reason: str) -> None:
    """Exit status 1, a word for scripts, a sentence for people, and nothing applied."""
    gatekeeper.estate()
    path = gatekeeper.folder / "news.gkb"
    assert callable(spoil)
    gatekeeper("sync", "export", "--data", "office", "--to", "North", "news.gkb")
    path.write_bytes(spoil(path.read_bytes()))

    said = gatekeeper("sync", "import", "--data", "gate", "news.gkb", "--json")

    assert (said.status, said.json["taken"], said.json["reason"]) == (1, False, reason)
    assert said.err.count("\n") == 1
    assert "Traceback" not in said.err


def test_one_bad_row_imports_nothing(gatekeeper: Commands) -> None:
    """Each bad row has its number and a sentence; the good ones wait until it is mended."""
    gatekeeper.estate()
    table = residents(gatekeeper, GOOD + "赵六,110105194912310021,9-9-999,,,,\n,,3-2-501,,,,\n钱七,,nowhere,,,,\n")

    said = gatekeeper("residents", "import", "--data", "office", table, "--json")

    *others, summary = said.lines
    bad = [row for row in others if row["kind"] == "bad"]
    assert said.status == 1
    assert [(row["row"], row["column"]) for row in bad] == [(5, "id_number"), (6, "name"), (7, "flat")]
    assert summary["imported"] is False
    assert gatekeeper("residents", "list", "--data", "office", "--json").lines == []


def test_a_dry_run_records_nothing(gatekeeper: Commands) -> None:
    """It says what would happen."""
    gatekeeper.estate()

    said = gatekeeper("residents", "import", "--data", "office", "--dry-run", residents(gatekeeper), "--json")

    *changes, summary = said.lines
    assert [change["kind"] for change in changes] == ["added"] * 3
    assert (summary["added"], summary["imported"]) == (3, False)
    assert gatekeeper("residents", "list", "--data", "office", "--json").lines == []


def test_the_rows_that_are_not_taken_come_back(gatekeeper: Commands) -> None:
    """The good ones are taken, the others are a workbook with a column 问题, which is mended and imported."""
    gatekeeper.estate()
    table = residents(gatekeeper, GOOD + "赵六,110105194912310021,9-9-999,,,,\n")

    said = gatekeeper("residents", "import", "--data", "office", table, "--good", "--rest", "rest.xlsx")
    rest = read_table(gatekeeper.folder / "rest.xlsx")

    assert said.status == 0, said.err
    assert rest.rows[0].cells[-1] == "问题"
    assert rest.rows[1].cells[0] == "赵六"
    assert gatekeeper("residents", "import", "--data", "office", "rest.xlsx", "--dry-run").status == 1


def test_an_import_is_taken_back_by_command(gatekeeper: Commands) -> None:
    """Everybody whom it added has moved out; there is nothing more to take back."""
    gatekeeper.estate()
    gatekeeper("residents", "import", "--data", "office", residents(gatekeeper))

    said = gatekeeper("residents", "undo-import", "--data", "office", "--json").json

    assert (said["back"], said["gone"], said["left"]) == (0, 3, [])
    assert gatekeeper("residents", "undo-import", "--data", "office").status == 1


def test_a_table_saved_by_a_chinese_sheet_program_is_read(gatekeeper: Commands) -> None:
    """GB18030 and Chinese column names."""
    gatekeeper.estate()
    table = residents(gatekeeper, "姓名,房号,身份证号\n张三,3栋2单元501室,11010519491231002X\n", encoding="gb18030")

    assert gatekeeper("residents", "import", "--data", "office", table).status == 0

    (person,) = gatekeeper("residents", "list", "--data", "office", "--full-names", "--json").lines
    assert (person["name"], person["flat"], person["id_number"]) == ("张三", "3-2-501", "1101**********002X")


def test_the_same_table_again_changes_nothing(gatekeeper: Commands) -> None:
    """People are recognised by ID number, or by name and flat."""
    gatekeeper.estate()
    table = residents(gatekeeper)
    gatekeeper("residents", "import", "--data", "office", table)

    again = gatekeeper("residents", "import", "--data", "office", table, "--json").json

    assert (again["added"], again["changed"], again["unchanged"]) == (0, 0, 3)


def test_json_lines_are_answered_one_by_one(gatekeeper: Commands) -> None:
    """Each with its entry in the journal; a bad line gets an error and the rest is still done."""
    gatekeeper.estate()
    gatekeeper("residents", "import", "--data", "office", residents(gatekeeper))
    gatekeeper("passes", "issue", "--data", "office", "--all")
    gatekeeper.carry("office", "gate")
    asked = [
        {"id_number": "11010519491231002X", "temperature": 36.4, "mask": True, "ref": "a"},
        {"text": "11010519491231002X", "temperature": [38.1, 38.0], "ref": "b"},
        {"token": "not a pass", "ref": "c"},
        {"id_number": "110105194912310021", "ref": "d"},
        {"token": "1", "temperature": "warm", "ref": "e"},
    ]
    stdin = "\n".join(json.dumps(line) for line in asked) + "\nrubbish\n[1]\n\n"

    said = gatekeeper("gate", "admit", "--data", "gate", "-", stdin=stdin)

    answers = said.lines
    assert said.status == 1
    assert [line.get("outcome") for line in answers] == ["admit", "refuse", "no-pass", None, None, None, None]
    assert [line.get("ref") for line in answers] == ["a", "b", "c", "d", "e", None, None]
    assert answers[1]["reasons"][0] == "fever"
    entries = gatekeeper("journal", "list", "--data", "gate", "--kind", "passage", "--json").lines
    assert [entry["hash"] for entry in entries] == [line["entry"]["hash"] for line in answers[:2]]
    assert answers[2]["entry"] is None


def test_a_check_is_ended_by_a_line(gatekeeper: Commands) -> None:
    """With the place of its entry; the day's report counts who was let in and who was turned back."""
    gatekeeper.estate()
    gatekeeper("residents", "import", "--data", "office", residents(gatekeeper))
    gatekeeper("passes", "issue", "--data", "office", "--all")
    gatekeeper.carry("office", "gate")
    who = {"id_number": "11010519491231002X", "temperature": 36.4}
    asked = "\n".join(json.dumps(one) for one in (who, who))
    checks = gatekeeper("gate", "admit", "--data", "gate", "-", stdin=asked).lines
    first, second = (one["entry"]["seq"] for one in checks)
    ends: list[dict[str, object]] = [
        {"let_in": first, "ref": "a"},
        {"turned_back": second},
        {"let_in": second},
        {"let_in": 10_000},
        {"let_in": "x"},
        {"let_in": first, "mask": True},
    ]

    said = gatekeeper("gate", "admit", "--data", "gate", "-", stdin="\n".join(map(json.dumps, ends)))

    assert [one["outcome"] for one in checks] == ["check", "check"]
    assert said.lines[0] == {"outcome": "let-in", "seq": first, "ref": "a"}
    assert said.lines[1] == {"outcome": "turned-back", "seq": second, "ref": None}
    assert all("error" in one for one in said.lines[2:])
    assert said.status == 1
    gatekeeper.carry("gate", "office")
    report = gatekeeper("report", "day", "--data", "office", "--json").json
    assert sorted((one["outcome"], one["count"]) for one in report["gates"]) == [("let-in", 1), ("turned-back", 1)]
    assert (report["passages"], report["went_through"]) == (2, 1)


def test_a_withdrawn_and_a_reissued_card_are_refused_after_the_next_bundle(gatekeeper: Commands) -> None:
    """The gate learns it from the office; the new card is let in."""
    gatekeeper.estate("routine")
    gatekeeper("residents", "import", "--data", "office", residents(gatekeeper))
    first, second, _ = gatekeeper("passes", "issue", "--data", "office", "--all", "--json").lines
    old = {one["number"]: token_of(gatekeeper, one["number"]) for one in (first, second)}
    gatekeeper("passes", "withdraw", "--data", "office", str(first["number"]), "--reason", "moved away")
    gatekeeper("passes", "reissue", "--data", "office", str(second["number"]), "--reason", "washed")
    new = token_of(gatekeeper, second["number"])
    gatekeeper.carry("office", "gate")

    answers = [
        gatekeeper("gate", "admit", "--data", "gate", token, "--json").json
        for token in (old[first["number"]], old[second["number"]], new)
    ]

    assert [(one["outcome"], one["reasons"][:1]) for one in answers] == [
        ("refuse", ["withdrawn"]),
        ("refuse", ["reissued"]),
        ("admit", []),
    ]


def token_of(gatekeeper: Commands, number: int) -> str:
    """Print one card and read its code."""
    from datetime import timedelta

    from gatekeeper.camera.codes import Budget, CodeReader

    assert (
        gatekeeper("cards", "print", "--data", "office", "one.pdf", "--pass", str(number), "--layout", "card").status
        == 0
    )
    (symbol,) = CodeReader(Budget(timedelta(seconds=1), timedelta(0)))(
        next(render_pages(gatekeeper.folder / "one.pdf", 200))
    )
    return symbol.text


def test_id_numbers_are_masked_unless_a_reason_is_given(gatekeeper: Commands) -> None:
    """Journal and lists mask them; revealing is itself an entry."""
    gatekeeper.estate()
    gatekeeper("residents", "import", "--data", "office", residents(gatekeeper))

    masked = gatekeeper("journal", "list", "--data", "office", "--kind", "person", "--json").out
    shown = gatekeeper("journal", "list", "--data", "office", "--kind", "person", "--reveal", "police", "--json").out
    entries = gatekeeper("journal", "list", "--data", "office", "--kind", "revealed", "--json").lines

    assert "11010519491231002X" not in masked
    assert "11010519491231002X" in shown
    assert entries[0]["body"]["reason"] == "police"


def test_the_day_report_and_a_trace(gatekeeper: Commands) -> None:
    """A household and who came right behind; the report counts them."""
    gatekeeper.estate("routine")
    gatekeeper("residents", "import", "--data", "office", residents(gatekeeper))
    people = {
        one["name"]: one["person"]
        for one in gatekeeper("residents", "list", "--data", "office", "--full-names", "--json").lines
    }
    gatekeeper.carry("office", "gate")
    stdin = "\n".join(json.dumps({"person": people[name]}) for name in ("张三", "王五"))
    gatekeeper("gate", "admit", "--data", "gate", "-", stdin=stdin)
    gatekeeper.carry("gate", "office")

    report = gatekeeper("report", "day", "--data", "office", "--pdf", "day.pdf", "--xlsx", "day.xlsx", "--json").json
    found = gatekeeper("trace", "--data", "office", "张三", "--full-names", "--json").lines

    assert report["passages"] == 2
    assert (gatekeeper.folder / "day.pdf").stat().st_size > 1000
    assert (gatekeeper.folder / "day.xlsx").stat().st_size > 1000
    assert {one["name"]: one["why"] for one in found} == {"李四": ["same-household"], "王五": ["same-passage-window"]}


def test_a_case_from_its_opening_to_its_end(gatekeeper: Commands) -> None:
    """Names are masked unless they are asked for; a contact is known by the beginning of its id, or by name."""
    gatekeeper.estate("routine")
    gatekeeper("residents", "import", "--data", "office", residents(gatekeeper))

    opened = gatekeeper("case", "open", "--data", "office", "张三", "--reason", "notice 12", "--json").json
    shown = gatekeeper("case", "show", "--data", "office", opened["case"], "--json").json
    contact = shown["contacts"][0]
    gatekeeper("case", "set", "--data", "office", opened["case"], contact["contact"][:8], "reached", "--note", "later")
    named = gatekeeper("case", "show", "--data", "office", opened["case"], "--full-names", "--json", "--second").json
    in_words = gatekeeper("case", "show", "--data", "office", opened["case"]).out
    listed = gatekeeper("case", "list", "--data", "office", "--json").lines
    why = ("--reason", "street office")
    gatekeeper("case", "calls", "--data", "office", opened["case"], "--pdf", "c.pdf", "--xlsx", "c.xlsx", *why)
    gatekeeper("case", "isolate", "--data", "office", opened["case"], "李四")
    gatekeeper("case", "close", "--data", "office", opened["case"], "--reason", "over")
    gatekeeper("case", "reopen", "--data", "office", opened["case"])
    after = gatekeeper("case", "show", "--data", "office", opened["case"], "--json").json
    acts = gatekeeper("journal", "list", "--data", "office", "--kind", "act", "--json").lines

    assert (contact["name"], contact["why"], contact["state"]) == ("李*", ["same-household"], "to-call")
    assert "phone" not in contact
    assert [(one["name"], one["state"], one["note"]) for one in named["contacts"]] == [("李四", "reached", "later")]
    assert "李*" in in_words
    assert [(one["to_call"], one["contacts"], one["closed"]) for one in listed] == [(0, 1, False)]
    assert [one["body"]["what"] for one in acts] == ["traced", "exported", "exported"]
    assert (gatekeeper.folder / "c.pdf").stat().st_size > 1000
    assert (gatekeeper.folder / "c.xlsx").stat().st_size > 1000
    assert [(one["state"], one["observed"]) for one in after["contacts"]] == [("isolating", True)]
    assert not after["closed"]


def test_two_cases_as_one_picture_and_one_call_list(gatekeeper: Commands) -> None:
    """Names are masked unless they are asked for; whoever leaves the house on paper is an entry."""
    gatekeeper.estate("routine")
    gatekeeper("residents", "import", "--data", "office", residents(gatekeeper))
    cases = [
        gatekeeper("case", "open", "--data", "office", who, "--reason", "notice 12", "--json").json["case"]
        for who in ("张三", "王五")
    ]

    asked = ("case", "cluster", "--data", "office", *cases, "--reason", "street office")
    found = gatekeeper(*asked, "--picture", "a.png", "--pdf", "c.pdf", "--xlsx", "c.xlsx", "--json").json
    told = gatekeeper(*asked, "--picture", "a.pdf")
    wrong = gatekeeper(*asked, "--picture", "a.jpg")
    alone = gatekeeper("case", "cluster", "--data", "office", cases[0])
    acts = gatekeeper("journal", "list", "--data", "office", "--kind", "act", "--json").lines

    assert (found["cases"], found["shared"], [one["name"] for one in found["people"]]) == (2, 0, ["李*"])
    assert [(gatekeeper.folder / name).stat().st_size > 1000 for name in ("a.png", "c.pdf", "c.xlsx", "a.pdf")] == [
        True
    ] * 4
    assert "a.pdf" in told.out
    assert (alone.status, "two cases at least" in alone.err) == (1, True)
    assert sum(one["body"]["what"] == "exported" for one in acts) == 2
    assert (wrong.status, ".png" in wrong.err, (gatekeeper.folder / "a.jpg").exists()) == (1, True, False)


@pytest.mark.parametrize(
    "arguments",
    [
        ("store", "verify", "--data", "nowhere"),
        ("passes", "withdraw", "--data", "office", "99", "--reason", "x"),
        ("passes", "withdraw", "--data", "office", "abc", "--reason", "x"),
        ("passes", "issue", "--data", "office", "Nobody"),
        ("passes", "issue", "--data", "office"),
        ("sync", "export", "--data", "office", "x.gkb"),
        ("sync", "export", "--data", "office", "x.gkb", "--to", "Atlantis"),
        ("trace", "--data", "office", "Nobody"),
        ("trace", "--data", "office", "Nobody", "--window", "soon"),
        ("report", "day", "--data", "office", "--date", "yesterday"),
        ("device", "join", "--data", "office", "north.invite"),
        ("device", "join", "--data", "gate2", "nothing.invite"),
        ("residents", "import", "--data", "office", "nothing.csv"),
        ("estate", "policy", "--data", "office", "anarchy"),
        ("cards", "print", "--data", "office", "cards.pdf"),
        ("gate", "admit", "--data", "office", "123"),
    ],
)
def test_every_failure_is_one_sentence_and_status_1(gatekeeper: Commands, arguments: tuple[str, ...]) -> None:
    """No traceback, no crash report, no file left."""
    gatekeeper.estate()

    said = gatekeeper(*arguments)

    assert said.status == 1, said
    assert said.err.startswith("gatekeeper: ")
    assert said.err.count("\n") == 1
    assert "crash report" not in said.err


def test_a_wrong_passphrase_opens_nothing(gatekeeper: Commands, monkeypatch: pytest.MonkeyPatch) -> None:
    """One sentence."""
    gatekeeper.estate()
    monkeypatch.setenv("GATEKEEPER_PASSPHRASE", "something else")

    said = gatekeeper("residents", "list", "--data", "office")

    assert (said.status, said.err) == (1, "gatekeeper: The passphrase is wrong.\n")


def test_the_passphrase_may_stand_in_a_file(gatekeeper: Commands, monkeypatch: pytest.MonkeyPatch) -> None:
    """And never on the command line."""
    gatekeeper.estate()
    monkeypatch.delenv("GATEKEEPER_PASSPHRASE")
    (gatekeeper.folder / "phrase").write_text("a long enough phrase\n", encoding="utf-8")

    said = gatekeeper("residents", "list", "--data", "office", "--passphrase-file", "phrase")

    assert said.status == 0


def test_checks_say_which_part_is_wrong(gatekeeper: Commands) -> None:
    """One JSON line each; status 1 when any is wrong."""
    said = gatekeeper("check", "id", "11010519491231002X", "110105194912310021", "--json")
    plates = gatekeeper("check", "plate", "粤B12345", "粤BD12345", "京B1", "--json")

    assert [(line["valid"], line["part"]) for line in said.lines] == [(True, None), (False, "check")]
    assert [(line["valid"], line["part"]) for line in plates.lines] == [(True, None), (True, None), (False, "length")]
    assert (said.status, plates.status) == (1, 1)


def test_a_file_that_is_no_picture_does_not_stop_the_scan(gatekeeper: Commands) -> None:
    """It gets an error, the rest is done, and the status is 1."""
    import segno

    segno.make("hello", micro=False).save(str(gatekeeper.folder / "good.png"), scale=6)
    (gatekeeper.folder / "bad.png").write_bytes(b"%PDF-1.4 not a picture")

    said = gatekeeper("scan", "bad.png", "good.png", "--json")

    bad, good = said.lines
    assert said.status == 1
    assert "error" in bad
    assert [symbol["text"] for symbol in good["symbols"]] == ["hello"]
    assert good["symbols"][0]["format"] == "QRCode"


def test_a_scanned_code_gives_the_terminal_no_orders(gatekeeper: Commands) -> None:
    """What somebody put into a code is shown on one line: it clears no screen and fakes no further line."""
    import segno

    text = "你好 b\x1b[2J\x07\nother.png: 1 found\u202e"
    segno.make(text, micro=False).save(str(gatekeeper.folder / "code.png"), scale=6)

    plain = gatekeeper("scan", "code.png")
    script = gatekeeper("scan", "code.png", "--json")

    assert plain.out.splitlines()[1:] == [r"  QRCode: 你好 b\x1b[2J\x07\nother.png: 1 found\u202e"]
    assert script.json["symbols"][0]["text"] == text


def test_a_missing_system_library_is_said_with_the_line_that_helps(
    gatekeeper: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A bare Linux lacks what OpenCV and Qt lean on; that is no mistake of the program."""
    from gatekeeper.wiring import device

    def broken(*_: object) -> None:
        raise ImportError("libGL.so.1: cannot open shared object file: No such file or directory")

    monkeypatch.setattr(device, "opened", broken)

    said = gatekeeper("residents", "list", "--data", "office")

    assert said.status == 1
    assert "libGL.so.1" in said.err
    assert "apt-get install -y libgl1" in said.err


def test_a_mistake_of_ours_leaves_a_crash_report_without_values(
    gatekeeper: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The report has the lines of the program, and nobody's name or number, whichever error had it; it is its owner's."""
    from gatekeeper.wiring import device

    name, plate, number = "张三", "粤B12345", "11010519491231002X"  # not on the lines that a report shows

    def broken(*_: object) -> None:
        try:
            raise KeyError(name)
        except KeyError as error:
            error.add_note(plate)
            raise RuntimeError(number) from error

    monkeypatch.setattr(device, "opened", broken)
    monkeypatch.setenv("XDG_STATE_HOME", str(gatekeeper.folder / "state"))
    monkeypatch.setenv("LOCALAPPDATA", str(gatekeeper.folder / "state"))

    said = gatekeeper("residents", "list", "--data", "office")

    (report,) = gatekeeper.folder.rglob("gatekeeper-crash-*.txt")
    text = report.read_text(encoding="utf-8")
    assert said.status == 70
    assert report.name in said.err
    assert "RuntimeError" in text
    assert "KeyError" in text
    assert "in broken" in text
    assert not any(secret in text + said.err for secret in (name, plate, number))
    if os.name == "posix":
        assert stat.S_IMODE(report.stat().st_mode) == 0o600


def test_an_invitation_can_be_shown_instead_of_written(gatekeeper: Commands) -> None:
    """A QR code for the other machine's camera, and the same as text; nothing is left in a file."""
    gatekeeper.estate()
    before = {path.name for path in gatekeeper.folder.iterdir()}

    said = gatekeeper("device", "invite", "--data", "office", "South", "--json")

    assert said.json["file"] is None
    assert {path.name for path in gatekeeper.folder.iterdir()} == before
    *drawn, text = said.err.splitlines()
    assert len(drawn) > 30
    (gatekeeper.folder / "shown.invite").write_text(text, encoding="utf-8")
    assert gatekeeper("device", "join", "--data", "south", "shown.invite").status == 0
