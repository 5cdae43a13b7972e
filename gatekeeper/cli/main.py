"""All commands, and what happens to their errors."""

import sys
from typing import Annotated

import typer

from gatekeeper.cli import (
    check,
    demo,
    device,
    doctor,
    estate,
    exchange,
    gate,
    guards,
    hub,
    idcard,
    journal,
    labels,
    office_window,
    passes,
    report,
    residents,
    scan,
    settings,
)
from gatekeeper.cli.common import on_one_line
from gatekeeper.domain.errors import Cancelled, GatekeeperError
from gatekeeper.domain.words import Language

CANCELLED = 130  # exit status

app = typer.Typer(
    name="gatekeeper",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    help="Estate gates: scan a pass, decide, log, print cards, and bring gates and office into step.\n\n"
    "Try it first:  gatekeeper demo\n\n"
    "An office begins with `estate init`, a gate with `device join`. Every command takes --data DIR (or GATEKEEPER_DATA).\n\n"
    "Exit status: 0 done, 1 a sentence on standard error says why not, 2 the command was not understood, 130 cancelled.",
)
for group in (estate.app, device.app, residents.app, passes.app, passes.cards, gate.app, exchange.app):
    app.add_typer(group)
for group in (journal.store, journal.journal, check.app, report.app, guards.app):
    app.add_typer(group)
gate.app.command("settings")(settings.settings)
gate.app.command("set")(settings.set_)
gate.app.command("labels")(labels.labels)
app.command("trace")(report.trace)
app.command("office")(office_window.office)
app.command("hub")(hub.hub)
app.command("scan")(scan.scan)
app.command("idcard")(idcard.idcard)
app.command("demo")(demo.demo)
app.command("doctor")(doctor.doctor)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"gatekeeper {version('gatekeeper')}")
        raise typer.Exit


@app.callback()
def _all(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say which version.")
    ] = False,
) -> None:
    """Options before any command."""


def run(arguments: list[str] | None = None) -> int:
    """Run one command; every failure becomes a sentence or a crash report.

    Returns:
        The exit status.
    """
    for stream in (sys.stdout, sys.stderr, sys.stdin):
        if hasattr(stream, "reconfigure"):  # Windows consoles are not UTF-8 by themselves
            stream.reconfigure(
                encoding="utf-8", errors="surrogateescape" if stream is sys.stdin else "backslashreplace"
            )
    try:
        result = app(args=arguments, standalone_mode=False)
        if result == CANCELLED:  # Ctrl-C: typer makes an exit status of it
            return _say("cancelled; nothing was left half-done", CANCELLED)
        return result if isinstance(result, int) else 0
    except typer.Abort:
        return _say("cancelled", CANCELLED)
    except typer.TyperException as error:
        return _not_understood(error)
    except (Cancelled, KeyboardInterrupt):
        return _say("cancelled; nothing was left half-done", CANCELLED)
    except GatekeeperError as error:
        return _say(on_one_line(str(error)), 1)
    except UnicodeEncodeError as error:
        if not any("\ud800" <= sign <= "\udfff" for sign in str(error.object)):
            return _crashed(error)
        return _say("what was typed is no text: it holds bytes that are no character", 2)
    except ImportError as error:
        from gatekeeper.wiring.extras import told_of

        if lacks := told_of(error):
            return _say(lacks.sentence(Language.EN), 1)
        if ".so" not in str(error):
            return _crashed(error)
        from gatekeeper.wiring.doctor import PICTURES_LINE

        library = str(error).partition(":")[0]
        return _say(
            f"a system library is missing ({library}). On Debian: {PICTURES_LINE}; `gatekeeper doctor` says more", 1
        )
    except BrokenPipeError:
        sys.stderr.close()
        return 1
    except Exception as error:  # noqa: BLE001 - the last line of defence; the report has it whole
        return _crashed(error)


def _not_understood(error: typer.TyperException) -> int:
    """What was mistyped, and where help is, in typer's words; not click's errors, of which typer has its own copy."""
    show = getattr(error, "show", None)
    if show is None:
        return _say(error.format_message(), error.exit_code)
    show()
    return error.exit_code


def _crashed(error: BaseException) -> int:
    from gatekeeper.cli.crash import report

    return _say(report(error), 70)


def _say(sentence: str, status: int) -> int:
    print(f"gatekeeper: {sentence}", file=sys.stderr)  # noqa: T201 - this is the command line
    return status
