"""What stands in a command's table is said in its language; `--json` keeps the codes."""

import re
from typing import get_args

import pytest

from gatekeeper.domain.words import Language
from gatekeeper.service.code_names import NamedCode, code_name
from tests.cli.estate import Commands


@pytest.mark.parametrize("kind", get_args(NamedCode))
def test_every_code_has_a_name_of_its_own(kind: type[NamedCode]) -> None:
    """Two codes of one kind never share a name, and none is called in Chinese by its English code."""
    for language in Language:
        names = [code_name(code, language) for code in kind]
        assert len(set(names)) == len(names)
    assert not [name for code in kind if re.search("[a-z]", name := code_name(code, Language.ZH))]


def test_a_table_in_chinese_has_no_code(gatekeeper: Commands, monkeypatch: pytest.MonkeyPatch) -> None:
    """Standings, states, colours, machines and logs are words; the same lines as JSON have their codes."""
    gatekeeper.estate()
    (gatekeeper.folder / "people.csv").write_text(
        "姓名,房号,类别\n张伟,1-1-101,居民\n李娜,1-1-102,工作人员\n", encoding="utf-8"
    )
    assert gatekeeper("residents", "import", "--data", "office", "people.csv").status == 0
    assert gatekeeper("passes", "issue", "--data", "office", "--all").status == 0
    (label,) = (one["label"] for one in gatekeeper("passes", "list", "--data", "office", "--json").lines[:1])
    assert gatekeeper("passes", "lost", "--data", "office", label, "--reason", "x").status == 0
    monkeypatch.setenv("GATEKEEPER_LANGUAGE", "zh")
    monkeypatch.setenv("COLUMNS", "200")

    for group in ("residents", "passes", "device", "journal"):
        table = gatekeeper(group, "list", "--data", "office")
        codes = gatekeeper(group, "list", "--data", "office", "--json")

        assert (table.status, codes.status) == (0, 0)
        if group != "journal":  # its kinds are the names by which another program asks for them
            assert re.findall(r"(?<![\w-])[a-z]{3,}(?:-[a-z]+)*(?![\w-])", table.out) == []
        assert not re.search("[a-z]{3}", next(line for line in table.out.splitlines() if "┃" in line))
    states = {one["state"] for one in gatekeeper("passes", "list", "--data", "office", "--json").lines}
    assert states == {"active", "lost"}
    assert "已挂失" in gatekeeper("passes", "list", "--data", "office").out
