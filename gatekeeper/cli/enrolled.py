"""What an import did, or would do, for the terminal and for scripts."""

from typing import TYPE_CHECKING, Any

from gatekeeper.cli.common import say, say_json
from gatekeeper.domain.household import masked_name
from gatekeeper.domain.words import Sentence, Words, sentence
from gatekeeper.service.office.table_words import field_word

if TYPE_CHECKING:
    from gatekeeper.service.office.enrol import Change, Enrolled
    from gatekeeper.service.office.roster import BadRow


class Said(Words):
    """What the command says."""

    ROW = "{where}，{column}：{kind}{why}", "{where}, {column}: {kind}{why}"
    CHANGE = "第 {row} 行：{name} {flat}：{what}", "row {row}: {name} {flat}: {what}"
    MORE = "……另有 {count} 处改动（--json 全部列出）", "… and {count} more changes (--json lists all)"
    UNREAD = "未读取：列“{heading}”{sheet}", "not read: column “{heading}”{sheet}"
    UNREAD_SHEET = (
        "未读取：工作表“{sheet}”{rows} 行，没有列名",
        "not read: sheet “{sheet}” with {rows} rows, which has no headings",
    )
    COUNTED = (
        "{verb}：新增 {added} 人，修改 {changed} 人，不变 {unchanged} 人，新户 {households}，有误 {bad} 行。",
        ("{verb}: {added} new, {changed} changed, {unchanged} unchanged, {households} new households, {bad} bad rows."),
    )
    QUESTIONS = (
        "有 {count} 个问题待回答：是，用 --same 行号；不是，请改正该行。",
        "{count} questions wait: answer yes with --same ROW, or correct the row.",
    )
    MISSING = (
        "表中没有、保持不变的：{count} 人。",
        "Missing in this table, and left as they are: {count} people.",
    )
    NOTHING = (
        "什么都没有导入：请改正上面各行，或用 --good --rest 文件.xlsx 只导入可用的行。",
        "Nothing was imported: correct the rows above, or import the good ones with --good --rest FILE.xlsx.",
    )
    QUESTION = "问题：", "question: "
    LEFT_OUT = "略去：", "left out: "
    NEW = "新增", "new"
    OF_SHEET = "（工作表“{sheet}”）", " of sheet “{sheet}”"
    IMPORTED = "已导入", "Imported"
    WOULD = "将导入", "Would import"
    NOT_IMPORTED = "没有导入", "NOT imported"
    AT_ROW = "第 {row} 行", "row {row}"
    AT_SHEET = "{sheet}：第 {row} 行", "{sheet}: row {row}"


SHOWN = 30  # changes, and names of people who are missing, that are written out for a person to read


def say_enrolled(done: "Enrolled", *, dry_run: bool, as_json: bool) -> None:
    """Every row that is not taken, every change before and after, who is missing, what was not read."""
    if as_json:
        _as_json(done, dry_run)
        return
    for said, rows in (("", done.bad), (Said.QUESTION, done.questions), (Said.LEFT_OUT, done.notes)):
        for row in rows:
            say(Said.ROW, where=_where(row), column=field_word(row.column), kind=said, why=row.why)
    for change in done.changes[:SHOWN]:
        fields = "; ".join(f"{one.key}: {one.before or '-'} -> {one.after or '-'}" for one in change.fields)
        what = fields if change.before is not None else Said.NEW
        say(Said.CHANGE, row=change.number, name=masked_name(change.after.name), flat=change.flat, what=what)
    if len(done.changes) > SHOWN:
        say(Said.MORE, count=len(done.changes) - SHOWN)
    for unread in done.unread:
        sheet = sentence(Said.OF_SHEET, sheet=unread.sheet) if unread.sheet else ""
        if unread.heading:
            say(Said.UNREAD, heading=unread.heading, sheet=sheet)
        else:
            say(Said.UNREAD_SHEET, sheet=unread.sheet, rows=unread.rows)
    verb = Said.IMPORTED if done.done and not dry_run else Said.WOULD if dry_run else Said.NOT_IMPORTED
    say(
        Said.COUNTED,
        verb=verb,
        added=done.added,
        changed=done.changed,
        unchanged=done.unchanged,
        households=done.households,
        bad=done.bad_rows,
    )
    if done.questions:
        say(Said.QUESTIONS, count=len(done.questions))
    if done.missing:
        say(Said.MISSING, count=len(done.missing))
    if done.bad and not dry_run and not done.done:
        say(Said.NOTHING)


def _where(row: "BadRow") -> Sentence:
    if row.sheet:
        return sentence(Said.AT_SHEET, sheet=row.sheet, row=row.number)
    return sentence(Said.AT_ROW, row=row.number)


def _as_json(done: "Enrolled", dry_run: bool) -> None:
    for kind, rows in (("bad", done.bad), ("question", done.questions), ("note", done.notes)):
        for row in rows:
            say_json(
                {"kind": kind, "sheet": row.sheet, "row": row.number, "column": row.column, "problem": str(row.why)}
            )
    for change in done.changes:
        say_json(_change(change))
    for one in done.missing:
        say_json({"kind": "missing", "person": str(one.person), "name": masked_name(one.name), "flat": one.flat})
    for unread in done.unread:
        say_json({"kind": "unread", "sheet": unread.sheet, "heading": unread.heading, "rows": unread.rows})
    say_json(
        {
            "rows": done.rows,
            "added": done.added,
            "changed": done.changed,
            "unchanged": done.unchanged,
            "households": done.households,
            "bad": done.bad_rows,
            "questions": len(done.questions),
            "missing": len(done.missing),
            "dry_run": dry_run,
            "imported": done.done and not dry_run,
        }
    )


def _change(change: "Change") -> dict[str, Any]:
    return {
        "kind": "changed" if change.before is not None else "added",
        "sheet": change.sheet,
        "row": change.number,
        "person": str(change.after.id),
        "name": masked_name(change.after.name),
        "flat": str(change.flat),
        "fields": [{"field": one.key, "before": one.before, "after": one.after} for one in change.fields],
    }
