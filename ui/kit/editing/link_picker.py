"""The link picker: type part of a name in any language, choose a match or create a record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from secretariat.declaring.kinds import KINDS
from secretariat.declaring.values import Tree
from secretariat.errors import Label, SecretariatError
from secretariat.i18n import N_
from ui.kit.commands import shown_key
from ui.kit.editing.answers import Answers, Beginning, SmallForm
from ui.kit.editing.editor import Editor
from ui.kit.editing.finder import Finder
from ui.kit.flow import FlowLayout
from ui.kit.layout_items import taken_out
from ui.kit.look import Look
from ui.kit.parts import (
    YieldingButton,
    bring_into_view,
    column,
    emptied,
    plain,
    row,
    show,
    show_now,
    tool,
)

_TYPED = "typed"
"""Key in a draft for typed text that chose no record."""
_IDS = "ids"
"""Key in a draft for the ids that were chosen before."""
_ASKED = "asked"
"""Key in a draft for what is typed in the small form for a new record, while that is open."""
_SHORT = 60
"""Number of typed characters that an error message quotes."""


class LinkingEditor(Editor):
    """Base class of the editors of one link and of several: a line that offers records."""

    def __init__(
        self, look: Look, name: str, to: type[Any] | None, answers: Answers, hint: str
    ) -> None:
        super().__init__()
        self._look, self._to, self._answers = look, to, answers
        self._hint = hint
        self._asks: SmallForm | None = None
        self._is_making = False
        self.line = Finder(name, lambda text: answers.find(to, text), hint, self._called)
        self.line.picked.connect(self._take)
        self.line.typed.connect(self._typed)
        self.line.left.connect(self._leave)
        self.line.left.connect(lambda: self.line.setPlaceholderText(self._hint))
        self.line.given_up.connect(self._give_up)
        self.line.wanted.connect(self._begin)
        self.line.entered.connect(self._say_hint)
        self._below = QVBoxLayout()
        """The layout for the small form that asks for missing fields of a new record."""

    @property
    def inputs(self) -> Sequence[QWidget]:
        return (self.line,)

    def begin(self) -> None:
        # What it makes is linked to the record in which it was asked for, and to no other.
        self._take_away_form()

    @property
    def is_unfinished(self) -> bool:
        return super().is_unfinished or self.is_asking

    @property
    def is_asking(self) -> bool:
        return self._is_making or self.asks is not None

    @property
    def asks(self) -> SmallForm | None:
        """The small form for the missing fields of a new record, None when it is closed."""
        return self._asks

    def _take(self, record: str) -> None:
        """Link the record with the id *record*."""
        raise NotImplementedError  # abstract: one link, or one more

    def _typed(self) -> None:
        raise NotImplementedError  # abstract: what an empty line means

    def _leave(self) -> None:
        raise NotImplementedError  # abstract: what letters mean that were left

    def _give_up(self) -> None:
        raise NotImplementedError  # abstract: what stands instead of the letters

    def _called(self, text: str) -> str:
        """The label of the row that creates a record from *text*; empty if not allowed."""
        kind = self._answers.makes(self._to)
        short = text if len(text) <= _SHORT else text[: _SHORT - 1] + "…"
        return self._look.text(N_("Create “{text}”: {kind}"), text=short, kind=kind) if kind else ""

    def _say_hint(self) -> None:
        """Show how to begin when there is no record to find yet."""
        empty = self._to is not None and self._called("-") and self._answers.is_empty(self._to)
        hint = self._look.text(N_("None yet: type a name")) if empty else ""
        self.line.setPlaceholderText(hint or self._hint)

    def _begin(self, text: str) -> None:
        """Create a record from *text*, or open the small form for its missing fields."""
        if self._to is None or self._asks is not None:
            return
        self._open_form(self._to, text)
        if self._asks is not None:
            self._asks.setFocus()
            QTimer.singleShot(0, self._asks, self._bring_form)
            self.edited.emit()

    def _begin_again(self, text: str, draft: Tree) -> None:
        """Show the small form for *text* again, if one was open in *draft*; the cursor stays."""
        asked = draft.get(_ASKED) if isinstance(draft, dict) else None
        if isinstance(asked, dict) and self._to is not None and self._called(text):
            self._take_away_form()
            self._open_form(self._to, text, asked)

    def _open_form(self, to: type[Any], text: str, typed: Mapping[str, Tree] | None = None) -> None:
        """Open the small form for a record made from *text*, unless that can be added at once."""
        self._is_making = True
        beginning = Beginning(
            to, text, self.around(), self._take_created, self._give_up_form, typed
        )
        self._asks = self._answers.make(beginning)
        self._is_making = False
        if self._asks is not None:
            self._asks.edited.connect(self.edited)
            self._below.addWidget(self._asks)
            self._spread(wide=True)
            show_now(self._asks)

    def _small_form_draft(self) -> dict[str, Tree]:
        """The part of the draft for the small form; empty while that is closed."""
        return {_ASKED: self._asks.draft()} if self._asks is not None else {}

    def _take_created(self, record: str) -> None:
        """Link the new *record*, in the change that created it."""
        self._close()
        self._take(record)
        self.left.emit()

    def _give_up_form(self) -> None:
        """Close the small form, and let its draft go with it."""
        self._close()
        self.edited.emit()

    def _close(self) -> None:
        """Close the small form after success or cancel; the typed text stays."""
        if self._asks is not None:
            self.line.setFocus()
            self._take_away_form()

    def _take_away_form(self) -> None:
        asks, self._asks = self._asks, None
        if asks is not None:
            taken_out(self._below, asks)
            self._spread(wide=type(self).wide)

    def _spread(self, *, wide: bool) -> None:
        """Use the whole width of the form while the small form, which has pairs, is open."""
        if self.wide != wide:
            self.wide = wide
            self.spread.emit()

    def _bring_form(self) -> None:
        """Scroll the small form into view, the field with the cursor first of all."""
        if self._asks is not None:
            bring_into_view(self._asks)
            if (at := self.window().focusWidget()) is not None:
                bring_into_view(at)

    def _refusal(self) -> SecretariatError:
        """The error for text that identifies no record."""
        if self.line.fitting():
            return SecretariatError(
                N_("Nothing is chosen yet: keep typing, then choose a suggestion.")
            )
        text = self.line.text().strip()
        text = text if len(text) <= _SHORT else text[: _SHORT - 1] + "…"
        if self._called(text):
            return SecretariatError(
                N_("Nothing matches “{text}”: type something else, or create it with Enter."),
                text=text,
            )
        if self._to is not None and not self._answers.find(self._to, ""):
            return SecretariatError(
                N_("There is nothing to choose from yet: add it under “{register}” first."),
                register=Label(KINDS.of(self._to).plural),
            )
        return SecretariatError(
            N_("Nothing matches “{text}”: type something else, or add the record first."), text=text
        )


class LinkEditor(LinkingEditor):
    """An editor of one link, with a button to open the linked record."""

    wide = False
    stretches = True

    def __init__(self, look: Look, name: str, to: type[Any] | None, answers: Answers) -> None:
        super().__init__(look, name, to, answers, look.text(N_("Type to find a record")))
        self._id, self._shown = "", ""
        self.line.followed.connect(self._follow)
        title = look.text(N_("Go to {field}"), field=name)
        self.go = tool(look, "arrow-up-right", title, self._follow)
        # Whoever takes a record and goes on with Tab is in the next field.
        self.go.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.go.setToolTip(f"{title}  ({shown_key('Alt+Return')})")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.px(6))
        line_with_arrow = row(self.line, self.go, spacing=look.px(4))
        line_with_arrow.setStretch(0, 1)
        layout.addLayout(line_with_arrow)
        layout.addLayout(self._below)

    def tree(self) -> Tree:
        text = self.line.text().strip()
        if not text:
            return None
        if text != self._shown:
            raise self._refusal()
        return self._id

    def draft(self) -> Tree:
        if not self._seeks and self._asks is None:
            return self._id
        return {_IDS: self._id, _TYPED: self.line.text(), **self._small_form_draft()}

    @property
    def is_unfinished(self) -> bool:
        return super().is_unfinished or (self.line.hasFocus() and self._seeks)

    @property
    def _seeks(self) -> bool:
        """True while the text differs from the name of the linked record."""
        return self.line.text().strip() != self._shown

    def show_tree(self, tree: Tree) -> None:
        if isinstance(tree, dict):
            self.show_tree(tree.get(_IDS))
            text = str(tree.get(_TYPED) or "")
            self.line.seek(text)
            self._begin_again(text, tree)
            self._look_again()
            return
        self._id = str(tree or "")
        self._shown = self._answers.names([self._id]).get(self._id, "?") if self._id else ""
        self._shown = " ".join(self._shown.split())
        self.line.show_text(self._shown)
        self.line.setToolTip(self._shown)
        self.go.setEnabled(bool(self._id))

    def _look_again(self) -> None:
        """Link a record that was created after its name had been typed."""
        if self._asks is not None:
            return
        if not self._id and self._seeks and not self.line.hasFocus() and self.line.fitting():
            only = self.line.only
            if only:
                self.show_tree(only)

    def _follow(self) -> None:
        if self._id:
            self._answers.go(self._id)

    def _take(self, record: str) -> None:
        self.show_tree(record)
        self.edited.emit()

    def _typed(self) -> None:
        if not self.line.text().strip():
            self.show_tree(None)
            self.edited.emit()

    def _give_up(self) -> None:
        self.line.show_text(self._shown)
        self.edited.emit()

    def _leave(self) -> None:
        if self._asks is not None:
            return
        # One letter over a link that stands is a slip as often as a wish: it must be taken.
        slip = bool(self._id) and len(self.line.text().strip()) == 1
        if self._seeks and self.line.only and not slip:
            self._take(self.line.only)
        elif self._seeks:
            self.edited.emit()
        self.left.emit()


class LinksEditor(LinkingEditor):
    """An editor of several links, each with buttons to open and to remove it."""

    def __init__(self, look: Look, name: str, to: type[Any] | None, answers: Answers) -> None:
        super().__init__(look, name, to, answers, look.text(N_("Type to add a record")))
        self._read_only = False
        self._ids: list[str] = []
        self._stand: tuple[list[tuple[str, str]], bool] = ([], False)
        self._flow = FlowLayout(spacing=look.px(6))
        self._held = plain(self._flow)
        self._held.hide()
        self.setLayout(column(self._held, self.line, self._below, spacing=look.px(6)))

    def tree(self) -> Tree:
        if self.line.text().strip():
            raise self._refusal()
        return list(self._ids)

    def draft(self) -> Tree:
        text = self.line.text()
        if not text.strip() and self._asks is None:
            return list(self._ids)
        return {_IDS: list(self._ids), _TYPED: text, **self._small_form_draft()}

    @property
    def is_unfinished(self) -> bool:
        return super().is_unfinished or (self.line.hasFocus() and bool(self.line.text().strip()))

    def show_tree(self, tree: Tree) -> None:
        draft = tree if isinstance(tree, dict) else {_IDS: tree}
        self._ids = [str(record) for record in draft.get(_IDS) or ()]
        text = str(draft.get(_TYPED) or "")
        self.line.seek(text)
        self._show()
        self._begin_again(text, draft)

    def set_read_only(self, *, read_only: bool) -> None:
        super().set_read_only(read_only=read_only)
        self._read_only = read_only
        self._show()

    def _show(self) -> None:
        """Show the links; rebuild only changed ones, since one may have the focus."""
        names = self._answers.names(self._ids) if self._ids else {}
        wanted = [(record, " ".join(names.get(record, "?").split())) for record in self._ids]
        if (wanted, self._read_only) == self._stand:
            return
        self._stand = (wanted, self._read_only)
        emptied(self._flow)
        for record in wanted:
            self._flow.addWidget(self._link(*record))
        self._held.setVisible(bool(wanted))

    def _link(self, record: str, name: str) -> QWidget:
        go = YieldingButton(name, lambda: self._answers.go(record))
        away = tool(
            self._look, "x", self._look.text(N_("Remove {name}"), name=name),
            lambda: self._remove(record),
        )  # fmt: skip
        buttons = plain(row(go, away, spacing=0))
        show(away, shown=not self._read_only)
        return buttons

    def _take(self, record: str) -> None:
        self.line.clear()
        if record not in self._ids:
            self._ids.append(record)
            self._show()
        self.edited.emit()

    def _typed(self) -> None:
        if not self.line.text().strip():
            self.edited.emit()

    def _give_up(self) -> None:
        self.line.clear()
        self.edited.emit()

    def _leave(self) -> None:
        if self._asks is not None:
            return
        if self.line.text().strip() and self.line.only:
            self._take(self.line.only)
        elif self.line.text().strip():
            self.edited.emit()
        self.left.emit()

    def _remove(self, record: str) -> None:
        self._ids.remove(record)
        self._show()
        self.line.setFocus()
        self.edited.emit()
