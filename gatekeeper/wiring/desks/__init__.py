"""The desks of the office's window, in the order of its rail."""

from collections.abc import Callable

from gatekeeper.ui.office.desk.data import Desk
from gatekeeper.wiring.desks.audit import audit
from gatekeeper.wiring.desks.awaited import awaited
from gatekeeper.wiring.desks.cards import cards
from gatekeeper.wiring.desks.estate import estate
from gatekeeper.wiring.desks.gates import gates
from gatekeeper.wiring.desks.guards import guards
from gatekeeper.wiring.desks.households import households
from gatekeeper.wiring.desks.observation import observation
from gatekeeper.wiring.desks.passes import passes
from gatekeeper.wiring.desks.registers import registers
from gatekeeper.wiring.desks.reports import reports
from gatekeeper.wiring.desks.residents import residents
from gatekeeper.wiring.desks.rules import rules
from gatekeeper.wiring.desks.saved_reports import saved_reports
from gatekeeper.wiring.desks.searches import searches
from gatekeeper.wiring.desks.today import today
from gatekeeper.wiring.desks.tracing import tracing
from gatekeeper.wiring.desks.visitors import visitors
from gatekeeper.wiring.desks.warnings import warnings
from gatekeeper.wiring.desks.watch_list import watch_list
from gatekeeper.wiring.device import OpenDevice

DESKS: tuple[Callable[[OpenDevice], Desk], ...] = (
    today,
    warnings,
    residents,
    households,
    passes,
    cards,
    visitors,
    watch_list,
    observation,
    registers,
    searches,
    tracing,
    gates,
    guards,
    awaited,
    reports,
    saved_reports,
    rules,
    audit,
    estate,
)
"""The rail, the keys (Ctrl+1 and so on) and the gallery follow from this."""
