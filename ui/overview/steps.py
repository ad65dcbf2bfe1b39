"""The first steps in a new book: ticked by the contents of the book, and hidden on request."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from secretariat.data.questions import beginning
from secretariat.data.store import fetching
from secretariat.declaring.kinds import KINDS
from secretariat.domain.first_steps import Step, is_complete, steps
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Meeting
from secretariat.i18n import N_
from secretariat.settings import has_put_away, putting_away
from ui.context import NEW, NEXT, Context, Place
from ui.kit.flow import FlowLayout
from ui.kit.parts import button, emptied, label, plain, row, show, tool


class FirstSteps(QFrame):
    """A button for each step, ticked once it is done; hidden once all are, or on request."""

    def __init__(self, context: Context, move_on: Callable[[], object]) -> None:
        """*move_on* moves the focus on when the list is hidden."""
        super().__init__()
        self._context, self._move_on = context, move_on
        self._found: tuple[Step, ...] = ()
        self.buttons: dict[str, QPushButton] = {}
        """The button of each step, by its name."""
        self._is_away = has_put_away(context.settings, context.book.id)
        self.setProperty("role", "card")
        px, text = context.look.px, context.text
        self.away = tool(context.look, "x", text(N_("Hide the first steps")), self.put_away)
        self._flow = FlowLayout(spacing=px(4))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(18), px(10), px(12), px(10))
        layout.setSpacing(px(4))
        self._count = label("", "muted")
        layout.addLayout(
            row(label(text(N_("First steps")), "heading"), self._count, None, self.away,
                spacing=px(8))
        )  # fmt: skip
        layout.addWidget(plain(self._flow))
        self.refresh()

    def refresh(self) -> None:
        """Tick the steps that are done now."""
        context = self._context
        if self._is_away:
            show(self, shown=False)
            return
        with context.book.reading() as view:
            facts = beginning.facts(view)
        found_steps = steps(facts, is_named=bool(context.settings.name))
        show(self, shown=not is_complete(found_steps))
        if found_steps != self._found:
            self._found = found_steps
            self._show()

    def put_away(self) -> None:
        """Hide the list in this book from now on."""
        self._is_away = True
        show(self, shown=False)
        self._context.set(putting_away(self._context.settings, self._context.book.id))
        self._move_on()

    def _show(self) -> None:
        context, text = self._context, self._context.text
        emptied(self._flow)
        self.buttons = {}
        done = sum(step.is_done for step in self._found)
        sentence = N_("{done} of {all} done")
        self._count.setText(text(sentence, done=done, all=len(self._found)))
        for step in self._found:
            title = text(step.title)
            go = partial(self._go, step.name)
            icon = "circle-check" if step.is_done else "circle"
            new_button = button(context.look, title, go, icon=icon, role="quiet")
            state = text(N_("done")) if step.is_done else text(N_("to do"))
            new_button.setAccessibleName(context.language.labelled(title, state))
            self._flow.addWidget(new_button)
            self.buttons[step.name] = new_button

    def _go(self, name: str) -> None:
        self._context.go(self._place(name))

    def _place(self, name: str) -> Place:
        with self._context.book.reading() as view:
            bodies = fetching.ids(view, KINDS.of(Mechanism))
            meetings = fetching.ids(view, KINDS.of(Meeting), order="starts", descending=True)
        if name in ("agenda", "record", "action") and meetings:
            return Place("meetings", meetings[0], "agenda" if name == "agenda" else "record")
        if name in ("meeting", "agenda", "record", "action"):
            return Place("meetings", bodies[0], NEXT) if bodies else Place("meetings")
        places = {
            "name": Place("settings"),
            "bodies": Place("mechanisms", part=NEW),
            "people": Place("people", part=NEW),
        }
        return places[name]
