"""Every panel of the gate's window, a line each: what it keeps, what events make of it, how it is drawn, what it has done.

A panel of one's own is a folder with these four, and a line here. Of an event those first in the row are asked first.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt

from gatekeeper.domain.words import Words
from gatekeeper.ui.gate.courier.after import courier_after
from gatekeeper.ui.gate.courier.state import Courier
from gatekeeper.ui.gate.courier.view import CourierView, ParcelRow
from gatekeeper.ui.gate.courier.words import CourierWord
from gatekeeper.ui.gate.courier.work import CourierWork
from gatekeeper.ui.gate.duty.after import duty_after
from gatekeeper.ui.gate.duty.state import Duty
from gatekeeper.ui.gate.duty.view import DutyView
from gatekeeper.ui.gate.duty.work import DutyWork
from gatekeeper.ui.gate.evacuate.after import evacuate_after
from gatekeeper.ui.gate.evacuate.state import Evacuate
from gatekeeper.ui.gate.evacuate.view import EvacuateView
from gatekeeper.ui.gate.evacuate.words import EvacuateWord
from gatekeeper.ui.gate.evacuate.work import EvacuateWork
from gatekeeper.ui.gate.events import Event
from gatekeeper.ui.gate.find.after import find_after
from gatekeeper.ui.gate.find.state import Find
from gatekeeper.ui.gate.find.view import FindView
from gatekeeper.ui.gate.handover.after import handover_after
from gatekeeper.ui.gate.handover.state import Handover
from gatekeeper.ui.gate.handover.view import HandoverView
from gatekeeper.ui.gate.handover.words import HandoverWord
from gatekeeper.ui.gate.handover.work import HandoverWork
from gatekeeper.ui.gate.help.after import help_after
from gatekeeper.ui.gate.help.state import Help
from gatekeeper.ui.gate.help.view import HelpView
from gatekeeper.ui.gate.inside.after import inside_after
from gatekeeper.ui.gate.inside.state import VisitorsIn
from gatekeeper.ui.gate.inside.view import InsideView
from gatekeeper.ui.gate.inside.words import InsideWord
from gatekeeper.ui.gate.inside.work import InsideWork
from gatekeeper.ui.gate.label.after import label_after
from gatekeeper.ui.gate.label.state import LabelShown
from gatekeeper.ui.gate.label.view import LabelView
from gatekeeper.ui.gate.label.words import LabelWord
from gatekeeper.ui.gate.label.work import LabelWork
from gatekeeper.ui.gate.lane.after import lane_after
from gatekeeper.ui.gate.lane.state import NewLane
from gatekeeper.ui.gate.lane.view import LaneView
from gatekeeper.ui.gate.lane.words import LaneWord
from gatekeeper.ui.gate.lane.work import LaneWork
from gatekeeper.ui.gate.leave.after import leave_after
from gatekeeper.ui.gate.leave.state import Leave
from gatekeeper.ui.gate.leave.view import LeaveView
from gatekeeper.ui.gate.leave.work import LeaveWork
from gatekeeper.ui.gate.outside import PanelWork
from gatekeeper.ui.gate.overrule.after import overrule_after
from gatekeeper.ui.gate.overrule.state import Overrule
from gatekeeper.ui.gate.overrule.view import OverruleView
from gatekeeper.ui.gate.overrule.words import OverruleWord
from gatekeeper.ui.gate.overrule.work import OverruleWork
from gatekeeper.ui.gate.panel import Panel, Press
from gatekeeper.ui.gate.panel_view import PanelView, UnderView
from gatekeeper.ui.gate.paper.after import paper_after
from gatekeeper.ui.gate.paper.state import Paper
from gatekeeper.ui.gate.paper.view import PaperView
from gatekeeper.ui.gate.plate.after import plate_after
from gatekeeper.ui.gate.plate.state import Plates
from gatekeeper.ui.gate.plate.view import PlateView
from gatekeeper.ui.gate.practising.after import practising_after
from gatekeeper.ui.gate.practising.state import Practising
from gatekeeper.ui.gate.practising.view import PractisingView
from gatekeeper.ui.gate.practising.words import PractisingWord
from gatekeeper.ui.gate.practising.work import PracticeWork
from gatekeeper.ui.gate.rules.after import rules_after
from gatekeeper.ui.gate.rules.state import NewRules
from gatekeeper.ui.gate.rules.view import RulesView
from gatekeeper.ui.gate.rules.work import RulesWork
from gatekeeper.ui.gate.shift.after import shift_after
from gatekeeper.ui.gate.shift.state import ShiftPage
from gatekeeper.ui.gate.shift.view import ShiftView
from gatekeeper.ui.gate.shift.words import ShiftWord
from gatekeeper.ui.gate.shift.work import ShiftWork
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.stick.after import stick_after
from gatekeeper.ui.gate.stick.state import Sticks
from gatekeeper.ui.gate.stick.view import StickView
from gatekeeper.ui.gate.stick.words import StickWord
from gatekeeper.ui.gate.stick.work import StickWork
from gatekeeper.ui.gate.trial.after import trial_after
from gatekeeper.ui.gate.trial.state import Trial
from gatekeeper.ui.gate.trial.view import TrialView
from gatekeeper.ui.gate.trial.words import TrialWord
from gatekeeper.ui.gate.trial.work import TrialWork
from gatekeeper.ui.gate.twice.after import twice_after
from gatekeeper.ui.gate.twice.state import Twice
from gatekeeper.ui.gate.twice.view import TwiceView
from gatekeeper.ui.gate.twice.words import TwiceWord
from gatekeeper.ui.gate.twice.work import TwiceWork
from gatekeeper.ui.gate.visitor.after import visitor_after
from gatekeeper.ui.gate.visitor.check_after import check_after
from gatekeeper.ui.gate.visitor.check_state import VisitCheck
from gatekeeper.ui.gate.visitor.check_view import VisitCheckView
from gatekeeper.ui.gate.visitor.state import Visitor
from gatekeeper.ui.gate.visitor.view import VisitorView
from gatekeeper.ui.gate.visitor.work import VisitorWork
from gatekeeper.ui.gate.warrant.after import warrant_after
from gatekeeper.ui.gate.warrant.state import Warrant
from gatekeeper.ui.gate.warrant.view import WarrantView
from gatekeeper.ui.gate.warrant.work import WarrantWork
from gatekeeper.ui.gate.words import GateWord
from gatekeeper.ui.help.words import HelpWord
from gatekeeper.ui.parts.icons import Icon


@dataclass(frozen=True, slots=True)
class PanelKey:
    """What opens a panel: a key of the row at the bottom, or one with Ctrl, whose button is on the panel for the shift.

    Attributes:
        icon: What stands on its button.
        setting: It stands apart from the tasks, at the end of the row.
        offered: Its button is on the panel for the shift; otherwise the verdict, or another page, has one where it is wanted.
    """

    key: Qt.Key
    name: str
    word: Words
    icon: Icon = Icon.PANEL
    setting: bool = False
    offered: bool = True

    @property
    def with_ctrl(self) -> bool:
        """Whether it is typed with Ctrl, since alone it is a letter."""
        return self.name.startswith("Ctrl")


@dataclass(frozen=True, slots=True)
class PanelLine:
    """A panel.

    Attributes:
        panel: What it keeps; the class names it.
        after: What an event makes of it; None for an event that has nothing to do with it.
        view: How it is drawn.
        work: What begins its requests.
        key: What opens it, if a key does.
        under: What it has to say under the verdict.
    """

    panel: type[Panel]
    after: Callable[[State, Event], State | None]
    view: Callable[[Press], PanelView]
    work: type[PanelWork] = PanelWork
    key: PanelKey | None = None
    under: Callable[[Press], UnderView] | None = None


PANELS = (
    PanelLine(Warrant, warrant_after, WarrantView, WarrantWork),
    PanelLine(Leave, leave_after, LeaveView, LeaveWork),
    PanelLine(Trial, trial_after, TrialView, TrialWork, PanelKey(Qt.Key.Key_T, "Ctrl+T", TrialWord.OPEN, Icon.TRIAL)),
    PanelLine(
        Practising,
        practising_after,
        PractisingView,
        PracticeWork,
        PanelKey(Qt.Key.Key_P, "Ctrl+P", PractisingWord.OPEN, Icon.GUARD),
    ),
    PanelLine(Sticks, stick_after, StickView, StickWork, PanelKey(Qt.Key.Key_U, "Ctrl+U", StickWord.OPEN, Icon.STICK)),
    PanelLine(NewRules, rules_after, RulesView, RulesWork),
    PanelLine(Plates, plate_after, PlateView, key=PanelKey(Qt.Key.Key_F3, "F3", GateWord.KEY_PLATE, Icon.PLATE)),
    PanelLine(
        Visitor,
        visitor_after,
        VisitorView,
        VisitorWork,
        PanelKey(Qt.Key.Key_F1, "F1", GateWord.KEY_VISITOR, Icon.VISITOR),
    ),
    PanelLine(VisitCheck, check_after, VisitCheckView),
    PanelLine(
        VisitorsIn,
        inside_after,
        InsideView,
        InsideWork,
        PanelKey(Qt.Key.Key_V, "Ctrl+V", InsideWord.OPEN, Icon.CALLER),
    ),
    PanelLine(
        LabelShown,
        label_after,
        LabelView,
        LabelWork,
        PanelKey(Qt.Key.Key_L, "Ctrl+L", LabelWord.OPEN, Icon.PASS),
    ),
    PanelLine(Paper, paper_after, PaperView, key=PanelKey(Qt.Key.Key_F2, "F2", GateWord.KEY_ID, Icon.ID_CARD)),
    PanelLine(Find, find_after, FindView, key=PanelKey(Qt.Key.Key_F4, "F4", GateWord.KEY_FIND, Icon.FIND)),
    PanelLine(
        Courier,
        courier_after,
        CourierView,
        CourierWork,
        PanelKey(Qt.Key.Key_F9, "F9", CourierWord.KEY, Icon.PARCEL),
        ParcelRow,
    ),
    PanelLine(
        ShiftPage, shift_after, ShiftView, ShiftWork, PanelKey(Qt.Key.Key_S, "Ctrl+S", ShiftWord.OPEN, Icon.SHIFT)
    ),
    PanelLine(
        NewLane,
        lane_after,
        LaneView,
        LaneWork,
        PanelKey(Qt.Key.Key_N, "Ctrl+N", LaneWord.OPEN, Icon.GATES, offered=False),
    ),
    PanelLine(
        Overrule,
        overrule_after,
        OverruleView,
        OverruleWork,
        PanelKey(Qt.Key.Key_O, "Ctrl+O", OverruleWord.OPEN, Icon.GUARD),
    ),
    PanelLine(
        Twice,
        twice_after,
        TwiceView,
        TwiceWork,
        PanelKey(Qt.Key.Key_K, "Ctrl+K", TwiceWord.OPEN, Icon.LOOK_UP, offered=False),
    ),
    PanelLine(
        Handover,
        handover_after,
        HandoverView,
        HandoverWork,
        PanelKey(Qt.Key.Key_J, "Ctrl+J", HandoverWord.OPEN, Icon.PEOPLE),
    ),
    PanelLine(
        Evacuate,
        evacuate_after,
        EvacuateView,
        EvacuateWork,
        PanelKey(Qt.Key.Key_E, "Ctrl+E", EvacuateWord.OPEN, Icon.ROUTE),
    ),
    PanelLine(Help, help_after, HelpView, key=PanelKey(Qt.Key.Key_H, "Ctrl+H", HelpWord.OPEN, Icon.HELP)),
    PanelLine(
        Duty,
        duty_after,
        DutyView,
        DutyWork,
        PanelKey(Qt.Key.Key_F10, "F10", GateWord.KEY_SHIFT, Icon.MORE, setting=True),
    ),
)
