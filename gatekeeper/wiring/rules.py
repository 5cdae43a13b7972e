"""Rule files: those that come with the program, and those of somebody's own, read and written."""

from pathlib import Path
from typing import BinaryIO

from gatekeeper.domain.errors import BadInput, BadPolicy
from gatekeeper.domain.policy import Policy
from gatekeeper.domain.words import Words, listing
from gatekeeper.resources import resource
from gatekeeper.service.files import read_file
from gatekeeper.service.paper_file import write_paper

LONGEST_RULES = 1 << 20  # bytes
POLICIES = ("routine", "heightened", "sealed")


class Said(Words):
    """What is wrong with the rules that were named."""

    NO_POLICY = (
        "“{name}”既不是 {known}，也不是可读的规定文件。",
        "“{name}” is neither {known} nor a policy file that can be read.",
    )


def read_rules(name: str) -> str:
    """The text of a policy that comes with the program, or of a file.

    Raises:
        BadInput: There is no such policy and no such file.
    """
    try:
        if name in POLICIES:
            return resource(f"policies/{name}.toml").read_text(encoding="utf-8")
        return read_file(Path(name), LONGEST_RULES).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(Said.NO_POLICY, name=name, known=listing(POLICIES)) from error


def save_rules(toml: str, path: Path) -> None:
    """Write rules into a file, whole or not at all.

    Raises:
        FileInTheWay: Something of this name is there that is no rules file.
        PrintFailed: The disk or the folder does not take it.
    """
    write_paper(path, toml.encode(), _are_rules)


def _are_rules(file: BinaryIO) -> bool:
    try:
        Policy.from_toml(file.read(LONGEST_RULES).decode("utf-8-sig"))
    except (BadPolicy, UnicodeDecodeError):
        return False
    return True
