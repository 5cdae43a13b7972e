"""``gatekeeper visit``: who came from outside, and who of them is still here."""

import typer

from gatekeeper.cli.common import AsJson, Data, PassphraseFile, ReasonOption, device, say_list
from gatekeeper.cli.language import told
from gatekeeper.domain.words import Words


class Help(Words):
    """What `--help` says."""

    VISIT = "外来人员的来访记录。", "Visits from outside."
    LIST = (
        (
            "今天来过的外来人员，以及以前来了还没离开的，最近的在前；姓名打码。\n\n"
            "在门岗上只列本门岗知道的。超过一百条的，将记入日志。"
        ),
        (
            "Everybody who came from outside today, or came before and has not left, newest first; names are masked.\n\n"
            "A gate lists what it knows itself. A list of more than a hundred is an entry of the journal."
        ),
    )


class Said(Words):
    """What the command says."""

    VISITS = "来访", "Visits"
    NEWER = "（新版程序的记录）", "(said by a newer program)"
    NONE = "今天还没有来访记录。", "Nobody came from outside today."


app = typer.Typer(name="visit", no_args_is_help=True, help=told(Help.VISIT))


@app.callback()
def visit() -> None:
    """Visits from outside."""


@app.command("list", help=told(Help.LIST))
def list_visits(
    data: Data, reason: ReasonOption = "", passphrase_file: PassphraseFile = None, as_json: AsJson = False
) -> None:
    """Today's visits, and those that have not ended."""
    from gatekeeper.service.office.taken_out import record_export
    from gatekeeper.service.office.visits import visits_of_today
    from gatekeeper.service.visit_words import purpose_word, state_word

    with device(data, passphrase_file) as here:
        found = visits_of_today(store=here.store, clock=here.clock)
        record_export("visits", len(found), reason, store=here.store, full=False, must=False)
    rows = [
        {
            "visit": str(one.visit),
            "came": one.at.isoformat(),
            "gate": one.gate,
            "flat": one.flat,
            "name": one.name,
            "purpose": one.purpose.value,
            "state": one.state.value,
            "until": one.until.isoformat() if one.until is not None else None,
            "overstays": one.overstays,
            "parcels": one.parcels,
            "shelf": one.shelf,
            "plate": one.plate,
            "taken_by": one.taken_by,
            "guard": one.guard,
        }
        for one in found
    ]
    shown = [
        {
            "came": f"{one.at:%Y-%m-%d %H:%M}",
            "flat": one.flat,
            "name": one.name,
            "purpose": told(purpose_word(one.purpose)),
            "state": told(state_word(one.state) or Said.NEWER),
            "until": f"{one.until:%Y-%m-%d %H:%M}" if one.until is not None else "",
            "overstays": one.overstays,
        }
        for one in found
    ]
    say_list(
        rows if as_json else shown,
        as_json=as_json,
        title=told(Said.VISITS),
        empty=told(Said.NONE),
    )
