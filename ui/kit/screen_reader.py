"""Accessibility: roles of widgets, labels of boxes, and messages announced as they appear."""

from __future__ import annotations

from functools import cache, partial

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAccessibleWidget,
    QLabel,
    QSplitterHandle,
    QWidget,
)
from shiboken6 import isValid

HEARD = "heard"
"""The property of a widget that holds its accessible role, a key of `ROLES`."""

ROLES = {
    "tab": QAccessible.Role.PageTab,
    "tabs": QAccessible.Role.PageTabList,
    "destination": QAccessible.Role.ListItem,
    "destinations": QAccessible.Role.List,
    "filter": QAccessible.Role.RadioButton,
    "filters": QAccessible.Role.Grouping,
    "heading": QAccessible.Role.Heading,
    "document": QAccessible.Role.Document,
}
_HEADINGS = ("title", "heading")
"""Roles of labels in the style sheet that are headings."""


class _Told(QAccessibleWidget):
    """The accessible interface of a widget with its own role instead of Qt's for its class."""

    def text(self, kind: QAccessible.Text) -> str:
        widget = self.object()
        if kind == QAccessible.Text.Name and isinstance(widget, QWidget):
            own = widget.accessibleName()
            return own or (widget.text() if isinstance(widget, QLabel) else "")
        return str(super().text(kind))


class _Choice(_Told):
    """A tab, a destination or a filter: pressed like a button, and told apart when chosen."""

    def state(self) -> QAccessible.State:
        state = super().state()
        button = self.object()
        if isinstance(button, QAbstractButton):
            chosen = int(button.isChecked())
            if self.role() == QAccessible.Role.RadioButton:
                state.checkable, state.checked = 1, chosen
            else:
                state.selectable, state.selected = 1, chosen
        return state

    def actionNames(self) -> list[str]:
        return [self.pressAction()]

    def doAction(self, name: str) -> None:
        button = self.object()
        if isinstance(button, QAbstractButton) and name == self.pressAction():
            button.click()


def _interface(_name: str, widget: QObject) -> QAccessibleWidget | None:
    """The accessible interface for an object that Qt asks about; None leaves it to Qt."""
    if isinstance(widget, QSplitterHandle):
        return _Told(widget, QAccessible.Role.Splitter)
    if isinstance(widget, QLabel):
        is_heading = widget.property("role") in _HEADINGS
        return _Told(widget, QAccessible.Role.Heading) if is_heading else None
    if not isinstance(widget, QWidget) or not (heard := widget.property(HEARD)):
        return None
    interface_class = _Choice if isinstance(widget, QAbstractButton) else _Told
    return interface_class(widget, ROLES[str(heard)])


@cache
def install() -> None:
    """Register the roles of our widgets with Qt; called once."""
    QAccessible.installFactory(_interface)


def heard_as(widget: QWidget, what: str, name: str = "") -> None:
    """Set the accessible role of *widget* to one of `ROLES`, and its name if one is given."""
    widget.setProperty(HEARD, what)
    if name:
        widget.setAccessibleName(name)


def announce(widget: QWidget, text: str, *, urgent: bool = False) -> None:
    """Let screen readers speak *text* at once; if *urgent*, they interrupt another sentence."""
    event = QAccessibleAnnouncementEvent(widget, text)
    polite = QAccessible.AnnouncementPoliteness
    event.setPoliteness(polite.Assertive if urgent else polite.Polite)
    QAccessible.updateAccessibility(event)


class Announced(QLabel):
    """A label whose new text is announced to screen readers while it is visible."""

    def setText(self, text: str) -> None:
        """Show *text*, and announce it once it is visible."""
        is_new = bool(text) and text != self.text()
        super().setText(text)
        if is_new:
            QTimer.singleShot(0, self, partial(self._say, text))

    def _say(self, text: str) -> None:
        if self.isVisible() and text == self.text():
            announce(self, text, urgent=self.property("role") == "fault")


def label_of(box: QWidget, before: QLabel | None) -> QLabel | None:
    """A hidden label for *box*, which on Linux would be named after the choice that it shows.

    *before* is the one that it had: it moves along when the box gets another parent.
    """
    parent = box.parentWidget()
    if parent is None or (before is not None and before.parentWidget() is parent):
        return before
    name = box.accessibleName()
    label = before if before is not None and isValid(before) else QLabel()
    label.hide()
    label.setParent(parent)
    label.setText(name.replace("&", "&&"))
    label.setAccessibleName(name)
    label.setBuddy(box)
    if before is None:
        box.destroyed.connect(label.deleteLater)
    return label
