"""``gatekeeper observe``: who is under home observation, begun, measured, extended and ended."""

from datetime import date
from typing import Annotated, Any

import typer

from gatekeeper.cli.common import AsJson, Data, PassphraseFile, ReasonOption, day_of, device, say, say_list
from gatekeeper.cli.language import told
from gatekeeper.domain.observation import Cause, ObservationEnd, Symptom
from gatekeeper.domain.words import Words


class Help(Words):
    """What `--help` says."""

    OBSERVE = "居家观察。", "Home observation."
    LIST = (
        "正在居家观察的人，先列今天要上门的。超过一百人的，将记入日志。",
        "Who is under observation, whom to visit first. A list of more than a hundred is an entry of the journal.",
    )
    BEGIN = "开始观察：门岗下次同步后生效。", "Begin: gates know it with their next sync."
    CHECK = "记录一次体温（或症状）。", "Write down a temperature, or symptoms."
    EXTEND = "延长或缩短到某一天；缩短须另一人确认。", "A later or an earlier last day; to shorten takes two."
    END = "结束：门岗下次同步起放行。", "End: gates let them out from their next sync on."
    NAME = "姓名。", "Name."
    FLAT = "房号；同名时须写。", "Flat; needed where several have the name."
    WHY = "原因。", "Why."
    FIRST = "第一天；默认今天。", "First day; today unless said."
    DAYS = "天数；0 为按现行规定。", "Days; 0 as the rules say."
    REGION = "从哪里来。", "Where they came from."
    ORDERED = "通知单位、文号、日期。", "Who ordered it: office, number, date."
    STEWARD = "负责人及电话。", "Steward and telephone."
    TENTHS = "体温，如 36.6；只有症状时不写。", "Temperature, such as 36.6; left out where there are only symptoms."
    TURN = "当天第几次，从 1 数；默认下一次。", "Which of the day, from 1; the next one unless said."
    DAY = "哪一天；默认今天。", "Which day; today unless said."
    SYMPTOM = "症状；可多次。", "A symptom; may be given several times."
    LAST = "新的最后一天。", "The new last day."
    HOW = "结果。", "How it ended."


class Said(Words):
    """What the commands say."""

    ROUND = "居家观察", "Observation"
    NONE = "没有人在居家观察。", "Nobody is under observation."
    BEGUN = "{name} 观察到 {last}。", "{name} is under observation until {last}."
    WRITTEN = "已记录。", "Written down."
    ENDED = "{name} 的观察已结束。", "The observation of {name} has ended."


app = typer.Typer(name="observe", no_args_is_help=True, help=told(Help.OBSERVE))
NameArgument = Annotated[str, typer.Argument(help=told(Help.NAME))]
FlatOption = Annotated[str, typer.Option("--flat", help=told(Help.FLAT))]


@app.callback()
def observe() -> None:
    """Home observation."""


@app.command("list", help=told(Help.LIST))
def list_observed(
    data: Data, reason: ReasonOption = "", passphrase_file: PassphraseFile = None, as_json: AsJson = False
) -> None:
    """Today's round."""
    from gatekeeper.service.observation_words import to_do_word, worry_word
    from gatekeeper.service.office.taken_out import record_export
    from gatekeeper.service.office.watched import the_round

    with device(data, passphrase_file) as here:
        found = the_round(store=here.store, clock=here.clock).now
        record_export("observation", len(found), reason, store=here.store, full=True, must=False)
    rows = [
        {
            "person": str(one.person),
            "name": one.name,
            "flat": str(one.flat or ""),
            "to_do": one.to_do.value,
            "day": one.watch.day,
            "days": one.watch.days,
            "last": one.last.isoformat(),
            "today": [None if tenths is None else tenths / 10 for tenths in one.watch.today],
            "missed": len(one.watch.missed),
            "worries": [worry.value for worry in one.watch.worries],
            "steward": one.steward,
        }
        for one in found
    ]
    shown = [
        {
            "to_do": told(to_do_word(one.to_do)),
            "flat": str(one.flat or ""),
            "name": one.name,
            "day": f"{one.watch.day}/{one.watch.days}",
            "worries": " ".join(told(worry_word(worry)) for worry in one.watch.worries),
            "steward": one.steward,
        }
        for one in found
    ]
    say_list(rows if as_json else shown, as_json=as_json, title=told(Said.ROUND), empty=told(Said.NONE))


@app.command("begin", help=told(Help.BEGIN))
def begin_observation(
    data: Data,
    name: NameArgument,
    flat: FlatOption = "",
    why: Annotated[Cause, typer.Option("--why", help=told(Help.WHY))] = Cause.CONTACT,
    first: Annotated[str, typer.Option("--first", help=told(Help.FIRST))] = "",
    days: Annotated[int, typer.Option("--days", help=told(Help.DAYS))] = 0,
    region: Annotated[str, typer.Option("--from", help=told(Help.REGION))] = "",
    ordered_by: Annotated[str, typer.Option("--ordered-by", help=told(Help.ORDERED))] = "",
    steward: Annotated[str, typer.Option("--steward", help=told(Help.STEWARD))] = "",
    passphrase_file: PassphraseFile = None,
) -> None:
    """Confine somebody."""
    from gatekeeper.service.office import observe as verbs

    with device(data, passphrase_file) as here:
        person = _whom(here, name, flat)
        day = _day(here, first)
        typed = verbs.Begun(person, why, day, days, region, ordered_by, steward)
        change = verbs.begin(typed, store=here.store, clock=here.clock)
    say(told(Said.BEGUN, name=change.person.name, last=change.now.last))


@app.command("check", help=told(Help.CHECK))
def check_observed(
    data: Data,
    name: NameArgument,
    temperature: Annotated[str, typer.Argument(help=told(Help.TENTHS))] = "",
    flat: FlatOption = "",
    symptom: Annotated[list[Symptom] | None, typer.Option("--symptom", help=told(Help.SYMPTOM))] = None,
    turn: Annotated[int, typer.Option("--turn", help=told(Help.TURN))] = 0,
    day: Annotated[str, typer.Option("--day", help=told(Help.DAY))] = "",
    passphrase_file: PassphraseFile = None,
) -> None:
    """A temperature."""
    from gatekeeper.service.office.temperatures import TypedCheck, put_down
    from gatekeeper.service.office.watched import the_round

    with device(data, passphrase_file) as here:
        person, when = _whom(here, name, flat), _day(here, day)
        found = next((one for one in the_round(store=here.store, clock=here.clock).now if one.person == person), None)
        taken = [at for on, at in found.temperatures if on == when] if found is not None else []
        at = turn - 1 if turn else min(max(taken, default=-1) + 1, (found.checks if found is not None else 1) - 1)
        observation = found.observation if found is not None else None
        typed = TypedCheck(person, observation, when, at, temperature, tuple(symptom or ()) or None)
        put_down([typed], "", store=here.store, clock=here.clock)
    say(told(Said.WRITTEN))


@app.command("extend", help=told(Help.EXTEND))
def extend_observation(
    data: Data,
    name: NameArgument,
    last: Annotated[str, typer.Argument(help=told(Help.LAST))],
    flat: FlatOption = "",
    reason: ReasonOption = "",
    passphrase_file: PassphraseFile = None,
) -> None:
    """A later or an earlier last day."""
    from gatekeeper.service.office import observe as verbs

    with device(data, passphrase_file) as here:
        observation = verbs.observation_of(_whom(here, name, flat), store=here.store, clock=here.clock)
        change = verbs.move_last_day(observation, day_of(last), reason, store=here.store, clock=here.clock)
    say(told(Said.BEGUN, name=change.person.name, last=change.now.last))


@app.command("end", help=told(Help.END))
def end_observation(
    data: Data,
    name: NameArgument,
    flat: FlatOption = "",
    how: Annotated[ObservationEnd, typer.Option("--how", help=told(Help.HOW))] = ObservationEnd.RELEASED,
    reason: ReasonOption = "",
    passphrase_file: PassphraseFile = None,
) -> None:
    """It is over."""
    from gatekeeper.service.office import observe as verbs

    with device(data, passphrase_file) as here:
        observation = verbs.observation_of(_whom(here, name, flat), store=here.store, clock=here.clock)
        change = verbs.end(observation, how, reason, store=here.store, clock=here.clock)
    say(told(Said.ENDED, name=change.person.name))


def _whom(here: Any, name: str, flat: str) -> Any:
    from gatekeeper.domain.household import parse_flat
    from gatekeeper.service.office.find import find_person

    with here.store.read() as look:
        return find_person(f"{parse_flat(flat)} {name}" if flat.strip() else name, look, here=True).id


def _day(here: Any, text: str) -> date:
    from gatekeeper.service.calendar import calendar_of
    from gatekeeper.service.office.days import date_in

    with here.store.read() as look:
        today = calendar_of(look).day(here.clock.now())
    return date_in(text.strip(), today) or today
