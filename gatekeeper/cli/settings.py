"""``gatekeeper gate set`` and ``gate settings``: how this machine's scanners are set up."""

from typing import Annotated

import typer

from gatekeeper.cli.common import AsJson, Data, say, say_list


def settings(data: Data, as_json: AsJson = False) -> None:
    """Show what is set on this machine, and what each setting may be."""
    from gatekeeper.wiring.settings import listed, load_settings

    rows = [{"name": one.name, "value": one.value, "may be": str(one.may_be)} for one in listed(load_settings(data))]
    say_list(rows, as_json=as_json, title="Settings of this machine", empty="")


def set_(
    data: Data,
    name: Annotated[str, typer.Argument(metavar="NAME", help="Such as wedge-prefix; `gate settings` lists them.")],
    value: Annotated[str, typer.Argument(metavar="VALUE", help="'' for the default.")],
) -> None:
    """Set one thing on this machine; the window takes it up with its next start."""
    from gatekeeper.wiring.settings import listed, set_one

    after = next(one for one in listed(set_one(data, name, value)) if one.name == name.replace("_", "-"))
    say(f"{after.name} is “{after.value}” from the window's next start on.")
