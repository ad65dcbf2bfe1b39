"""The form in which an electronic signature is asked for: key, passphrase, paper and side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtWidgets import QGridLayout, QWidget

import secretariat.settings
from secretariat.domain.agreed.corrigenda import CorrigendumStatus
from secretariat.domain.agreed.issued import Original
from secretariat.exchange.signatures.tokens import Token
from secretariat.i18n import N_
from secretariat.office.agreed.signing import Wish
from secretariat.paths import typed_path
from secretariat.settings import signing_with
from ui.context import Context
from ui.kit.choices import Choices
from ui.kit.inputs import Line
from ui.kit.parts import bring_into_view, column, label, plain
from ui.meetings.agreed.asking_form import AskingForm
from ui.meetings.agreed.key_lines import KeyLines
from ui.meetings.agreed.papers_of import FORMS, PaperForm, signers
from ui.meetings.agreed.verb import State, Verb
from ui.records.names import Names


@dataclass(frozen=True, kw_only=True)
class Signing:
    """The typed values: the key, its passphrase, the paper and the side."""

    ref: str
    wish: Wish
    file: Path
    passphrase: str = field(repr=False)
    token: Token | None = None
    """The token with the key; None for a key in a file."""


class SigningForm(AskingForm):
    """Asks with which key, which paper, and for which side; the passphrase is never kept."""

    def __init__(
        self, context: Context, _names: Names, verb: Verb, _record: object, state: State
    ) -> None:
        super().__init__(context, verb, state)
        self._texts = dict(_texts(state))
        self._works = self._side_was_chosen = False
        text = context.text
        self.key = KeyLines(context)
        self.file, self.passphrase = self.key.file, self.key.passphrase
        self.reason = Line(text(N_("What the signature means")))
        self.reason.setPlaceholderText(text(N_("Such as Agreed; may stay empty")))
        self.about = self._choices(N_("What is signed"), ((ref, ref) for ref in self._texts))
        self.original = self._choices(N_("Original"), self._originals())
        self.paper = self._choices(N_("Paper", context="to be signed"), ())
        self.side = self._choices(N_("Signed for"), self._sides())
        self._own_side_first(self.original)
        self._offer_papers()
        self.about.activated.connect(lambda _: self._offer_papers())
        for box in (self.original, self.paper):
            box.activated.connect(lambda _: self._propose_side())
        self.side.activated.connect(lambda _: self._keep_side())
        self._working = label(text(N_("The paper is being signed…")), "muted", wrap=True)
        self._working.hide()
        self._lay_out(self._grid(), self._working)

    def focus(self) -> None:
        """Put the cursor into the line for the key, or for what opens it once it is named."""
        bring_into_view(self._leave)
        self.key.at.setFocus()
        bring_into_view(self.key.at)

    def send(self) -> None:
        """Emit the typed values, and clear the passphrase from the form."""
        if self._works:
            return
        if lacking := self.key.lacking():
            self.refuse(self._context.text(str(lacking)))
            return
        self._fault.hide()
        self.passphrase.setAccessibleDescription("")
        form = self._form()
        wish = Wish(
            original=str(self.original.currentData()),
            side=str(self.side.currentData()),
            layout=form.layout.value,
            languages=form.languages,
            reason=self.reason.text().strip(),
        )
        typed = Signing(
            ref=str(self.about.currentData()),
            wish=wish,
            file=typed_path(self.file.text().strip()),
            passphrase=self.passphrase.text(),
            token=self.key.typed_token(),
        )
        self.passphrase.clear()
        self.wanted.emit(typed)

    def show_working(self, *, working: bool) -> None:
        self._works = working
        self._working.setVisible(working)
        self.do.setVisible(not working)

    def remember(self) -> None:
        now = secretariat.settings.load()
        known = signing_with(now, self.key.module_used())
        if known != now:
            self._context.set(known)

    def refuse(self, sentence: str) -> None:
        super().refuse(sentence)
        self.key.at.setAccessibleDescription(sentence)
        self.key.at.setFocus()

    def choose(self) -> None:
        """Ask for the file with the key."""
        self.key.choose()

    def _grid(self) -> QWidget:
        px = self._context.look.px
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(8))
        grid.addWidget(self.key, 0, 0, 1, 2)
        pairs: list[QWidget] = [self.reason, self.original, self.paper, self.side]
        if len(self._texts) > 1:
            pairs.append(self.about)
        else:
            self.about.setParent(self)
            self.about.hide()
        for at, box in enumerate(pairs):
            grid.addWidget(self._named(box.accessibleName(), box), 1 + at // 2, at % 2)
        for at in range(2):
            grid.setColumnStretch(at, 1)
        widget = QWidget()
        widget.setObjectName("plain")
        widget.setLayout(grid)
        return widget

    def _named(self, name: str, box: QWidget) -> QWidget:
        px = self._context.look.px
        return plain(column(label(name, "caption", wrap=True), box, spacing=px(3)))

    def _choices(self, name: str, values: Iterable[tuple[str, str]]) -> Choices:
        box = Choices(self._context.text(name))
        for value, title in values:
            box.addItem(title, value)
        return box

    def _sides(self) -> list[tuple[str, str]]:
        short = self._context.language.short
        return [(party.code.lower(), party.called.best(short)) for party in self._state.parties]

    def _originals(self) -> list[tuple[str, str]]:
        text = self._context.text
        return [
            (code, text(N_("{side} original"), side=sentence)) for code, sentence in self._sides()
        ]

    def _own_side_first(self, box: Choices) -> None:
        mine = (self._context.who.side or self._context.book.side).lower()
        box.setCurrentIndex(max(0, box.findData(mine)))

    def _printed(self) -> Sequence[Original]:
        """The papers of the text to be signed, without those that note corrigenda."""
        originals = self._texts[str(self.about.currentData())]
        return [original for original in originals if not original.corrected]

    def _form(self) -> PaperForm:
        return FORMS[int(self.paper.currentData() or 0)]

    def _offer_papers(self) -> None:
        """Offer the papers of the text to be signed; the chosen one stays chosen."""
        chosen, printed = self.paper.currentData(), self._printed()
        side = str(self.original.currentData())
        self.paper.clear()
        for at, form in enumerate(FORMS):
            if form.issued(printed, side) is not None:
                self.paper.addItem(self._context.text(form.title), at)
        self.paper.setCurrentIndex(max(0, self.paper.findData(chosen)))
        self._propose_side()

    def _propose_side(self) -> None:
        """Propose our own side, or the other where this paper bears our signature already."""
        if self._side_was_chosen:
            return
        self._own_side_first(self.side)
        signed = self._form().signed(self._printed(), str(self.original.currentData()))
        done = set(signers(signed)) if signed is not None else set()
        if self.side.currentData() in done:
            free = [code for code, _ in self._sides() if code not in done]
            self.side.setCurrentIndex(self.side.findData(free[0]) if free else 0)

    def _keep_side(self) -> None:
        self._side_was_chosen = True


def _texts(state: State) -> Iterable[tuple[str, Sequence[Original]]]:
    """What can be signed, by reference: the issued record, and its issued corrigenda."""
    if state.issued is not None:
        yield state.ref, state.issued.originals
    for corrigendum in state.corrigenda:
        if corrigendum.status is CorrigendumStatus.ISSUED:
            yield corrigendum.ref, corrigendum.originals
