"""What a command takes out of the estate's lists is in the journal, with the reason that was given."""

from tests.cli.estate import Commands


def acts(gatekeeper: Commands) -> list[tuple[str, str]]:
    """What was decided by a person, and why."""
    said = gatekeeper("journal", "list", "--data", "office", "--kind", "act", "--json")
    return [(one["body"]["what"], one["body"]["reason"]) for one in said.lines]


def settled(gatekeeper: Commands, table: str = "姓名,房号\n张三,3-2-501\n") -> None:
    """An estate with people."""
    gatekeeper.estate()
    (gatekeeper.folder / "list.csv").write_text(table, encoding="utf-8")
    assert gatekeeper("residents", "import", "--data", "office", "list.csv").status == 0


def test_full_names_and_traces_are_entries(gatekeeper: Commands) -> None:
    """With the reason, or that none was given; a short masked list is none."""
    settled(gatekeeper)
    listing = ("residents", "list", "--data", "office", "--json")

    assert gatekeeper(*listing).status == 0
    assert acts(gatekeeper) == []
    assert gatekeeper(*listing, "--full-names", "--reason", "the committee asked").lines[0]["name"] == "张三"
    assert gatekeeper("passes", "list", "--data", "office", "--full-names", "--json").status == 0
    assert gatekeeper("trace", "--data", "office", "张三", "--reason", "confirmed case", "--json").status == 0
    assert gatekeeper("trace", "--data", "office", "张三", "--full-names", "--json").status == 0

    assert acts(gatekeeper) == [
        ("exported", "residents, 1 people, full names: the committee asked"),
        ("exported", "passes, 0 people, full names: no reason was given"),
        ("traced", "confirmed case"),
        ("traced", "full names: no reason was given"),
    ]


def test_a_reveal_is_no_second_entry(gatekeeper: Commands) -> None:
    """It has its own, with its reason."""
    settled(gatekeeper)

    assert gatekeeper("residents", "list", "--data", "office", "--reveal", "police", "--full-names").status == 0

    assert acts(gatekeeper) == []


def test_a_masked_list_of_many_is_an_entry_too(gatekeeper: Commands) -> None:
    """More than a hundred people are an export, whatever their names look like."""
    settled(gatekeeper, "姓名,房号\n" + "".join(f"张{n},3-2-{n}\n" for n in range(101, 202)))

    said = gatekeeper("residents", "list", "--data", "office", "--json", "--reason", "for the lift company")

    assert len(said.lines) == 101
    assert acts(gatekeeper) == [("exported", "residents, 101 people: for the lift company")]


def test_what_was_said_of_a_table_is_remembered(gatekeeper: Commands) -> None:
    """The next table of the same kind needs no options."""
    settled(gatekeeper)
    (gatekeeper.folder / "list.csv").write_text("谁,哪里,身份\n李四,3-2-502,承包人\n", encoding="utf-8")
    importing = ("residents", "import", "--data", "office", "list.csv", "--json")
    said = ("--column", "谁=name", "--column", "哪里=flat", "--word", "承包人=resident")
    assert gatekeeper(*importing).status == 1

    assert gatekeeper(*importing, *said, "--dry-run").status == 0
    assert gatekeeper(*importing).status == 1, "what was only tried is not remembered"
    assert gatekeeper(*importing, *said).status == 0
    (gatekeeper.folder / "list.csv").write_text("谁,哪里,身份\n王五,3-2-503,承包人\n", encoding="utf-8")

    assert gatekeeper(*importing).lines[-1]["added"] == 1
    assert gatekeeper("gate", "settings", "--data", "office", "--json").status == 0
