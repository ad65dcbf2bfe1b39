"""The preview of documents that belong to no single meeting."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout

from secretariat.i18n import N_
from secretariat.office.paper.documents import DOCUMENTS
from secretariat.office.paper.register_documents import tells
from ui.context import Context, Place
from ui.kit.commands import Command
from ui.kit.parts import column, plain, scrolled
from ui.preview.paper import Paper
from ui.preview.report_choices import ReportChoices
from ui.records.registers_in_use import registers_in_use
from ui.report_parts import Part
from ui.screen import Screen

MENU = N_("Print")


class PreviewScreen(Screen):
    """Choose a document, look at it, print it."""

    help_page = "printing"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        of_one = {
            name
            for name, document in DOCUMENTS.items()
            if document.of_meeting or document.of_record
        }
        used = registers_in_use(context)
        names = [name for name in DOCUMENTS if name not in of_one and tells(name, used)]
        self.choices = ReportChoices(context)
        self.paper = Paper(context, names, self.choices, self.title)
        px = context.look.px
        self.paper.view.setMinimumHeight(px(240))
        whole = column(self.paper, margins=(px(24), px(16), px(24), px(16)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolled(plain(whole)))
        context.changes.happened.connect(lambda _: self.paper.refresh())

    @property
    def title(self) -> str:
        return self.context.text(N_("Reports to print"))

    @property
    def place(self) -> Place:
        chosen = {**self.paper.chosen, **self.choices.chosen}
        chosen.pop("document", None)
        return Place(
            "preview", part=replace(self.choices.part, chosen=tuple(chosen.items())).encoded
        )

    def show_place(self, place: Place) -> None:
        part = Part.of(place.part or self.choices.part.encoded)
        self.choices.take(part)
        self.paper.take(dict(part.chosen))
        self.paper.choose(part.document)

    def focus(self) -> None:
        self.paper.view.setFocus()

    def commands(self) -> Sequence[Command]:
        def new_command(title: str, run: Callable[[], object], key: str, icon: str) -> Command:
            return Command(title=title, run=run, key=key, menu=MENU, icon=icon)

        return (
            new_command(N_("Print on paper"), self.paper.print_, "Ctrl+P", "printer"),
            Command(
                title=N_("Stop printing"), run=self.paper.cancel_printing, key="Ctrl+.",
                menu=MENU, icon="x", enabled=lambda: self.paper.is_painting,
            ),
            new_command(N_("Save as PDF"), self.paper.save, "Ctrl+S", "download"),
            new_command(N_("Save as Word or ODT"), self.paper.save_word,
                        "Ctrl+Shift+S", "file-text"),
            new_command(N_("Save as web page"), self.paper.save_page, "Ctrl+Alt+Shift+S", "globe"),
        )  # fmt: skip
