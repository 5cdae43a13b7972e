"""The day report for another program."""

from dataclasses import asdict
from typing import Any

from gatekeeper.service.papers import DayReport


def figures_of_day(made: DayReport) -> dict[str, Any]:
    """Everything that stands in it, as JSON holds it."""
    return {
        "date": made.day.isoformat(),
        "estate": made.estate,
        "passages": made.total,
        "went_through": made.through,
        "people": made.people,
        "measured": made.measured,
        "outside": made.outside,
        "warnings_open": made.warnings,
        "warnings_settled": made.settled,
        "gates": [
            {
                "gate": line.gate,
                "hour": line.hour,
                "direction": line.direction.value,
                "outcome": line.outcome,
                "count": line.count,
            }
            for line in made.passages
        ],
        "fevers": [
            {"at": one.at.isoformat(), "gate": one.gate, "who": one.who, "flat": one.flat, "tenths": one.tenths}
            for one in made.fevers
        ],
        "two_gates": [
            {
                "who": one.who,
                "flat": one.flat,
                "first_gate": one.first_gate,
                "first_at": one.first_at.isoformat(),
                "gate": one.gate,
                "at": one.at.isoformat(),
            }
            for one in made.twice
        ],
        "refusals": [
            {
                "at": one.at.isoformat(),
                "gate": one.gate,
                "who": one.who,
                "flat": one.flat,
                "reason": one.reason_en,
                "pictures": one.pictures,
            }
            for one in made.refusals
        ],
        "overruled": [
            {
                "at": one.at.isoformat(),
                "gate": one.gate,
                "who": one.who,
                "flat": one.flat,
                "was": one.was,
                "became": "admitted" if one.admitted else "annulled",
                "reason": one.why_en,
                "supervisor": one.by,
            }
            for one in made.overruled
        ],
        "watch_list": [
            {"at": one.at.isoformat(), "gate": one.gate, "who": one.who, "result": one.result[1]} for one in made.alike
        ],
        "pace": [{"gate": one.gate, "hour": one.hour, **asdict(one.pace)} for one in made.paces],
        "observation": asdict(made.observed) if made.observed is not None else None,
        "silent": [
            {"gate": one.name, "last_heard": one.last_heard.isoformat() if one.last_heard else None}
            for one in made.silent
        ],
        "checkpoints": [
            {"device": one.device, "stream": one.stream, "seq": one.seq, "short": one.short} for one in made.checkpoints
        ],
    }
