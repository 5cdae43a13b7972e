"""``gatekeeper residents``: the registry."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar
from uuid import UUID

import typer

from gatekeeper.cli.common import (
    AsJson,
    Data,
    FullNames,
    PassphraseFile,
    ProgressBar,
    ReasonOption,
    device,
    reason_of,
    say,
    say_json,
    say_list,
)
from gatekeeper.cli.enrolled import say_enrolled
from gatekeeper.cli.language import spoken, told
from gatekeeper.domain.errors import BadInput
from gatekeeper.domain.household import Standing, masked_name
from gatekeeper.domain.words import Words, listing

if TYPE_CHECKING:
    from gatekeeper.service.office.registry import Resident


class Help(Words):
    """What `--help` says."""

    RESIDENTS = "住户名单。", "The list of residents."
    FILE = (
        "CSV（UTF-8 或 GB18030）、XLSX、XLS 或 ODS，物业平时用的表格即可。",
        "CSV (UTF-8 or GB18030), XLSX, XLS or ODS, as offices keep it.",
    )
    DRY_RUN = "只说会怎样，不写入。", "Say what would happen; record nothing."
    GOOD = "只导入可用的行，不管其余。", "Take the rows that can be taken, though others cannot."
    REST = (
        "把没有导入的行写成这个 XLSX，附“问题”一列。",
        "Write the rows that are not taken into this XLSX, with a column “问题” (problem).",
    )
    COLUMN = "一个列名的意思；- 表示不读取。", "What a heading means; - for nothing."
    WORD = "一个人员类别用词的意思。", "What a word for the category means."
    FILL_FLATS = "没有房号的行沿用上一行的房号。", "A row without a flat belongs to the flat above it."
    SAME = "对这一行的问题回答“是”。", "Yes: the question about this row."
    IMPORT = (
        (
            "按表格更新住户名单：逐项说明，要么全部导入，要么不动。\n\n"
            "--column 和 --word 说的会记住，此处和物业窗口通用。\n\n"
            "表格没说的不改：缺的列、空的格、表中没有的人。居家观察和搬离只能单独办理。按证件号，"
            "或按姓名和房号认人。"
        ),
        (
            "Update the list of residents from a table, said field by field, nothing half-imported.\n\n"
            "What --column and --word say is remembered, here and in the office's window.\n\n"
            "What a table does not say changes nothing: a missing column, an empty cell, a person who is "
            "missing in it. Home observation and moving out end by their own act only. Somebody is recognised "
            "by ID number, or by name and flat."
        ),
    )
    UNDO_IMPORT = (
        "撤销最近一次导入；之后改过的内容保留，并列出。",
        "Undo the newest import; what somebody has changed since stays, and is named.",
    )
    PERSON = (
        "姓名、房号加姓名、证号、证件号或人员编号；`-` 从标准输入读取。",
        "Name, flat and name, pass number, ID number or person id; `-` reads it from standard input.",
    )
    PHOTO_FILE = "人脸照片：JPEG、PNG、WebP、BMP、TIFF。", "A picture of the face: JPEG, PNG, WebP, BMP, TIFF."
    PHOTO = (
        ("给某人配照片，用于卡片和门岗；替换原有的。\n\n照片裁成 3:4，取上部居中，压到 8 kB 以内；只留像素。"),
        (
            "Give somebody a photo, for their card and for the gates; it takes the place of the one they had.\n\n"
            "The picture is cut to 3:4 around its upper middle and made at most 8 kB small; nothing but the pixels "
            "is kept of it."
        ),
    )
    FLAT = "楼-单元-室，如 3-2-501。", "Building-unit-room, such as 3-2-501."
    CODE = (
        "查一户的今日口令：住户没带卡也没带手机时，在门岗报这 8 位数字。",
        (
            "Tell a household's code of today: 8 digits that its members say at the gate when they have no card and "
            "no phone."
        ),
    )
    REVEAL = "显示完整证件号；原因将记入日志。", "Show ID numbers whole; the reason is recorded."
    LIST = (
        (
            "名单上所有人，按房号排列；没有说明原因的，证件号遮盖。\n\n"
            "带全名的名单，或超过一百人的，将连同原因记入日志。"
        ),
        (
            "Everybody on the list, by flat; ID numbers masked unless a reason is given.\n\n"
            "A list with full names, or of more than a hundred people, goes into the log with its reason."
        ),
    )


class Said(Words):
    """What is wrong with how a table is imported."""

    SAME_FILE = (
        "--rest 就是要导入的表格：请换一个文件名。",
        "--rest names the table itself: choose another name.",
    )
    PAIR = (
        "{option} {text}：请写 名称=值，值为 {known} 之一。",
        "{option} {text}: write NAME=VALUE, with one of {known}.",
    )
    PLACE = (
        "--same {text}：请写行号，或 工作表:行号。",
        "--same {text}: write the number of a row, or SHEET:ROW.",
    )
    IMPORTING = "正在导入", "importing"
    TAKEN_BACK = (
        "{back} 人恢复到导入前，导入新增的 {gone} 人记为已搬离。",
        "{back} people are as they were before the import; {gone} whom it had added have moved out.",
    )
    LEFT = "之后改过而保留的：{name}：{fields}", "changed since, and left so: {name}: {fields}"
    HAS_PHOTO = "{name} 的照片为 {size:,} 字节。", "{name} has a photo of {size:,} bytes."
    CODE_IS = "{flat}  {first} {second}  只在 {day} 有效", "{flat}  {first} {second}  on {day} only"
    FIRST_CODE = (
        "这是第一个今日口令：门岗下次同步后认得口令。",
        "This is the first code of all: the gates will know codes after their next sync.",
    )
    RESIDENTS = "住户", "Residents"
    NONE = (
        "还没有住户：请用 `residents import 文件`。",
        "Nobody is registered yet: use `residents import FILE`.",
    )


T = TypeVar("T")

app = typer.Typer(name="residents", no_args_is_help=True, help=told(Help.RESIDENTS))


@app.command("import", help=told(Help.IMPORT))
def import_residents(
    data: Data,
    file: Annotated[Path, typer.Argument(help=told(Help.FILE))],
    dry_run: Annotated[bool, typer.Option("--dry-run", help=told(Help.DRY_RUN))] = False,
    good: Annotated[bool, typer.Option("--good", help=told(Help.GOOD))] = False,
    rest: Annotated[
        Path | None,
        typer.Option("--rest", help=told(Help.REST)),
    ] = None,
    column: Annotated[list[str] | None, typer.Option("--column", metavar="HEADING=KEY", help=told(Help.COLUMN))] = None,
    word: Annotated[list[str] | None, typer.Option("--word", metavar="WORD=STANDING", help=told(Help.WORD))] = None,
    fill_flats: Annotated[bool, typer.Option("--fill-flats", help=told(Help.FILL_FLATS))] = False,
    same: Annotated[list[str] | None, typer.Option("--same", metavar="[SHEET:]ROW", help=told(Help.SAME))] = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Bring the registry to what a table says: an update, said field by field, nothing half-imported.

    What --column and --word say is remembered, here and in the office's window.
    What a table does not say changes nothing: a missing column, an empty cell, a person who is missing in it. Home
    observation and moving out end by their own act only. Somebody is recognised by ID number, or by name and flat.
    """
    from gatekeeper.service.office.column_words import COLUMNS, NOT_READ
    from gatekeeper.service.office.enrol import Wishes
    from gatekeeper.service.ours import make_way, our_workbook
    from gatekeeper.sheets.reading import read_tables
    from gatekeeper.sheets.rest import write_rest
    from gatekeeper.wiring.importing import import_people
    from gatekeeper.wiring.wishes import remembered_wishes

    keys = {key: key for key in (*COLUMNS, NOT_READ)}
    columns = _pairs(column, keys, "--column")
    words = _pairs(word, {standing.value: standing for standing in Standing}, "--word")
    if rest is not None:
        if rest.resolve() == file.resolve():
            raise BadInput(Said.SAME_FILE)
        make_way(rest, our_workbook)
    tables = read_tables(file)
    with device(data, passphrase_file) as office, ProgressBar(told(Said.IMPORTING)) as watched:
        before = remembered_wishes(office.folder)
        wishes = Wishes(
            columns={**before.columns, **columns},
            words={**before.words, **words},
            fill_flats=fill_flats,
            same=frozenset(_place(text) for text in same or ()),
        )
        done = import_people(office, tables, wishes, watched, dry_run=dry_run, good_only=good)
    if rest is not None:
        problems: dict[tuple[str, int], list[str]] = {}
        for row in (*done.bad, *done.questions):
            problems.setdefault((row.sheet, row.number), []).append(row.why.sentence(spoken()))
        write_rest(done.left, done.headings, problems, rest)
    say_enrolled(done, dry_run=dry_run, as_json=as_json)
    if done.bad and not (good and done.done):
        raise typer.Exit(1)


def _pairs(said: list[str] | None, known: Mapping[str, T], option: str) -> dict[str, T]:
    """``HEADING=KEY`` …, each key one that is known."""
    pairs = {}
    for text in said or ():
        name, _, key = text.rpartition("=")
        if not name or key not in known:
            raise BadInput(Said.PAIR, option=option, text=text[:60], known=listing(known))
        pairs[name] = known[key]
    return pairs


def _place(text: str) -> tuple[str, int]:
    sheet, _, number = text.rpartition(":")
    if not number.isdecimal():
        raise BadInput(Said.PLACE, text=text[:60])
    return sheet, int(number)


@app.command("undo-import", help=told(Help.UNDO_IMPORT))
def undo_import(data: Data, passphrase_file: PassphraseFile = None, as_json: AsJson = False) -> None:
    """Take the newest import back; what somebody has changed since stays, and is named."""
    from gatekeeper.service.office.take_back import last_import, take_back

    with device(data, passphrase_file) as office:
        with office.store.read() as look:
            newest = last_import(look).imported
        taken = take_back(newest, store=office.store)
    if as_json:
        say_json(
            {
                "back": taken.back,
                "gone": taken.gone,
                "left": [{"name": name, "fields": keys} for name, keys in taken.left],
            }
        )
        return
    say(Said.TAKEN_BACK, back=taken.back, gone=taken.gone)
    for name, keys in taken.left:
        say(Said.LEFT, name=masked_name(name), fields=listing(keys))


@app.command("photo", help=told(Help.PHOTO))
def photo(
    data: Data,
    person: Annotated[
        str,
        typer.Argument(help=told(Help.PERSON)),
    ],
    file: Annotated[Path, typer.Argument(metavar="FILE", help=told(Help.PHOTO_FILE))],
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Give somebody a photo, for their card and for the gates; it takes the place of the one they had.

    The picture is cut to 3:4 around its upper middle and made at most 8 kB small; nothing but the pixels is kept of it.
    """
    from gatekeeper.camera.pictures import read_picture
    from gatekeeper.camera.portrait import portrait
    from gatekeeper.service.office.find import find_person
    from gatekeeper.service.office.photo import set_photo

    jpeg = portrait(read_picture(file))
    text = sys.stdin.readline().strip() if person == "-" else person
    with device(data, passphrase_file) as office:
        with office.store.read() as look:
            known = find_person(text, look)
        now = set_photo(known.id, jpeg, store=office.store)
    if as_json:
        say_json({"person": str(now.id), "photo": now.photo, "bytes": len(jpeg), "changed": now != known})
    else:
        say(Said.HAS_PHOTO, name=masked_name(now.name), size=len(jpeg))


@app.command("code", help=told(Help.CODE))
def code(
    data: Data,
    flat: Annotated[str, typer.Argument(help=told(Help.FLAT))],
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Tell a household's code of today: 8 digits that its members say at the gate when they have no card and no phone."""
    from gatekeeper.service.office.spoken import code_of_today

    with device(data, passphrase_file) as office:
        told = code_of_today(flat, store=office.store, clock=office.clock)
    if as_json:
        say_json({"flat": str(told.flat), "day": told.day.isoformat(), "code": told.code})
        return
    say(Said.CODE_IS, flat=told.flat, first=told.code[:4], second=told.code[4:], day=told.day.isoformat())
    if told.is_first:
        say(Said.FIRST_CODE)


@app.command("list", help=told(Help.LIST))
def list_residents(
    data: Data,
    full_names: FullNames = False,
    reveal: Annotated[str | None, typer.Option("--reveal", metavar="REASON", help=told(Help.REVEAL))] = None,
    reason: ReasonOption = "",
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Everybody in the registry, by flat; ID numbers masked unless a reason is given.

    A list with full names, or of more than a hundred people, is an entry of the journal, with its reason.
    """
    from gatekeeper.service.office.registry import residents
    from gatekeeper.service.office.taken_out import MANY, record_export, record_reveal

    with device(data, passphrase_file) as here:
        if reveal is not None:
            record_reveal("residents: ID numbers", reveal, store=here.store)
        with here.store.read() as look:
            count = sum(1 for _ in look.persons())
        full = full_names and reveal is None  # a reveal has its entry already
        why = reason_of(reason) if full else reason
        if full or (count > MANY and reveal is None):
            record_export("residents", count, why, store=here.store, full=full, must=False)
        with here.store.read() as look:
            numbers = None if reveal is None else {one.id: one.id_number for one in look.persons()}
            say_list(
                (_line(one, full_names or reveal is not None, numbers) for one in residents(look)),
                as_json=as_json,
                title=told(Said.RESIDENTS),
                empty=told(Said.NONE),
            )


def _line(one: "Resident", full_name: bool, numbers: dict[UUID, str | None] | None) -> dict[str, Any]:
    """`numbers` are the whole ID numbers, where they are revealed."""
    return {
        "flat": str(one.flat) if one.flat else None,
        "name": one.name if full_name else masked_name(one.name),
        "id_number": (one.number or None) if numbers is None else numbers[one.person],
        "standing": one.standing,
        "returned": one.returned.isoformat() if one.returned else None,
        "state": one.state,
        "passes": list(one.passes),
        "person": str(one.person),
    }
