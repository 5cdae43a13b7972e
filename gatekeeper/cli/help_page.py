"""How `--help` is laid out: plain text, its columns straight also where a sign takes two places of a terminal.

typer's own pages in colour load a library of a second's work, and its plain ones measure Chinese by the letter.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence

# typer's own copy of click: its public names do not hand the class out.
from typer._click.formatting import HelpFormatter

from gatekeeper.cli.language import spoken, told
from gatekeeper.domain.words import Language, Words

_WORD = r"[^\s\u2e80-\uffef]+[，。；：、！？）”’]*|\s+|[（“‘]?[\u2e80-\uffef][，。；：、！？）”’]*"
FIRST_COLUMN = 30  # places of a terminal, at most


class PageWords(Words):
    """What typer itself says on a page of help."""

    USAGE = "用法：", "Usage: "
    ARGUMENTS = "参数", "Arguments"
    OPTIONS = "选项", "Options"
    COMMANDS = "命令", "Commands"
    HEADING = "{said}：", "{said}:"
    HELP = "显示此说明。", "Show this message and exit."
    REQUIRED = "必填", "required"
    DEFAULT = "默认：", "default: "
    ENVIRONMENT = "环境变量：", "env var: "


_HEADINGS = {word.en: word for word in (PageWords.ARGUMENTS, PageWords.OPTIONS, PageWords.COMMANDS)}
_IN_BRACKETS = (PageWords.REQUIRED, PageWords.DEFAULT, PageWords.ENVIRONMENT)


def width(text: str) -> int:
    """Places that a text takes on a terminal."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def padded(text: str, places: int) -> str:
    """A text with blanks behind it up to so many places."""
    return text + " " * max(0, places - width(text))


def wrapped(text: str, places: int) -> Iterator[str]:
    """Lines of at most so many places; Chinese may break anywhere but before a full stop, English between words."""
    for paragraph in text.split("\n\n"):
        line = ""
        for piece in re.findall(_WORD, " ".join(paragraph.split("\n"))):
            if line and width(line + piece.rstrip()) > places:
                yield line.rstrip()
                line = piece.lstrip()
            else:
                line += piece
        yield line.rstrip()
        yield ""


class HelpPage(HelpFormatter):
    """A page of help in the language that is spoken."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The first line."""
        super().write_usage(prog, args, prefix or told(PageWords.USAGE))

    def write_heading(self, heading: str) -> None:
        """Above a list."""
        said = told(_HEADINGS[heading]) if heading in _HEADINGS else heading
        self.write(f"{' ' * self.current_indent}{told(PageWords.HEADING, said=said)}\n")

    def write_text(self, text: str) -> None:
        """Paragraphs."""
        indent = " " * self.current_indent
        lines = list(wrapped(text, self.width - self.current_indent))[:-1]
        self.write("".join(f"{indent}{line}".rstrip() + "\n" for line in lines))

    def write_dl(self, rows: Sequence[tuple[str, str]], col_max: int = FIRST_COLUMN, col_spacing: int = 2) -> None:
        """A list of options or of commands."""
        indent = " " * self.current_indent
        first = min(max((width(name) for name, _ in rows), default=0), col_max) + col_spacing
        for name, said in rows:
            lines = [line for line in wrapped(_in_language(said), self.width - first - self.current_indent) if line]
            if width(name) + col_spacing <= first and lines:
                self.write(f"{indent}{padded(name, first)}{lines.pop(0)}\n")
            else:
                self.write(f"{indent}{name}\n")
            self.write("".join(f"{indent}{'':{first}}{line}\n" for line in lines))


def _in_language(said: str) -> str:
    """What typer has put behind an option's own help."""
    if spoken() is Language.EN:
        return said
    if said == PageWords.HELP.en:
        return PageWords.HELP.zh
    text, bracket, behind = said.rpartition("  [")
    if not bracket:
        text, bracket, behind = ("", "[", said[1:]) if said.startswith("[") and said.endswith("]") else (said, "", "")
    for word in _IN_BRACKETS:
        behind = behind.replace(word.en, word.zh)
    return text + bracket + behind
