"""Draw every screen of the window: both languages, light and dark, small and large."""

from __future__ import annotations

import gettext
import io
import itertools
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.mofile import write_mo
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop
from PySide6.QtWidgets import QApplication

from secretariat.data import reading
from secretariat.data.book import Who
from secretariat.i18n import language
from secretariat.settings import Settings
from tools import translations
from ui import opening
from ui.catalogue import REGISTERS, entries
from ui.context import Place
from ui.kit import fonts
from ui.meetings.workspace import TABS
from ui.records.pane import RegisterPane
from ui.window import MainWindow

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "build" / "pictures" / "window"
PIECES = ROOT / "translations" / "pieces"
SIZES = ((1280, 720), (1920, 1080))
SCALES = (100, 200)
THEMES = ("light", "dark")
LANGUAGES = ("en", "zh")
FEW = 3
"""Of the registers that look alike, as many are drawn."""


@dataclass(frozen=True)
class Shot:
    """One picture: its name, and how the window comes to look so."""

    name: str
    pose: Callable[[MainWindow], None]


def shots() -> Iterator[Shot]:
    """Every screen of an open book, and what lies over screens."""
    plain = 0
    for entry in entries():
        plain += entry.group == REGISTERS
        if entry.group != REGISTERS or plain <= FEW:
            yield Shot(entry.names[0], _going(Place(entry.names[0])))
    for name, _, _ in TABS:
        yield Shot(f"meeting-{name}", _going(Place("meetings", "JCM12", name)))
    yield Shot("action", _going(Place("actions", "JCM12/A4")))
    yield Shot("detail-points-here", _going(Place("organisations", "ORG:DSIT", "links")))
    yield Shot("detail-history", _going(Place("papers", "DOC:13", "past")))
    yield Shot("new-with-faults", _begin_badly)
    yield Shot("search-found", _going(Place("search", part="数据")))
    yield Shot("palette", _find(""))
    yield Shot("palette-found", _find("data"))
    yield Shot("toast", _take_back)


def _going(place: Place) -> Callable[[MainWindow], None]:
    def pose(window: MainWindow) -> None:
        assert window.shell is not None and window.book is not None  # noqa: S101, PT018
        record = place.record
        if record:
            with window.book.reading() as connection:
                record = reading.find(connection, record).id
        window.shell.show_place(Place(place.screen, record, place.part))

    return pose


def _begin_badly(window: MainWindow) -> None:
    """A new paper, received on a day that is none, which somebody wants to add."""
    _going(Place("papers", part="new"))(window)
    pane = window.findChildren(RegisterPane)[-1]
    day = pane.detail.form.boxes["received"].editor
    day.show_tree("31 Febr")
    day.edited.emit()
    pane.detail.keeper.add_now()


def _find(text: str) -> Callable[[MainWindow], None]:
    def pose(window: MainWindow) -> None:
        assert window.shell is not None  # noqa: S101
        window.shell.palette_.open(text)

    return pose


def _take_back(window: MainWindow) -> None:
    assert window.shell is not None and window.book is not None  # noqa: S101, PT018
    with window.book.reading() as connection:
        record = reading.find(connection, "DOC:13")
    with window.book.change("Remove record", Who("Jane Smith")) as change:
        change.remove(record)
    window.shell.undo()


def with_pieces() -> None:
    """Let texts whose Chinese is not merged yet have it in the pictures."""
    catalog = language("zh").catalog
    for file in sorted(PIECES.glob("*.po")):
        compiled = io.BytesIO()
        write_mo(compiled, translations.read(file))
        compiled.seek(0)
        catalog.add_fallback(gettext.GNUTranslations(compiled))


def settle() -> None:
    """Let everything that waits to be done be done, and what is to go, go."""
    for _ in range(3):
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def draw(folder: Path, book: Path) -> int:
    """Draw everything into *folder*; returns how many pictures there are."""
    count = 0
    for spoken, theme, scale, size in itertools.product(LANGUAGES, THEMES, SCALES, SIZES):
        settings = Settings(
            desk="pictures", name="Jane Smith", side="uk", language=spoken, theme=theme, scale=scale
        )
        window = MainWindow(settings)
        window.resize(*size)
        window.show()
        settle()
        end = f"{spoken}-{theme}-{scale}-{size[0]}x{size[1]}.png"
        window.grab().save(str(folder / f"welcome-{end}"))
        count += 1
        window.take(opening.opened(opening.Wish(book), "pictures", Who("Jane Smith", "uk")))
        for shot in shots():
            shot.pose(window)
            settle()
            window.grab().save(str(folder / f"{shot.name}-{end}"))
            count += 1
            window.rebuild()
        window.close()
        window.deleteLater()
        settle()
    return count


def main() -> int:
    """Make the example book anew and draw the window with it."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as home:
        os.environ["XDG_CONFIG_HOME"] = home
        application = QApplication.instance() or QApplication(sys.argv[:1])
        fonts.load()
        with_pieces()
        book = Path(home) / "Joint Commission.book"
        opening.opened(opening.Wish(book, new=True, example=True), "pictures", Who("Ana")).close()
        count = draw(FOLDER, book)
        application.processEvents()
    print(f"{count} pictures in {FOLDER.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
