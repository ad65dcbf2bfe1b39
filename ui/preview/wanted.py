"""The document that the preview shows, with record and options, and the job that makes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from secretariat.clock import now
from secretariat.data.book import Book
from secretariat.data.store.sources import REAL
from secretariat.domain.across.dossiers import Selection
from secretariat.i18n import N_
from secretariat.office.agreed import held_histories
from secretariat.office.paper import documents, printing
from secretariat.reports.looks import Bound, Front, Sheet
from secretariat.reports.setting import Setting
from ui.kit.jobs import Progress
from ui.preview.boxes_found import found_in

LANGUAGES = (
    ("both", N_("English and Chinese")),
    ("en", N_("English only")),
    ("zh", N_("Chinese only")),
)
LAYOUTS = (
    ("side-by-side", N_("Side by side")),
    ("sequential", N_("One after the other")),
)
PRINTS = (("usual", N_("Usual print")), ("large", N_("Large print")))
SHEETS = (("a4", N_("A4")), ("a3", N_("A3, wide tables")))
_OFFICE = "office"
LOOKS = (
    (
        "bound",
        N_("Binding"),
        (
            (Bound.LOOSE, N_("Loose sheets")),
            (Bound.DUPLEX, N_("Both sides, bound")),
            (Bound.BOOKLET, N_("Booklet")),
        ),
    ),
    (
        "front",
        N_("Cover and contents"),
        (
            (Front.AUTO, N_("Contents in long papers")),
            (Front.YES, N_("With cover and contents")),
            (Front.NO, N_("Without contents")),
        ),
    ),
    (
        "form",
        N_("Form of the Chinese text"),
        (("", N_("House form")), (_OFFICE, N_("Chinese office form"))),
    ),
)
"""The options of how a document looks: name, label, and each value with its label."""


@dataclass(frozen=True)
class Wanted:
    """The document to show, its record, and its options."""

    document: str
    ref: str
    languages: str = "both"
    layout: str = "side-by-side"
    original: str = ""
    selection: Selection = field(default_factory=Selection)
    sheet: str = "a4"
    print_size: str = "usual"
    bound: str = Bound.LOOSE
    front: str = Front.AUTO
    form: str = ""
    number: int | None = None
    history: bool = False
    """True for a document that is to bear the code of the history of the book."""
    parts: tuple[str, ...] = ()

    def setting(self, book: Book) -> Setting:
        """Print setting with the present time, and with the code of the history of *book*."""
        new_setting = printing.setting(
            now(), languages=self.languages, layout=self.layout, original=self.original
        )
        new_setting = replace(
            new_setting,
            selection=self.selection,
            sheet=Sheet(self.sheet),
            bound=Bound(self.bound),
            front=Front(self.front),
            office_form=self.form == _OFFICE,
            number=self.number,
            parts=self.parts,
            history=held_histories.printed(book, REAL.now()) if self.history else "",
        )
        return new_setting.in_large_print() if self.print_size == "large" else new_setting


@dataclass(frozen=True)
class Making:
    """A job that makes one document, as the command line does."""

    book: Book
    wanted: Wanted

    def __call__(self, progress: Progress) -> tuple[Wanted, Setting, bytes, Sequence[object]]:
        wanted = self.wanted
        setting = wanted.setting(self.book)
        progress.stop_if_asked()
        if wanted.document == documents.BRIEFING:
            pdf = printing.pack(self.book, wanted.ref, setting, progress.say)
        else:
            pdf = printing.print_document(self.book, wanted.document, wanted.ref, setting)
        progress.stop_if_asked()
        return wanted, setting, pdf, found_in(self.book, setting.boxes)
