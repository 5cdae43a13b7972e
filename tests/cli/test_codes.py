"""The code of the day by commands."""

import json

from tests.cli.estate import Commands
from tests.cli.test_commands import residents


def test_a_household_passes_with_the_code_of_the_office(gatekeeper: Commands) -> None:
    """Of two members one is chosen by id; in the log it stands how they were identified."""
    gatekeeper.estate()
    gatekeeper("residents", "import", "--data", "office", residents(gatekeeper))
    gatekeeper.carry("office", "gate")
    told = gatekeeper("residents", "code", "3-2-501", "--data", "office", "--json").json
    alone = gatekeeper("residents", "code", "3-2-502", "--data", "office").out.split()

    several = gatekeeper("gate", "admit", "--data", "gate", "-", stdin=json.dumps({"text": told["code"]}))
    chosen = several.json["people"][0]
    answer = gatekeeper("gate", "admit", "--data", "gate", told["code"], "--person", chosen["person"], "--json")
    single = gatekeeper("gate", "admit", "--data", "gate", f"{alone[1]} {alone[2]}", "--json")

    assert (several.status, len(several.json["people"])) == (1, 2)
    assert {one["name"] for one in several.json["people"]} == {"张*", "李*"}
    assert (answer.status, answer.json["asked"], answer.json["flat"]) == (0, "spoken-code", "3-2-501")
    assert (single.status, single.json["asked"], single.json["flat"]) == (0, "spoken-code", "3-2-502")


def test_guessing_codes_is_slow(gatekeeper: Commands) -> None:
    """In one stream of questions the sixth wrong code is not even tried, and nothing is recorded of them."""
    gatekeeper.estate()
    gatekeeper("residents", "import", "--data", "office", residents(gatekeeper))
    gatekeeper.carry("office", "gate")
    lines = "\n".join(json.dumps({"code": "00079444", "ref": number}) for number in range(6))

    said = gatekeeper("gate", "admit", "--data", "gate", "-", stdin=lines)

    errors = [line["error"] for line in said.lines]
    assert all("No household has this code today" in error for error in errors[:5])
    assert "wait" in errors[5]
    entries = gatekeeper("journal", "list", "--data", "gate", "--json")
    assert "00079444" not in entries.out


def test_what_is_no_code_is_told(gatekeeper: Commands) -> None:
    """One sentence for each: too short, mistyped, together with something else."""
    gatekeeper.estate()
    gatekeeper.carry("office", "gate")
    asks = (
        {"code": "1234567"},
        {"code": "12345678"},
        {"code": "00079444", "token": "71"},
        {"text": "71", "person": "x"},
    )

    said = gatekeeper("gate", "admit", "--data", "gate", "-", stdin="\n".join(map(json.dumps, asks)))

    assert said.status == 1
    assert [line["error"].split(":")[0] for line in said.lines] == [
        "A code has 8 digits.",
        "The code is mistyped, or was misheard",
        "Say who it is with one text",
        "Say who it is with one text",
    ]
