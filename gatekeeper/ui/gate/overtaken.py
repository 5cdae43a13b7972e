"""What takes long to read is of a moment that may be over: anything that happened at the gate since then overtakes it.

A code that the camera's quick look cannot read is read beside it, half a second later. By then somebody else may have been
scanned, an answer given, a key pressed, a form opened; whoever held the code may have walked on. Such an answer is not
given under the next one's name: the code counts as not seen, and is read again if it is held up still.
"""

from dataclasses import replace

from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.requests import Forget
from gatekeeper.ui.gate.state import State

KEYS = (
    e.Digit, e.Erased, e.Entered, e.Stepped, e.MaskTurned, e.HealthTurned, e.WayTurned, e.LookTurned, e.Opened, e.Closed,
    e.Picked, e.Unfolded, e.LetIn, e.TurnedBack, e.UndoAsked, e.RecordAsked, e.Measured, e.Garbled,
)  # fmt: skip


def is_overtaken(s: State, event: e.Event) -> bool:
    """Whether codes were read of a picture since which something happened."""
    return isinstance(event, e.Scanned) and event.encounter is not None and event.encounter != s.encounter


def forgotten(s: State, event: e.Event) -> State:
    """Nothing is made of them."""
    return s.asks(Forget(event.new)) if isinstance(event, e.Scanned) and event.new else s


def counted(before: State, s: State, event: e.Event) -> State:
    """With one more in the count if a key was pressed, or another person or panel is there than before."""
    same = not isinstance(event, KEYS) and _happening(before) == _happening(s)
    return s if same else replace(s, encounter=before.encounter + 1)


def _happening(s: State) -> tuple[object, ...]:
    """Who is shown, asked about and waiting, and what is open: all but what the time and the devices do by themselves."""
    form = s.of(s.panel) if s.panel is not None else None
    return (
        s.shown, s.waiting, s.late, s.asking, s.amending, form, s.touched, s.heard, s.digits, s.draft, s.more, s.phone, s.strip,
    )  # fmt: skip
