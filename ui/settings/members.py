"""The users of a book on a server, to whom its owner gives roles."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from ui.context import Context
from ui.kit.cards import card
from ui.kit.choices import Choices
from ui.kit.flow import flow
from ui.kit.jobs import Progress
from ui.kit.parts import bring_into_view, button, label, plain
from ui.kit.showing import show_text
from ui.settings.card_line import CardLine

GIVE = N_("Give the role")
REMOVE = N_("Remove the user")


class Members(QWidget):
    """The card of users and roles; only the owner can change them."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        # Start-up: the driver of the server, which a book on one has already.
        from secretariat.office import moving  # noqa: PLC0415 - start-up

        self._context, self._moving = context, moving
        self.decides = moving.decides(context.book)
        look, text = context.look, context.text
        self.members = label("", wrap=True)
        self.fault = label("", "fault", wrap=True)
        self.fault.hide()
        self.user = CardLine(context, text(N_("User of the server")))
        self.user.returnPressed.connect(self.give)
        self.role = Choices(text(N_("Role of the user")))
        for name, role in moving.GIVEN.items():
            self.role.addItem(text(role.value), name)
        self._give = button(look, text(GIVE), self.give, icon="users")
        self._remove = button(look, text(REMOVE), self.remove)
        about = N_(
            "An editor reads and writes; a reader reads. The administrator of the server makes the"
            " users; the owner of the book gives them their roles here."
        )
        foot: list[QWidget] = [self.fault]
        if self.decides:
            foot.insert(0, plain(flow(self._give, self._remove, spacing=look.px(8))))
        else:
            foot.append(label(text(moving.ONLY_OWNER), "muted", wrap=True))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        heading = text(N_("Who may open the book"))
        layout.addWidget(card(look, heading, text(about), self._rows(), *foot))

    def _rows(self) -> Sequence[tuple[str, QWidget]]:
        rows: list[tuple[str, QWidget]] = [
            (self._context.text(N_("Users and roles")), self.members)
        ]
        if self.decides:
            rows += [
                (self.user.accessibleName(), self.user.with_fault()),
                (self.role.accessibleName(), self.role),
            ]
        return rows

    def read(self) -> None:
        """Read the users again."""
        text, fault = self._context.text, ""
        lines: list[str] = []
        try:
            members = self._moving.members(self._context.book)
            line = N_("{name}: {role}")
            lines = [
                text(line, name=member.name, role=text(member.role.value)) for member in members
            ]
        except SecretariatError as error:
            fault = self._context.error_text(error)
        self.members.setText("\n".join(lines) or text(N_("Only the administrator of the server.")))
        self._say(fault)

    def give(self) -> None:
        """Give the typed user the chosen role, instead of a former one."""
        self._let_in(GIVE, self.role.currentData())

    def remove(self) -> None:
        """Remove the typed user's access to the book."""
        self._let_in(REMOVE, "")

    def _let_in(self, title: str, role: str) -> None:
        context, name = self._context, self.user.text().strip()
        self.user.say("")
        if not name:
            self.user.refuse(context.text(N_("Type the name of a user of the server first.")))
            return

        def work(_: Progress) -> None:
            self._moving.let_in(context.book, name, role)

        context.jobs.run(context.text(title), work, self._done, self._failed)

    def _done(self, _: object) -> None:
        self.user.clear()
        self.read()

    def _failed(self, error: Exception) -> None:
        self.user.say(self._context.error_text(error))

    def _say(self, sentence: str) -> None:
        show_text(self.fault, sentence)
        if sentence and self.isVisible():
            bring_into_view(self.fault)
