"""Desks: their keys are agreed by fingerprint here, and bundles are written for them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from secretariat.clock import today
from secretariat.data.store.sources import REAL
from secretariat.domain.desks import Desk
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.office.desks import agreeing, bundling
from secretariat.sealing import keys
from ui.context import Context
from ui.kit.cards import card
from ui.kit.choices import Choices
from ui.kit.flow import flow
from ui.kit.inputs import Line
from ui.kit.jobs import Progress
from ui.kit.parts import bring_into_view, button, label, plain
from ui.records.names import sides


class Desks(QWidget):
    """The desks that may send to this book: enter, agree and revoke them; write their bundles."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._desks: dict[str, Desk] = {}
        look, text = context.look, context.text
        self.own = label("", wrap=True)
        self.own.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.desk = Choices(text(N_("Desk")))
        self.desk.currentIndexChanged.connect(lambda _: self._show_state())
        self.state = label("", "muted", wrap=True)
        self.fingerprint = Line(text(N_("Fingerprint read out")))
        self.fingerprint.returnPressed.connect(self.agree)
        self.reason = Line(text(N_("Reason for revoking")))
        self.reason.returnPressed.connect(self.revoke)
        self.reader = Choices(text(N_("Bundle for")))
        self.joint = QCheckBox(text(N_("Joint records only")))
        self.whole = QCheckBox(text(N_("Send again what was sent before")))
        self.message = label("", "muted", wrap=True)
        self.fault = label("", "fault", wrap=True)
        self.message.hide()
        self.fault.hide()

        rows = self._rows()
        about = N_(
            "Desks exchange changes as signed and sealed files. Let the user of each desk read its"
            " fingerprint out to you once, by telephone or face to face, before you agree to it."
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card(look, text(N_("Desks")), text(about), rows, self.message, self.fault))
        self.read()

    def _rows(self) -> list[tuple[str, QWidget]]:
        """The rows of the card: this desk, another one, and a bundle."""
        look, text, px = self._context.look, self._context.text, self._context.look.px

        def new_widget(title: str, run: Callable[[], object], icon: str = "") -> QWidget:
            return button(look, text(title), run, icon=icon)

        cards = plain(flow(
            new_widget(N_("Write the keys to a file"), self.write_card, "download"),
            new_widget(N_("Import keys"), self.take_card, "shield"),
            spacing=px(8),
        ))  # fmt: skip
        verbs = plain(flow(
            new_widget(N_("Agree to the keys"), self.agree, "check"),
            new_widget(N_("Revoke the keys"), self.revoke),
            spacing=px(8),
        ))  # fmt: skip
        write = plain(flow(new_widget(N_("Write a bundle"), self.write_bundle, "download")))
        return [
            (text(N_("Fingerprint of this desk")), self.own),
            ("", cards),
            (text(N_("Desk")), self.desk),
            ("", self.state),
            (text(N_("Fingerprint read out")), self.fingerprint),
            (text(N_("Reason for revoking")), self.reason),
            ("", verbs),
            (text(N_("Bundle for")), self.reader),
            ("", self.joint),
            ("", self.whole),
            ("", write),
        ]

    def read(self) -> None:
        """Read the desks of the book again."""
        context, text = self._context, self._context.text
        chosen, reader = self.desk.currentData(), self.reader.currentData()
        own = keys.stored_keys()
        before = self._desks
        with context.book.reading() as view:
            self._desks = {desk.id: desk for desk in agreeing.every(view)}
            entered = agreeing.desk_of(view, own.public) if own else None
        self.own.setText(own.public.fingerprint if own and entered else text(_NOT_ENTERED))
        came = self._desks.keys() - before.keys() if before else set()
        if came and not self.fingerprint.text():  # whoever imports keys agrees to them next
            chosen = max(came)
        self.desk.blockSignals(True)  # noqa: FBT003 - as Qt calls it
        self.desk.clear()
        self.reader.clear()
        for known_desk in self._desks.values():
            if own is None or known_desk.keys != own.public:
                self.desk.addItem(f"{known_desk.name} ({known_desk.ref})", known_desk.id)
                if known_desk.is_trusted:
                    self.reader.addItem(f"{known_desk.name} ({known_desk.ref})", known_desk.ref)
        for code, name in sides(context):
            self.reader.addItem(text(N_("All desks: {side}"), side=name), code)
        self.desk.setCurrentIndex(max(0, self.desk.findData(chosen)))
        self.reader.setCurrentIndex(max(0, self.reader.findData(reader)))
        self.desk.blockSignals(False)  # noqa: FBT003 - Qt's signature
        self._show_state()

    def write_card(self) -> None:
        """Add this desk if it is missing, and write its public keys to a file."""
        context = self._context
        suggested = Path.home() / f"{context.who.name}{agreeing.ENDING}"
        title = context.text(N_("Write the keys to a file"))
        wanted = _files(context, N_("Keys of a desk"), agreeing.ENDING)
        target = context.prompts.save_file(title, wanted, suggested)
        if target is None:
            return

        def work(_: Progress) -> str:
            own = keys.own()
            with agreeing.entered(context.book, own, context.who):
                agreeing.write_card(context.book, own, target)
            return context.text(N_("The keys of this desk are in {path}."), path=target.name)

        self._run(N_("Writing"), work)

    def take_card(self) -> None:
        """Add the desk whose keys are in a file; its keys are still to be agreed to."""
        context = self._context
        title = context.text(N_("Import keys"))
        wanted = _files(context, N_("Keys of a desk"), agreeing.ENDING)
        path = context.prompts.open_file(title, wanted)
        if path is None:
            return

        def work(_: Progress) -> str:
            desk = agreeing.take_card(context.book, path, context.who)
            text = N_("{desk} is entered; agree to its keys once its fingerprint was read out.")
            return context.text(text, desk=desk.name)

        self._run(N_("Reading"), work)

    def agree(self) -> None:
        """Trust the keys of the desk that is chosen."""
        context, desk, text = self._context, self._chosen, self.fingerprint.text()
        if desk is None:
            return

        def work(_: Progress) -> str:
            agreeing.agree(context.book, desk, text, context.who, today())
            return context.text(N_("The keys of {desk} are agreed."), desk=desk.name)

        # A bundle for the desk is what follows.
        self._run(N_("Writing"), work, reader=desk.ref)

    def revoke(self) -> None:
        """Stop trusting the keys of the chosen desk."""
        context, desk, reason = self._context, self._chosen, self.reason.text()
        if desk is None:
            return

        def work(_: Progress) -> str:
            agreeing.revoke(context.book, desk, reason, context.who, today())
            return context.text(N_("The keys of {desk} are revoked."), desk=desk.name)

        self._run(N_("Writing"), work)

    def write_bundle(self) -> None:
        """Write everything that the chosen desks lack into one file."""
        context, to = self._context, self.reader.currentData() or ""
        joint, whole = self.joint.isChecked(), self.whole.isChecked()
        book, own = context.book, keys.own()
        try:
            wanted = bundling.wanted(book, to, own, joint_only=joint)
        except SecretariatError as error:
            # Said before a name is asked for, since nothing could be written.
            self._failed(error)
            return
        stem = book.path.stem if book.path else "book"
        suggested = Path.home() / f"{stem}-{today().isoformat()}{bundling.ENDING}"
        title = context.text(N_("Write a bundle"))
        kinds = _files(context, N_("Bundle"), bundling.ENDING)
        target = context.prompts.save_file(title, kinds, suggested)
        if target is None:
            return

        def work(_: Progress) -> str:
            with agreeing.entered(book, own, context.who):
                base: Any = {} if whole else None
                bundle = bundling.make(book, own, target, wanted, REAL.now(), base=base)
            names = [desk.name for desk in bundle.desks]
            return context.text(N_("{path} is ready for {names}."), path=target.name, names=names)

        self._run(N_("Writing"), work)

    @property
    def _chosen(self) -> Desk | None:
        return self._desks.get(self.desk.currentData() or "")

    def _show_state(self) -> None:
        desk, text = self._chosen, self._context.text
        sentence = ""
        if desk is not None:
            state = text(agreeing.state_of(desk))
            sentence = state if desk.revoked_on is None else f"{state} · {desk.reason}"
        self.state.setText(sentence or text(N_("No other desk is entered yet.")))

    def _run(self, title: str, work: Callable[[Progress], str], *, reader: str = "") -> None:
        """Do *work*; then the next bundle is for *reader*, if one is given."""
        self._say("")
        context, done = self._context, partial(self._done, reader)
        context.jobs.run(context.text(title), work, done, self._failed)

    def _done(self, reader: str, sentence: str) -> None:
        self.fingerprint.clear()
        self.reason.clear()
        self.read()
        if reader:
            self.reader.setCurrentIndex(max(0, self.reader.findData(reader)))
        self._say(sentence)

    def _failed(self, error: Exception) -> None:
        self._say("", self._context.error_text(error))

    def _say(self, sentence: str, fault: str = "") -> None:
        for shown, text in ((self.message, sentence), (self.fault, fault)):
            shown.setText(text)
            shown.setVisible(bool(text))
            if text and self.isVisible():
                bring_into_view(shown)


_NOT_ENTERED = N_("This desk is not entered yet; write its keys to a file to enter it.")


def _files(context: Context, name: str, ending: str) -> str:
    """The filter of a file dialog for files called *name* that end in *ending*."""
    return f"{context.text(name)} (*{ending})"
