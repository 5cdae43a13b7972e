"""``gatekeeper journal pictures``: pictures around refusals, where no window shows them: at the gate that took them."""

from pathlib import Path
from typing import Annotated

import typer

from gatekeeper.cli.common import AsJson, Data, PassphraseFile, device, say, say_json, say_list
from gatekeeper.cli.language import told
from gatekeeper.domain.errors import BadInput, NotFound
from gatekeeper.domain.words import Words


class Help(Words):
    """What `--help` says."""

    PICTURES = (
        "未放行、班长放行时前后的照片：不带编号列出，带编号存成文件。查看的原因记入日志；规定没有写保存天数就没有照片。",
        (
            "Pictures around a refusal, or a supervisor's word: without a number they are listed, with one written as files. "
            "Why is recorded. There are none unless the rules say for how many days."
        ),
    )
    NUMBER = "列表中的编号。", "Its number in the list."
    INTO = "写到哪个文件夹。", "The folder to write into."
    REASON = "为什么要看。", "Why they are looked at."


class Said(Words):
    """What the command says."""

    TITLE = "当时照片", "Pictures"
    NONE = "没有照片。", "There are no pictures."
    NO_SUCH = "没有编号 {n}；先不带编号列出。", "There is no number {n}: list them first, without a number."
    BOTH = "请同时写 --into 和 --reason。", "Say both --into and --reason."
    WRITTEN = "{n} 张照片已写入 {folder}；看完请删除。", "{n} pictures written into {folder}: delete them when done."


def pictures(
    data: Data,
    number: Annotated[int | None, typer.Argument(min=1, help=told(Help.NUMBER), show_default=False)] = None,
    into: Annotated[Path | None, typer.Option("--into", help=told(Help.INTO), show_default=False)] = None,
    reason: Annotated[str, typer.Option("--reason", help=told(Help.REASON), show_default=False)] = "",
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Pictures around a refusal, or a supervisor's word: without a number they are listed, with one written as files."""
    from gatekeeper.domain.pictured import Pictured
    from gatekeeper.service.calendar import calendar_of
    from gatekeeper.service.files import write_file
    from gatekeeper.service.office.moments import open_moment

    with device(data, passphrase_file) as here:
        with here.store.read() as look:
            kept, calendar = look.all(Pictured), calendar_of(look)
            rows = [
                {
                    "number": at,
                    "at": f"{calendar.local(one.at):%Y-%m-%d %H:%M:%S}",
                    "gate": known.name if (known := look.device(one.passage.stream.device)) is not None else "",
                    "pictures": len(one.hashes),
                    "here": sum(look.photo(digest) is not None for digest in one.hashes),
                }
                for at, one in enumerate(kept, start=1)
            ]
        if number is None:
            say_list(rows, as_json=as_json, title=told(Said.TITLE), empty=told(Said.NONE))
            return
        if number > len(kept):
            raise NotFound(Said.NO_SUCH, n=number)
        if into is None or not reason.strip():
            raise BadInput(Said.BOTH)
        moment = open_moment(kept[number - 1].id, reason, store=here.store)
    into.mkdir(parents=True, exist_ok=True)
    found = [one for one in (moment.before, moment.now, moment.behind) if one is not None]
    for at, jpeg in enumerate(found, start=1):
        write_file(into / f"{at}.jpg", jpeg)
    if as_json:
        say_json({"folder": str(into), "pictures": len(found)})
    else:
        say(Said.WRITTEN, n=len(found), folder=into)
