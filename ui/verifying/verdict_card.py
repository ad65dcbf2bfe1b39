"""The card with the result of a verification: what is proven, what is not, and who signed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from secretariat.data.questions import reading
from secretariat.data.store import fetching
from secretariat.data.store.view import View
from secretariat.declaring.kinds import Record
from secretariat.declaring.values import Link
from secretariat.domain.agreed.corrigenda import Corrigendum
from secretariat.domain.meetings import Meeting
from secretariat.domain.minutes import Minutes
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.office.agreed.signatures import Signature
from secretariat.office.agreed.verdicts import Verdict
from ui.context import Context, Place
from ui.kit.flow import flow
from ui.kit.messages import together
from ui.kit.parts import Pill, button, column, emptied, label, plain, row
from ui.records.names import Names, show_record

_ROLES = {"green": "proof", "amber": "banner", "red": "alarm"}


@dataclass(frozen=True, kw_only=True)
class Verified:
    """A verified file or code, with the verdict on it."""

    subject: str
    """The code as it was typed, or the name of the file."""
    is_file: bool
    verdict: Verdict


class VerdictCard(QFrame):
    """Shows a verdict in words and in colour; hidden until there is one."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, self._names = context, Names(context)
        px = context.look.px
        self._list = QVBoxLayout(self)
        self._list.setContentsMargins(px(16), px(14), px(16), px(14))
        self._list.setSpacing(px(8))
        self.sentences: list[str] = []
        """Every sentence shown, in order."""
        self.hide()

    def show_nothing(self) -> None:
        """Hide the verdict, while the next one is being worked out."""
        self.sentences = []
        self.hide()

    def show_verdict(self, verified: Verified) -> None:
        """Show *verified*; screen readers are given the whole text."""
        emptied(self._list)
        verdict, px = verified.verdict, self._context.look.px
        state, tone = self._state(verdict)
        self.setProperty("role", _ROLES[tone])
        self.style().unpolish(self)
        self.style().polish(self)
        reason = self._context.language.error(verdict.reason)
        self.sentences = [state, reason]
        leads = self._leads(verdict)
        head = flow(Pill(self._context.look, state, tone), *leads, spacing=px(4))
        self._list.addWidget(plain(head))
        self._list.addWidget(label(verified.subject, "small", wrap=True))
        self._list.addWidget(label(reason, "heading", wrap=True))
        self._add(N_("Proven"), self._proven(verified))
        self._add_signatures(verdict.signatures)
        self._add(N_("Not proven"), self._not_proven(verified))
        self.setAccessibleName(together(self._context.language, self.sentences))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _state(self, verdict: Verdict) -> tuple[str, str]:
        """The verdict in a word, and the name of its colour."""
        text = self._context.text
        if verdict.agreed:
            return text(N_("This is the agreed text")), "green"
        if verdict.record:
            return text(N_("This is not the agreed text")), "red"
        return text(N_("Nothing is proven")), "amber"

    def _proven(self, verified: Verified) -> Iterator[str]:
        verdict, text = verified.verdict, self._context.text
        if not verdict.agreed:
            if verdict.is_unchanged and not verdict.record:
                yield text(
                    N_("That nothing in this file was changed since it was signed, in the name of"
                       " {signers}."),
                    signers=[signature.signer for signature in verdict.signatures],
                )  # fmt: skip
            return
        if verified.is_file and verdict.signatures:
            yield text(
                N_("The file begins with every byte of the issued paper, and nothing but signatures"
                   " was added.")
            )  # fmt: skip
        elif verified.is_file:
            yield text(N_("Every byte of the file is as it was when the text was issued."))
        else:
            yield text(N_("The code belongs to the text of {ref} that this book keeps."),
                       ref=verdict.record)  # fmt: skip
        yield text(N_("Both sides agreed to these words before they were issued."))

    def _not_proven(self, verified: Verified) -> Iterator[str]:
        verdict, text = verified.verdict, self._context.text
        if verdict.agreed and not verified.is_file:
            yield text(
                N_(
                    "That a paper with this code says the same words: compare it with the issued"
                    " paper, or verify its file."
                )
            )
        if verdict.agreed and not verdict.signatures:
            yield (
                text(N_("Who signed it: the file bears no electronic signature."))
                if verified.is_file
                else text(N_("Who signed it: verify the signed file for that."))
            )
        yield from map(self._context.language.error, verdict.claims)
        yield from self._not_known(verdict)
        if not verdict.agreed and verified.is_file:
            yield text(N_("That the words of this file are those that both sides agreed."))
        if not verdict.agreed and not verified.is_file:
            yield text(N_("That the words of a paper with this code were agreed by both sides."))

    def _not_known(self, verdict: Verdict) -> Iterator[str]:
        """Sentences on valid signatures with certificates that are not trusted."""
        unknown = [
            signature.signer
            for signature in verdict.signatures
            if signature.valid and not signature.trusted
        ]
        if unknown:
            yield self._context.text(
                N_("Who {signers} is: this book does not vouch for the certificate."),
                signers=list(dict.fromkeys(unknown)),
            )

    def _add(self, title: str, sentences: Iterator[str]) -> None:
        listed = list(sentences)
        if not listed:
            return
        head = self._context.text(title)
        self.sentences += [head, *listed]
        lines = [label(f"• {item}", wrap=True) for item in listed]
        self._list.addLayout(column(label(head, "caption"), *lines, spacing=4))

    def _add_signatures(self, signatures: Sequence[Signature]) -> None:
        """Add a line for each signature: its state, and a sentence on what it proves."""
        if not signatures:
            return
        text = self._context.text
        head = text(N_("Signatures"))
        self.sentences.append(head)
        lines = []
        for signature in signatures:
            state, tone = _state_of(signature)
            words = self._context.language.error(signature.reason)
            self.sentences.append(self._context.language.labelled(text(state), words))
            pill = Pill(self._context.look, text(state), tone)
            lines.append(_beside(pill, label(words, wrap=True)))
        self._list.addLayout(column(label(head, "caption"), *lines, spacing=4))

    def _leads(self, verdict: Verdict) -> list[QWidget]:
        """Buttons that open the record, and the part “Agreed text” of its meeting."""
        if not verdict.record:
            return []
        text = self._context.text
        try:
            with self._context.book.reading() as view:
                record = reading.find(view, verdict.record)
                meeting = _meeting_of(view, record)
        except SecretariatError:
            return []
        links: list[tuple[str, Callable[[], object]]] = [
            (verdict.record, partial(show_record, self._context, self._names, record.id))
        ]
        if meeting is not None:
            place = Place("meetings", meeting.id, "agreed")
            links.append((text(N_("Agreed text")), partial(self._context.go, place)))
        return [button(self._context.look, text, run, role="quiet") for text, run in links]


def _meeting_of(view: View, record: Record) -> Link[Meeting] | None:
    """The meeting of the minutes *record*, or of those that the corrigendum *record* corrects."""
    about = record.minutes if isinstance(record, Corrigendum) else None
    minutes = fetching.get(view, Minutes, about.id) if about else record
    return minutes.meeting if isinstance(minutes, Minutes) else None


def _state_of(signature: Signature) -> tuple[str, str]:
    """The state of a signature as a word to be translated, and the name of its colour."""
    if not signature.valid:
        return N_("Not valid"), "red"
    return (N_("Valid"), "green") if signature.trusted else (N_("Valid, not trusted"), "amber")


def _beside(first: QWidget, second: QWidget) -> QWidget:
    line = row(first, second)
    line.setStretch(1, 1)
    return plain(line)
