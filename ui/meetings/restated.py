"""The hint that an action repeats an open one of an earlier meeting, with a button to carry it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame

from secretariat.domain.actions import Action
from secretariat.i18n import N_
from secretariat.office import restating
from secretariat.office.restating import Earlier
from ui.context import Context
from ui.kit.flow import flow
from ui.kit.parts import button, column, label, plain


class RestatedHint(QFrame):
    """Shown under the text of an action while it repeats an earlier one."""

    def __init__(self, context: Context, carry: Callable[[], object]) -> None:
        super().__init__()
        self._context = context
        self._known: Earlier | None = None
        self._others: set[str] = set()
        """The ids of actions that the user says this one does not repeat."""
        self.earlier: Action | None = None
        """The open action that is repeated; None if there is none."""
        self.setProperty("role", "banner")
        look, px, text = context.look, context.look.px, context.text
        self._said = label("", wrap=True)
        self.carry = button(look, text(N_("Carry that one over instead")), carry, icon="list-plus")
        self.leave = button(look, text(N_("It is another one")), self._dismiss)
        inside = column(
            self._said, plain(flow(self.carry, self.leave, spacing=px(8))),
            spacing=px(6), margins=(px(10), px(8), px(10), px(8)),
        )  # fmt: skip
        self.setLayout(inside)
        self.hide()

    def compare(self, action: Action) -> None:
        """Look for an open action that *action* repeats, and show it."""
        if self._known is None:
            # Read once: it is what stood before anybody typed here.
            meeting = action.meeting.id if action.meeting else ""
            with self._context.book.reading() as view:
                self._known = restating.earlier_than(view, meeting, {action.id})
        self.earlier = self._known.said_again_by(action.title, {action.id, *self._others})
        if self.earlier is not None:
            short = self._context.language.short
            self._said.setText(
                self._context.text(
                    N_("{ref} says the same and is open: “{title}”."),
                    ref=self.earlier.ref,
                    title=self.earlier.title.best(short),
                )
            )
        self.setVisible(self.earlier is not None)

    def _dismiss(self) -> None:
        if self.earlier is not None:
            self._others.add(self.earlier.id)
        self.earlier = None
        self.hide()
