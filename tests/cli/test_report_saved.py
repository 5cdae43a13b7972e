"""Reports that are made by themselves, by commands: saved, listed, made by a scheduled job, dropped."""

from tests.cli.estate import Commands


def test_a_report_is_saved_listed_made_and_dropped(gatekeeper: Commands) -> None:
    """A script sees what is owed; what is typed wrong is a sentence."""
    gatekeeper.estate()
    (gatekeeper.folder / "into").mkdir()
    at = ("--data", "office")
    assert "No report was saved" in gatekeeper("report", "saved", *at).out
    assert "time of day" in gatekeeper("report", "save", "Sheet", "--into", "into", "--at", "25:00", *at).err
    assert "no folder" in gatekeeper("report", "save", "Sheet", "--into", "nowhere", *at).err

    assert "is saved" in gatekeeper("report", "save", "Sheet", "--into", "into", "--at", "00:00", *at).out
    assert gatekeeper("report", "save", "Month", "--what", "month", "--into", "into", "--xlsx", *at).status == 0

    month, sheet = gatekeeper("report", "saved", "--json", *at).lines
    assert (month["report"], month["at"], month["owed"]) == ("month", "", 0)
    assert (sheet["report"], sheet["at"], sheet["owed"]) == ("morning", "00:00", 0)
    assert "No report is owed" in gatekeeper("report", "due", *at).out
    saved = gatekeeper.folder / "office" / "reports.json"
    since = saved.read_text(encoding="utf-8")
    assert since.count('"since"') == 2
    saved.write_text(
        since.replace('"since": "20', '"since": "19'), encoding="utf-8"
    )  # as if it had been saved long ago

    assert "into" in gatekeeper("report", "due", *at).out
    assert [one.suffix for one in (gatekeeper.folder / "into").iterdir()] == [".pdf"]
    assert "No report is owed" in gatekeeper("report", "due", *at).out
    assert "is deleted" in gatekeeper("report", "drop", "Sheet", *at).out
    assert "no report called" in gatekeeper("report", "drop", "Sheet", *at).err
