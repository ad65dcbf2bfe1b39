"""The first steps in a new book: its mechanisms, then the first meeting of one."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QCheckBox, QFrame, QPushButton, QVBoxLayout, QWidget

from secretariat.data.store import fetching
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Meeting
from secretariat.domain.registers import KINDS
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.office import commission
from ui.context import NEW, NEXT, Context, Place
from ui.kit.flow import FlowLayout, flow
from ui.kit.parts import button, column, emptied, label, plain, show, show_now


class Founding(QFrame):
    """Offers the mechanisms of the commission to a book without any, then a first meeting."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.boxes: dict[str, QCheckBox] = {}
        """A box for each mechanism on offer, by code."""
        self.first: list[QPushButton] = []
        """A button for the first meeting of each mechanism."""
        self._offered: list[str] = []
        self.setProperty("role", "card")
        px, text = context.look.px, context.text
        self._bodies = self._offer_bodies()
        self._verbs = FlowLayout(spacing=px(8))
        sentence = N_("Begin with a meeting: its agenda, record and actions follow.")
        self._meetings = plain(
            column(
                label(text(N_("Prepare the first meeting")), "heading", wrap=True),
                label(text(sentence), "muted", wrap=True),
                plain(self._verbs),
                spacing=px(8),
            )
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(18), px(14), px(18), px(16))
        layout.addWidget(self._bodies)
        layout.addWidget(self._meetings)
        self.refresh()

    def refresh(self) -> None:
        """Offer the next step; none once the book has a meeting."""
        with self._context.book.reading() as view:
            bodies = sorted(fetching.every(view, Mechanism), key=_place)
            has_meetings = bool(fetching.ids(view, KINDS.of(Meeting)))
        self._bodies.setVisible(not bodies)
        self._meetings.setVisible(bool(bodies))
        show(self, shown=not has_meetings)
        self._offer_meetings(bodies)

    def focus(self) -> None:
        """Put the cursor on the first step."""
        for step_button in self.first[:1] or [self.add if self.boxes else self.other]:
            show_now(step_button)
            step_button.setFocus()

    def take(self) -> None:
        """Add the ticked mechanisms as one change."""
        context, text = self._context, self._context.text
        codes = [code for code, box in self.boxes.items() if box.isChecked()]
        if not codes:
            context.messages.fail(text(N_("Tick at least one mechanism first.")))
            return
        try:
            mechanisms = commission.add_mechanisms(context.book, codes, context.who)
        except SecretariatError as error:
            context.messages.fail(context.error_text(error))
            return
        sentence = context.language.plural(
            "{count} mechanism was added.", "{count} mechanisms were added.", len(mechanisms)
        )
        context.messages.say(sentence, text(N_("Undo")), context.undo)
        self.refresh()
        self.focus()

    def _offer_bodies(self) -> QWidget:
        context, text, px = self._context, self._context.text, self._context.look.px
        short = context.language.short
        for code, name in commission.offered_in(context.book).items():
            box = QCheckBox(f"{code}  {name.best(short)}".replace("&", "&&"))
            box.setChecked(code in commission.USUAL)
            box.setAccessibleName(f"{code}, {name.best(short)}")
            box.setToolTip(name.other(short))
            self.boxes[code] = box
        self.add = button(context.look, text(N_("Add them")), self.take, icon="check",
                          role="primary")  # fmt: skip
        another = text(N_("Another mechanism")) if self.boxes else text(N_("Add a mechanism"))
        self.other = button(
            context.look, another,
            lambda: context.go(Place("mechanisms", part=NEW)),
            role="quiet" if self.boxes else "primary",
        )  # fmt: skip
        if not self.boxes:
            self.add.hide()
        sentence = N_(
            "A meeting belongs to a mechanism, a body that meets. Take those that you serve."
        )
        if not self.boxes:
            sentence = N_(
                "A meeting belongs to a mechanism, a body that meets. Add the first of yours."
            )
        return plain(
            column(
                label(text(N_("This book is new: who meets?")), "heading", wrap=True),
                label(text(sentence), "muted", wrap=True),
                *self.boxes.values(),
                plain(flow(self.add, self.other, spacing=px(8))),
                spacing=px(8),
            )
        )

    def _offer_meetings(self, bodies: list[Mechanism]) -> None:
        context, short = self._context, self._context.language.short
        offered = [mechanism.id for mechanism in bodies]
        if offered == self._offered:
            # The cursor may be on one of them.
            return
        self._offered = offered
        emptied(self._verbs)
        self.first = []
        for body in bodies:
            name = body.short.best(short) or body.name.best(short) or body.code
            go = partial(context.go, Place("meetings", body.id, NEXT))
            role = "primary" if body is bodies[0] else ""
            self.first.append(button(context.look, name, go, icon="list-plus", role=role))
            self._verbs.addWidget(self.first[-1])


def _place(body: Mechanism) -> int:
    """A sort key: mechanisms of the commission in their order, then all others."""
    codes = list(commission.offered())
    return codes.index(body.code) if body.code in codes else len(codes)
