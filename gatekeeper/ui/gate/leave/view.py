"""The panel that asks before the window goes."""

from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout

from gatekeeper.domain.words import Words
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.leave.state import CODE, Leave, LeaveTry
from gatekeeper.ui.gate.panel import Press
from gatekeeper.ui.gate.panel_view import PanelView, plain_label
from gatekeeper.ui.gate.pin import dots, named
from gatekeeper.ui.gate.pin_view import PinBody
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.parts.keyboard import key_button
from gatekeeper.ui.theme import Gap, Type
from gatekeeper.ui.words import say


class Said(Words):
    """Chinese and English."""

    TITLE = "关闭门岗窗口？关闭后本岗停止工作", "Close the gate's window? This post stops working"
    WHO = "请选择保安，再输入密码", "Choose a guard, then type the PIN"
    WHO_SUPERVISES = "请班长选择姓名，再输入密码", "A supervisor: choose your name, then type the PIN"
    PIN = "{who}，请输入密码，再按确定", "{who}: type your PIN, then OK"
    CODE = "确实要关闭：先按 {key}，再按确定", "To close it: press {key}, then OK"
    BACK = "不关闭，继续工作", "Do not close, go on"


class LeaveView(PanelView):
    """Who agrees, and with what; the way back is the largest button."""

    def __init__(self, press: Press) -> None:
        super().__init__(press)
        self._guards: tuple[tuple[UUID, str], ...] = ()
        self._title, self._what = plain_label(Type.READ, bold=True), plain_label(Type.READ)
        for label in (self._title, self._what):
            label.setWordWrap(True)
        self.back = key_button("", lambda: press(lambda _: e.Closed()), main=True)
        self.body = PinBody(press, self._pick)
        self.body.names.addWidget(self.back)
        column = QVBoxLayout(self)
        column.setContentsMargins(Gap.APART, Gap.NEAR, Gap.APART, Gap.NEAR)
        column.setSpacing(Gap.CLOSE)
        column.addWidget(self._title)
        column.addWidget(self._what)
        column.addLayout(self.body, 1)

    def render_state(self, s: State) -> None:
        """Draw this from now on."""
        language, guarded, leave = s.language, bool(s.status.guards), s.of(Leave)
        self._guards = leave.guards if guarded else ()
        who = dict(leave.guards).get(leave.chosen) if leave.chosen else None
        self._title.setText(say(Said.TITLE, language))
        if not guarded:
            self._what.setText(say(Said.CODE, language, key=CODE))
        else:
            whom = Said.WHO_SUPERVISES if s.kiosk else Said.WHO
            self._what.setText(say(Said.PIN, language, who=who) if who else say(whom, language))
        self.back.setText(say(Said.BACK, language))
        texts, chosen = named(self._guards, leave.chosen)
        typed = dots(leave.typed) if guarded else leave.typed or " "
        free = s.awaits(LeaveTry) is None and (not guarded or who is not None)
        self.body.draw(s.mode.theme, language, typed=typed, texts=texts, chosen=chosen, free=free)

    def _pick(self, number: int) -> None:
        self.press(lambda at: e.Picked(self._guards[number][0], at))
