"""Editors of numbers, with separators, and of amounts of money with a currency."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from secretariat.declaring.values import Tree
from secretariat.declaring.written import number_of
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from ui.kit.choices import Choices
from ui.kit.editing.editor import Editor
from ui.kit.inputs import Line
from ui.kit.look import Look

_WITH_CURRENCY = re.compile(r"(?P<amount>.*\d)\s*(?P<currency>[A-Z]{3})")
"""Matches an amount typed together with its currency."""

CURRENCIES = ("GBP", "CNY", "EUR", "USD")
"""The currencies offered first; any other that a record has is offered after them."""


class NumberLine(Line):
    """A line that shows a number with separators, and as typed while it has the cursor."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.written = ""
        self.typed.connect(self._note)
        self.entered.connect(self._show_written)
        self.left.connect(self._show_read)

    def show_written(self, written: str) -> None:
        """Show the number *written*."""
        self.written = written
        if self.hasFocus() and not self.isReadOnly():
            self.show_text(written)
        else:
            self._show_read()

    def _show_written(self) -> None:
        if not self.isReadOnly():
            self.show_text(self.written)

    def _note(self) -> None:
        self.written = self.text()

    def _show_read(self) -> None:
        try:
            value: Decimal | None = number_of(self.written)
        except SecretariatError:
            value = None
        # Every place that was written stays: both languages part thousands by a comma.
        self.show_text(self.written if value is None else f"{value:,f}")


class NumberEditor(Editor):
    """An editor of a number, whole or decimal."""

    wide = False

    def __init__(self, name: str, *, grouped: bool = True) -> None:
        super().__init__()
        self.line = NumberLine(name) if grouped else Line(name)
        self.line.typed.connect(self.edited)
        self.line.left.connect(self.left)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.line)

    def tree(self) -> Tree:
        return self.line.written if isinstance(self.line, NumberLine) else self.line.text()

    def show_tree(self, tree: Tree) -> None:
        written = "" if tree is None else str(tree)
        if isinstance(self.line, NumberLine):
            self.line.show_written(written)
        else:
            self.line.show_text(written)

    @property
    def inputs(self) -> Sequence[QWidget]:
        return (self.line,)


class MoneyEditor(Editor):
    """An editor of an amount with its currency."""

    wide = False

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._picked = False
        self.amount = NumberLine(name)
        # The figures stand beside their currency.
        self.amount.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.amount.typed.connect(self.edited)
        self.amount.left.connect(self.left)
        self.currency = Choices(look.text(N_("Currency of {field}"), field=name))
        self.currency.addItems(CURRENCIES)
        self.currency.fit(CURRENCIES, least=0)
        self.currency.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.currency.activated.connect(lambda _: self._chosen())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.px(4))
        layout.addWidget(self.amount, 1)
        layout.addWidget(self.currency)

    def begin(self) -> None:
        self._picked = False
        self.currency.setCurrentText(CURRENCIES[0])

    def tree(self) -> Tree:
        amount = self.amount.written.strip()
        if not amount:
            return None
        typed = _WITH_CURRENCY.fullmatch(amount)
        if typed is not None:
            return {"amount": typed["amount"], "currency": typed["currency"]}
        return {"amount": amount, "currency": self.currency.currentText()}

    def show_tree(self, tree: Tree) -> None:
        known = tree if isinstance(tree, dict) else {}
        currency = str(known.get("currency") or "")
        if currency and self.currency.findText(currency) < 0:
            self.currency.addItem(currency)
        if currency or not (self._picked or self.has_focus):
            # An empty amount keeps the currency that was picked for it, or in which somebody is
            # typing.
            self.currency.setCurrentText(currency or CURRENCIES[0])
            self._picked = False
        self.amount.show_written(str(known.get("amount") or ""))

    @property
    def inputs(self) -> Sequence[QWidget]:
        return (self.amount, self.currency)

    def _chosen(self) -> None:
        self._picked = True
        if self.amount.written.strip():
            self.edited.emit()
            self.left.emit()
