"""A meeting as a page to read, with both languages side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from PySide6.QtCore import QUrl
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser

from secretariat.declaring.values import Bilingual
from secretariat.domain.across.dossiers import Dossier
from secretariat.domain.across.entry_order import Entry
from secretariat.domain.actions import Action, parts
from secretariat.domain.decisions import Decision
from secretariat.i18n import N_
from secretariat.i18n import language as language_of
from ui.context import Context, Place
from ui.kit.cells import SEPARATOR

HALVES = ("en", "zh")
"""The languages of the two columns."""


class ReadingPage(QTextBrowser):
    """Shows a whole meeting; a reference in it leads to its record."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, self._html = context, ""
        self.setAccessibleName(context.text(N_("The meeting, to read")))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("role", "page")
        self.setOpenLinks(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(context.look.px(16))
        self.anchorClicked.connect(self._followed)

    def show_dossier(self, dossier: Dossier) -> None:
        """Show the meeting of *dossier* with its agenda, record, decisions and actions."""
        html = _Page(self._context, dossier).html
        if html != self._html:  # a long meeting takes a while to be set, and nothing is to jump
            self._html = html
            self.setHtml(html)
            self._stand_whole()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stand_whole()

    def _stand_whole(self) -> None:
        """Grow to the height of the page, since the area around it scrolls."""
        self.document().setTextWidth(self.viewport().width())
        high = round(self.document().size().height()) + 2 * self.frameWidth()
        if high != self.height():
            self.setFixedHeight(high)

    def _followed(self, link: QUrl) -> None:
        kind, _, record = link.toString().partition(":")
        self._context.go(Place(kind, record))


class _Page:
    """Makes the text of the page; Qt's rich text knows tables better than style sheets."""

    def __init__(self, context: Context, dossier: Dossier) -> None:
        self._context, self._dossier = context, dossier
        self._tokens = context.look.theme.tokens
        self._languages = [language_of(code) for code in HALVES]

    @property
    def html(self) -> str:
        """The whole page."""
        dossier = self._dossier
        meeting = dossier.meeting
        rows = [self._title(meeting.title), self._facts()]
        for item in dossier.items:
            number = item.ref.rpartition("/")[2]
            rows.append(self._head(item.title, number))
            rows += map(self._entry, dossier.entries_under(item))
        rest = self._without_item()
        if rest:
            rows += [self._title(Bilingual(*self._both(N_("Decisions and actions")))), *rest]
        size = self._context.look.px(14)
        return (
            f'<table width="100%" cellspacing="0" cellpadding="{self._context.look.px(5)}" '
            f'style="font-size:{size}px; color:{self._tokens.text}">{"".join(rows)}</table>'
        )

    def _without_item(self) -> list[str]:
        """The decisions and actions that belong to no item of the agenda."""
        dossier = self._dossier
        outcomes: list[Entry] = [*dossier.decisions_under(None)]
        outcomes += dossier.actions_under(None)
        return [*map(self._entry, outcomes)]

    def _entry(self, entry: Entry) -> str:
        """One entry of the record, with a link where it has a register of its own."""
        if isinstance(entry, Action):
            return self._action(entry)
        if isinstance(entry, Decision):
            return self._pair(entry.text, ("decisions", entry.id, entry.ref))
        return self._pair(entry.text)

    def _title(self, words: Bilingual) -> str:
        size = self._context.look.px(18)
        halves = map(_as_html, _two(words))
        return self._row(*(f'<b style="font-size:{size}px">{half}</b>' for half in halves))

    def _head(self, words: Bilingual, number: str) -> str:
        size = self._context.look.px(15)
        texts = (f"{escape(number)}&nbsp;&nbsp;{_as_html(half)}" for half in _two(words))
        return self._row(*(f'<b style="font-size:{size}px">{half}</b>' for half in texts))

    def _facts(self) -> str:
        """Day, place and who took part, in each language."""
        dossier = self._dossier
        texts = []
        for language in self._languages:
            facts = [language.partial_days(dossier.meeting.starts, dossier.meeting.ends)]
            if dossier.meeting.host is not None and (
                host := dossier.directory.sides.get(dossier.meeting.host.id)
            ):
                name = host.called.best(language.short)
                facts.append(language.labelled(language.text(N_("Host")), name))
            if count := len(dossier.participants):
                facts.append(language.plural("{count} participant", "{count} participants", count))
            texts.append(escape(SEPARATOR.join(filter(None, facts))))
        return self._row(*map(self._muted, texts))

    def _pair(self, words: Bilingual, link: tuple[str, str, str] | None = None) -> str:
        lead = self._link(link) if link else ""
        return self._row(*(lead + _as_html(half) for half in _two(words)))

    def _action(self, action: Action) -> str:
        texts = []
        directory = self._dossier.directory
        called = {side.code.lower(): side.called for side in directory.sides.values()}
        for language, words in zip(self._languages, _two(action.title), strict=True):
            leads = []
            for side in parts(action):
                body = action.leads.get(side)
                name = directory.called(body.id, language) if body else "–"
                of = called[side].best(language.short) if side in called else side.upper()
                leads.append(f"{of} {name}")
            day = language.partial_date(action.due.isoformat()) if action.due else ""
            due = language.labelled(language.text(N_("Due")), day) if day else ""
            below = escape(SEPARATOR.join(filter(None, (*leads, due))))
            lead = self._link(("actions", action.id, action.ref))
            texts.append(f"{lead}{_as_html(words)}<br>{self._muted(below)}")
        return self._row(*texts)

    def _link(self, link: tuple[str, str, str]) -> str:
        kind, record, ref = link
        style = f"color:{self._tokens.accent}; text-decoration:none"
        return f'<a href="{kind}:{record}" style="{style}"><b>{escape(ref)}</b></a>&nbsp; '

    def _row(self, *cells: str) -> str:
        laid = "".join(f'<td width="50%" valign="top">{cell}</td>' for cell in cells)
        return f"<tr>{laid}</tr>"

    def _muted(self, text: str) -> str:
        return f'<span style="color:{self._tokens.text2}">{text}</span>'

    def _both(self, words: str) -> Iterable[str]:
        return (language.text(words) for language in self._languages)


def _two(words: Bilingual) -> Sequence[str]:
    return (words.en or "", words.zh or "")


def _as_html(words: str) -> str:
    return escape(words).replace("\n", "<br>") or "–"
