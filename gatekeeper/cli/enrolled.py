"""What an import did, or would do, for the terminal and for scripts."""

from typing import TYPE_CHECKING, Any

from gatekeeper.cli.common import say, say_json
from gatekeeper.domain.household import masked_name

if TYPE_CHECKING:
    from gatekeeper.service.office.enrol import Change, Enrolled
    from gatekeeper.service.office.roster import BadRow

SHOWN = 30  # changes, and names of people who are missing, that are written out for a person to read


def say_enrolled(done: "Enrolled", *, dry_run: bool, as_json: bool) -> None:
    """Every row that is not taken, every change before and after, who is missing, what was not read."""
    if as_json:
        _as_json(done, dry_run)
        return
    for said, rows in (("", done.bad), ("question: ", done.questions), ("left out: ", done.notes)):
        for row in rows:
            say(f"{_where(row)}, {row.column}: {said}{row.why}")
    for change in done.changes[:SHOWN]:
        fields = "; ".join(f"{one.key}: {one.before or '-'} -> {one.after or '-'}" for one in change.fields)
        what = fields if change.before is not None else "new"
        say(f"row {change.number}: {masked_name(change.after.name)} {change.flat}: {what}")
    if len(done.changes) > SHOWN:
        say(f"... and {len(done.changes) - SHOWN} more changes (--json lists all)")
    for unread in done.unread:
        sheet = f" of sheet “{unread.sheet}”" if unread.sheet else ""
        if unread.heading:
            say(f"not read: column “{unread.heading}”{sheet}")
        else:
            say(f"not read: sheet “{unread.sheet}” with {unread.rows} rows, which has no headings")
    verb = "Imported" if done.done and not dry_run else "Would import" if dry_run else "NOT imported"
    say(
        f"{verb}: {done.added} new, {done.changed} changed, {done.unchanged} unchanged, "
        f"{done.households} new households, {done.bad_rows} bad rows."
    )
    if done.questions:
        say(f"{len(done.questions)} questions wait: answer yes with --same ROW, else mend the row.")
    if done.missing:
        say(f"Missing in this table, and left as they are: {len(done.missing)} people.")
    if done.bad and not dry_run and not done.done:
        say("Nothing was imported: mend the rows above, or take the good ones with --good --rest FILE.xlsx.")


def _where(row: "BadRow") -> str:
    return f"{row.sheet}: row {row.number}" if row.sheet else f"row {row.number}"


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
