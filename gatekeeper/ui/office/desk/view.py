"""How a desk is drawn, whichever it is."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from gatekeeper.domain.errors import NotAllowed
from gatekeeper.ui.office.desk.bar import BarFields
from gatekeeper.ui.office.desk.data import At, Desk, Go
from gatekeeper.ui.office.desk.detail import DetailPanel
from gatekeeper.ui.office.desk.events import AnyVerb, BarGiven, Escaped, Event, Led, Pressed, RefreshWanted, UndoWanted
from gatekeeper.ui.office.desk.form_panel import FormPanel
from gatekeeper.ui.office.desk.glance import Figure, FigureRow, Picture
from gatekeeper.ui.office.desk.list_view import ListView
from gatekeeper.ui.office.desk.own import Own, OwnPanel
from gatekeeper.ui.office.desk.paged import Paged
from gatekeeper.ui.office.desk.state import OpenForm, State, can, primary, total_of
from gatekeeper.ui.office.dress import Dress, Labels
from gatekeeper.ui.office.named import named, plain_label, renamed
from gatekeeper.ui.office.nothing import EmptyCard
from gatekeeper.ui.office.strip import Strip
from gatekeeper.ui.office.words import Word
from gatekeeper.ui.parts.motion import fade
from gatekeeper.ui.theme import Gap


class View(QWidget):
    """Draws a `State` of a desk.

    Args:
        tell: Takes what happens.
        against: Why whoever is logged in may not begin a verb; None where they may.
    """

    def __init__(
        self,
        desk: Desk,
        tell: Callable[[Event], None],
        against: Callable[[AnyVerb], NotAllowed | None] = lambda verb: None,
    ) -> None:
        super().__init__()
        self._against = against
        self._desk = desk
        self._tell = tell
        self._labels = Labels()
        self._open: Any = None
        self._nothing: EmptyCard | None = None
        self._state: State | None = None
        self._dress = Dress()
        self.buttons: dict[AnyVerb, QPushButton] = {}
        title, self._count = named(plain_label(), "title"), named(plain_label(), "faint")
        self._labels.put(title.setText, desk.title)
        head = QHBoxLayout()
        head.addWidget(title)
        head.addWidget(self._count)
        self.bar = BarFields(desk.bar, lambda given: tell(BarGiven(given))) if desk.bar is not None else None
        above = [verb for _, verb in desk.verbs if verb.at is At.HEAD]
        if self.bar is not None:
            head.addSpacing(Gap.APART)
            head.addWidget(self.bar)
        for verb in above:
            if desk.takes_bar(verb):
                head.addWidget(self._button(verb))
        head.addStretch(1)
        for verb in above:
            if not desk.takes_bar(verb):
                head.addWidget(self._button(verb))
        if desk.every and desk.lists:
            refresh = QPushButton()
            refresh.clicked.connect(lambda: tell(RefreshWanted()))
            self._labels.put(refresh.setText, Word.REFRESH)
            head.addWidget(refresh)
        self._strip = Strip(tell, lambda: tell(UndoWanted()))
        self._figures = FigureRow(desk.figures, self._figure) if desk.figures else None
        self.lists = [
            ListView(at, listing, tell, self._button, self._menu, alone=len(desk.lists) == 1)
            for at, listing in enumerate(desk.lists)
        ]
        self._pictures: list[Picture[Any]] = []
        self.left = self._columns()
        beside = [verb for _, verb in desk.verbs if verb.at is At.DETAIL]
        self.detail = DetailPanel(beside, tell)
        self.forms: dict[AnyVerb, FormPanel] = {}
        self.own: dict[Own[Any], OwnPanel[Any]] = {own: own.make(tell) for own in desk.own}
        self._body = body = QHBoxLayout()
        body.setSpacing(Gap.NEAR)
        body.addWidget(self.left, 1)
        body.addWidget(self.detail)
        for _, verb in desk.verbs:
            if desk.asks(verb):
                self._make_form(verb)
        for own, panel in self.own.items():
            panel.widget.hide()
            body.addWidget(panel.widget, 1 if own.whole else 0)
        column = QVBoxLayout(self)
        column.addLayout(head)
        column.addWidget(self._strip)
        if self._figures is not None:
            column.addWidget(self._figures)
        column.addLayout(body, 1)
        self._key(QKeySequence(Qt.Key.Key_Escape), lambda: tell(Escaped()))
        self._key(QKeySequence(QKeySequence.StandardKey.Find), self.look_for)
        self._pasting: dict[QObject, AnyVerb] = {}
        for shown, listing in zip(self.lists, desk.lists, strict=True):
            if listing.pastes is not None:
                paste = listing.verb(listing.pastes)
                self._pasting[shown.search] = paste
                shown.search.installEventFilter(self)
                self._key(QKeySequence(QKeySequence.StandardKey.Paste), partial(self._paste, paste))

    def _make_form(self, verb: AnyVerb) -> None:
        """The panel of a verb; of those whose form followed from a row only the last one stays."""
        for other in [one for one in self.forms if one.behind is not None]:
            self.forms.pop(other).deleteLater()
        names = self._desk.lists[self._desk.place(verb)].names if self._desk.lists else None
        self.forms[verb] = FormPanel(verb, names, self._tell)
        self.forms[verb].hide()
        self._body.addWidget(self.forms[verb])

    def _columns(self) -> QWidget:
        """The lists, one below the other and column by column, or what is said where there are none."""
        left = QWidget()
        row = QHBoxLayout(left)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Gap.APART)
        column, line = QVBoxLayout(), QHBoxLayout()
        for listing, shown in zip(self._desk.lists, self.lists, strict=True):
            if listing.beside or not row.count():
                column = QVBoxLayout()
                row.addLayout(column, listing.wide)
            if listing.above is not None:
                make, share = listing.above
                self._pictures.append(make())
                column.addWidget(self._pictures[-1].widget, share)
            if not listing.level:
                line = QHBoxLayout()
                line.setSpacing(Gap.APART)
                column.addLayout(line, listing.share)
            line.addWidget(shown, listing.wide)
        if self._desk.nothing is not None:
            self._nothing = EmptyCard(self._desk.icon)
            row.addWidget(self._nothing)
        return left

    def _key(self, key: QKeySequence, then: Callable[[], None]) -> None:
        shortcut = QShortcut(key, self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(then)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        """Rows that are pasted into the search are looked through as a table: nobody searches for several lines."""
        verb = self._pasting.get(watched)
        if verb is None or event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        text = QGuiApplication.clipboard().text().strip()
        if not event.matches(QKeySequence.StandardKey.Paste) or not ({"\t", "\n"} & set(text)):
            return False
        self._paste(verb)
        return True

    def _paste(self, verb: AnyVerb) -> None:
        """What is on the clipboard is pasted into a list; in a form, or where something else is open, it is not."""
        if self.left.isVisible() and (self._state is None or self._state.open is None):
            self._tell(Pressed(verb))

    def _button(self, verb: AnyVerb) -> QPushButton:
        button = named(QPushButton(), "main" if verb.main else "")
        button.clicked.connect(lambda: self._tell(Pressed(verb)))
        self._labels.put(button.setText, verb.word)
        self.buttons[verb] = button
        return button

    def _figure(self, figure: Figure[Any]) -> None:
        """A number leads to the rows that it counts."""
        if isinstance(figure.leads, int):
            self.lists[figure.leads].focus()
        else:
            self._tell(Led(Go(figure.leads)))

    def look_for(self) -> None:
        """The keyboard is in the search from now on."""
        if self.lists and self.left.isVisible():
            self.lists[0].look_for()

    def form(self, verb: AnyVerb) -> FormPanel:
        """The form of a verb."""
        return self.forms[verb]

    def draw(self, s: State, dress: Dress) -> None:
        """Show a state; the keyboard stays where it was unless that place is gone."""
        if self._state is not None and _shape(self._state) != _shape(s):
            fade(self, moves=dress.moves)
        at = self.window().focusWidget()
        here = at is not None and self.isAncestorOf(at)
        self._state = s
        self._dress = dress
        self._labels.turn(dress)
        self._strip.draw(s.status, dress)
        self._draw_head(s, dress)
        for shown, seen in zip(self.lists, s.lists, strict=True):
            shown.draw(seen, dress)
        self._count.setText(self._said_of_it(s, dress))
        self._count.setVisible(bool(self._count.text()))
        main = primary(s)
        for verb, button in self.buttons.items():
            against = self._against(verb)
            button.setEnabled(against is None and can(s, verb))
            button.setToolTip(against.sentence(dress.language) if against is not None else "")
            renamed(button, "main" if verb is main else "")
        self._draw_panels(s, dress)
        if self._figures is not None and self._figures.isHidden() is not self.left.isHidden():
            self._figures.setHidden(self.left.isHidden())  # what takes the place of the lists takes theirs
        now = self.window().focusWidget()
        if here and now is not None and not self.isAncestorOf(now):
            # What had the keyboard is gone or off: Qt took the next one, and Space would turn the colours of the window.
            own = self._desk.own_of(s.open)
            if own is None:
                self._rest()
            else:
                self.own[own].begin()

    def _said_of_it(self, s: State, dress: Dress) -> str:
        """What stands beside the title: how many rows of the first list are shown, unless the desk says something else."""
        if self._desk.stand is not None:
            return self._desk.stand(s.read, dress)
        if not self.lists or not self._desk.lists[0].searched:
            return ""
        first, rows = self.lists[0], s.lists[0].rows
        if isinstance(rows, Paged) and rows.lacking:
            return dress.say(Word.LIST_GROWS, n=f"{rows.lacking:,}")
        return dress.say(Word.SHOWN_OF, n=f"{len(first.shown):,}", total=f"{total_of(s.lists[0]):,}")

    def _draw_head(self, s: State, dress: Dress) -> None:
        if self.bar is not None:
            self.bar.draw(s.given, dress)
        if self._figures is not None:
            self._figures.draw(s.read, dress)
        for picture in self._pictures:
            picture.draw(s.read, dress)
        if self._nothing is not None and self._desk.nothing is not None:
            self._nothing.draw(self._desk.nothing, dress)

    def _rest(self) -> None:
        """The keyboard is where it is while nothing is open."""
        if self.lists:
            self.lists[0].focus()
        elif self.bar is not None:
            self.bar.focus()

    def _draw_panels(self, s: State, dress: Dress) -> None:
        before, self._open = self._open, s.open
        busy = s.status.busy is not None
        fresh = _other(before, s.open)
        looked_for = any(shown.searching for shown in self.lists)
        had_focus = fresh and before is not None and not looked_for
        own = self._desk.own_of(s.open)
        narrow = own is not None or isinstance(s.open, OpenForm) or s.detailed() is not None
        for listing, there in zip(self._desk.lists, self.lists, strict=True):
            there.setVisible(not listing.gives_way or (bool(there.shown) and not narrow))
        if own is not None or isinstance(s.open, OpenForm):
            self.detail.hide()  # before what stands there instead is shown: else the window needs the room of both
        self.left.setVisible(own is None or not own.whole)
        for one, panel in self.own.items():
            panel.widget.setVisible(one is own)
            if one is own:
                panel.draw(s.open, busy, dress)
                if fresh:
                    panel.begin()
            elif self._desk.own_of(before) is one:
                panel.forget()
        verb = s.open.verb if isinstance(s.open, OpenForm) else None
        if verb is not None and verb not in self.forms:
            self._make_form(verb)
        for other, form in self.forms.items():
            form.setVisible(other is verb)
            if other is not verb and isinstance(before, OpenForm) and before.verb is other:
                form.forget()
        if verb is not None:
            form, rows = self.forms[verb], s.about()
            if fresh:
                form.fill(rows)
                form.first.setFocus()
            shown = self.lists[self._desk.place(verb)].shown if self.lists else ()
            form.draw(s.open, rows, shown, busy, dress)
        self._draw_detail(s, dress, free=own is None and verb is None)
        if had_focus and s.open is None:
            # Where a button of the panel was, Qt would look for the next one: Space would turn the colours of the window.
            self._rest()

    def _draw_detail(self, s: State, dress: Dress, *, free: bool) -> None:
        at = s.detailed() if free else None
        listing = self._desk.lists[at] if at is not None else None
        self.detail.setVisible(listing is not None)
        if at is not None and listing is not None and listing.detail is not None:
            rows, verbs = s.chosen(at), listing.verbs
            photo = s.face.photo if s.face is not None and listing.portrait is not None else None
            told = listing.detail(rows[0], s.open)
            self.detail.draw(told, lambda verb: verb in verbs and verb.can(rows), dress, photo, self._against)
        else:
            self.detail.forget()

    def _menu(self, at: int, where: QPoint) -> None:
        """What can be done with what is chosen, under the pointer."""
        if self._state is None:
            return
        menu = QMenu(self)
        for place, verb in self._desk.verbs:
            if place == at and verb.at in (At.FOOT, At.DETAIL) and self._may(verb):
                action = menu.addAction(self._say(verb))
                action.triggered.connect(lambda _=False, verb=verb: self._tell(Pressed(verb)))
        menu.addSeparator()
        menu.addAction(self._dress.say(Word.COPY)).triggered.connect(self.lists[at].copy)
        menu.popup(where)

    def _may(self, verb: AnyVerb) -> bool:
        return self._state is not None and self._against(verb) is None and can(self._state, verb)

    def _say(self, verb: AnyVerb) -> str:
        return self._dress.say(verb.word).replace("&", "&&")


def _shape(s: State) -> tuple[object, ...]:
    """What has a place on the desk: a panel beside the lists or in place of them, a sentence above."""
    return type(s.open), len(s.chosen()) == 1, s.status.notice is not None


def _other(before: Any, now: Any) -> bool:
    """Whether something else is open than before, and not the same with another letter typed."""
    if isinstance(before, OpenForm) and isinstance(now, OpenForm):
        return before.verb is not now.verb or before.keys != now.keys
    return type(before) is not type(now)
