"""The form below a history that erases all values of a field for good, with a reason."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from secretariat.data.journal.erasing import DIGEST
from secretariat.data.store.sources import REAL
from secretariat.declaring.kinds import Kind
from secretariat.domain.papers import Paper
from secretariat.i18n import N_
from secretariat.office import papers
from secretariat.office.desks import sharing
from secretariat.office.past import left_by_others
from secretariat.sealing import keys
from ui.context import Context
from ui.drafts import LineDraft
from ui.kit.choices import Choices
from ui.kit.flow import flow
from ui.kit.inputs import Line
from ui.kit.jobs import Progress
from ui.kit.parts import button, label, plain
from ui.kit.showing import show_text

_FILE = N_("The file, and its SHA-256")


class Erasing(QWidget):
    """The field, the reason, and a button; a refusal is shown below it."""

    def __init__(self, context: Context, kind: Kind[Any]) -> None:
        super().__init__()
        self._context = context
        self._record: Any = None
        look, text, px = context.look, context.text, context.look.px
        self.field = Choices(text(N_("Field")))
        for field in kind.fields:
            is_file = kind.record is Paper and field.name == DIGEST
            sentence = _FILE if is_file else field.label
            self.field.addItem(text(sentence), field.name)
        self.field.setMinimumContentsLength(12)
        self.reason = Line(text(N_("Reason for erasing")))
        self.reason.setPlaceholderText(text(N_("Reason for erasing")))
        self.reason.setMinimumWidth(px(180))
        self.reason.returnPressed.connect(self.erase)
        self._draft = LineDraft(context.drafts, self.reason, self.field)
        self.fault = label("", "fault", wrap=True)
        self.fault.hide()
        go = button(look, text(N_("Erase for good")), self.erase, icon="trash-2")
        sentence = N_("Every value that the field ever had is erased; undo cannot bring it back.")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, px(8), px(10))
        layout.setSpacing(px(6))
        layout.addWidget(label(text(sentence), "small", wrap=True))
        layout.addWidget(plain(flow(self.field, self.reason, go, spacing=px(8))))
        layout.addWidget(self.fault)

    def show_record(self, record: Any) -> None:
        """Show the form for *record*, with the reason that was typed for it, if any."""
        if self._record is None or record is None or self._record.id != record.id:
            self._draft.begin(f"erase:{record.id}" if record is not None and record.id else "")
            self._say("")
        self._record = record

    def erase(self) -> None:
        """Erase the values, in the background, since the whole file is rewritten."""
        book, who, record = self._context.book, self._context.who, self._record
        fields, reason = [self.field.currentData()], self.reason.text().strip()
        draft = self._draft.key
        if not reason:
            self._say(self._context.text(N_("An erasure needs its reason; give one.")))
            self.reason.setFocus()
            return

        def work(_: Progress) -> tuple[int, str]:
            count = book.purge(record, fields, reason, who)
            of_file = isinstance(record, Paper) and DIGEST in fields
            text = self._context.text(papers.what_became(book, record)) if of_file else ""
            with book.reading() as view:
                left = left_by_others(view, record, fields, self._context.language)
            own = keys.stored_keys()
            sent = sharing.renew_unsent(book, own, REAL.now()) if own else []
            about = sharing.sent_sentence(sent, self._context.language)
            return count, " ".join(filter(None, (text, left, about)))

        self._say("")
        title = self._context.text(N_("Erasing"))
        self._context.jobs.run(title, work, partial(self._erased, draft), self._failed)

    def _erased(self, draft: str, erased: tuple[int, str]) -> None:
        self._draft.end(draft)
        tell_of_erasure(self._context, *erased)

    def _failed(self, error: Exception) -> None:
        self._say(self._context.error_text(error))

    def _say(self, sentence: str) -> None:
        show_text(self.fault, sentence)


def tell_of_erasure(context: Context, count: int, more: str = "") -> None:
    """Show a message about the erased values, and where copies of them remain."""
    texts = [context.language.plural("{count} value erased.", "{count} values erased.", count)]
    if more:
        texts.append(more)
    texts.append(context.text(N_("Backups made before still hold it; renew them in the settings.")))
    if (left := context.book.unwiped) is not None:
        context.messages.fail(" ".join([*texts, context.error_text(left)]))
    else:
        context.messages.say(" ".join(texts))
