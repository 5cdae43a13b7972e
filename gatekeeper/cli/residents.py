"""``gatekeeper residents``: the registry."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gatekeeper.cli.common import (
    AsJson,
    Data,
    FullNames,
    PassphraseFile,
    Watched,
    device,
    record_reveal,
    say_json,
    say_list,
)
from gatekeeper.domain.household import Person, masked_id_number, masked_name
from gatekeeper.domain.passes import PassState

if TYPE_CHECKING:
    from gatekeeper.service.ports import Look

app = typer.Typer(name="residents", no_args_is_help=True, help="The registry of residents.")


@app.command("import")
def import_residents(
    data: Data,
    file: Annotated[Path, typer.Argument(help="CSV (UTF-8 or GB18030) or XLSX; the first row names the columns.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen; record nothing.")] = False,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Take a table of residents into the registry: every bad row is named, and nothing is half-imported.

    Columns: name 姓名, flat 房号 (both needed), id_number 身份证号, phone 电话, standing 身份, returned 返回日期, plates 车牌.
    Somebody is recognised by ID number, or by name and flat; importing the same table again changes nothing.
    """
    from gatekeeper.service.office.enrol import enrol
    from gatekeeper.sheets.reading import read_table

    table = read_table(file)
    with device(data, passphrase_file) as office, Watched("importing") as watched:
        done = enrol(table.rows, dry_run=dry_run, store=office.store, clock=office.clock, progress=watched)
    if as_json:
        for row in done.bad:
            say_json({"row": row.number, "column": row.column, "problem": row.sentence})
        say_json(
            {
                "rows": done.rows,
                "added": done.added,
                "changed": done.changed,
                "unchanged": done.unchanged,
                "households": done.households,
                "bad": len({row.number for row in done.bad}),
                "dry_run": dry_run,
                "imported": done.done,
            }
        )
    else:
        for row in done.bad:
            typer.echo(f"row {row.number}, {row.column}: {row.sentence}")
        verb = "Imported" if done.done else "Would import" if dry_run else "NOT imported"
        typer.echo(
            f"{verb}: {done.added} new, {done.changed} changed, {done.unchanged} unchanged, "
            f"{done.households} new households, {len({row.number for row in done.bad})} bad rows."
        )
        if done.bad and not dry_run:
            typer.echo("Nothing was imported: mend the rows above and try again.")
    if done.bad:
        raise typer.Exit(1)


@app.command("photo")
def photo(
    data: Data,
    person: Annotated[
        str,
        typer.Argument(
            help="Name, flat and name, pass number, ID number or person id; `-` reads it from standard input."
        ),
    ],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A picture of the face: JPEG, PNG, WebP, BMP, TIFF.")],
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Give somebody a photo, for their card and for the gates; it takes the place of the one they had.

    The picture is cut to 3:4 around its upper middle and made at most 8 kB small; nothing but the pixels is kept of it.
    """
    from gatekeeper.camera.pictures import read_picture
    from gatekeeper.camera.portrait import portrait
    from gatekeeper.service.office.photo import set_photo
    from gatekeeper.service.office.trace import find_person

    jpeg = portrait(read_picture(file))
    text = sys.stdin.readline().strip() if person == "-" else person
    with device(data, passphrase_file) as office:
        with office.store.read() as look:
            known = find_person(text, look)
        now = set_photo(known.id, jpeg, store=office.store)
    if as_json:
        say_json({"person": str(now.id), "photo": now.photo, "bytes": len(jpeg), "changed": now != known})
    else:
        typer.echo(f"{masked_name(now.name)} has a photo of {len(jpeg):,} bytes.")


@app.command("code")
def code(
    data: Data,
    flat: Annotated[str, typer.Argument(help="Building-unit-room, such as 3-2-501.")],
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
    typer.echo(f"{told.flat}  {told.code[:4]} {told.code[4:]}  on {told.day.isoformat()} only")
    if told.is_first:
        typer.echo("This is the first code of all: the gates know codes from their next bundle on.")


@app.command("list")
def list_residents(
    data: Data,
    full_names: FullNames = False,
    reveal: Annotated[
        str | None, typer.Option("--reveal", metavar="REASON", help="Show ID numbers whole; the reason is recorded.")
    ] = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Everybody in the registry, by flat; ID numbers masked unless a reason is given."""
    with device(data, passphrase_file) as here:
        if reveal is not None:
            record_reveal("residents: ID numbers", reveal, here.store)
        with here.store.read() as look:
            say_list(
                (
                    _resident(person, look, full_names or reveal is not None, reveal is not None)
                    for person in look.persons()
                ),
                as_json=as_json,
                title="Residents",
                empty="Nobody is registered yet: use `residents import FILE`.",
            )


def _resident(person: Person, look: "Look", full_name: bool, full_number: bool) -> dict[str, Any]:
    household = look.household(person.household)
    number = person.id_number
    return {
        "flat": str(household.flat) if household else None,
        "name": person.name if full_name else masked_name(person.name),
        "id_number": number if full_number or number is None else masked_id_number(number),
        "standing": person.standing.value,
        "returned": person.returned.isoformat() if person.returned else None,
        "state": person.state.value,
        "passes": [one.label for one in look.passes_of(person.id) if one.state is PassState.ACTIVE],
        "person": str(person.id),
    }
