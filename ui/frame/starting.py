"""Start of the window: fonts and theme first, everything about books once it is visible."""

from __future__ import annotations

import builtins
import gc
import sys
from functools import partial
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import qVersion
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from secretariat.paths import RESOURCES

if TYPE_CHECKING:
    from ui.frame.arrivals import Arrivals
    from ui.frame.window import MainWindow


START = 3
"""Seconds after which the start counts as finished."""
TURN = 0.0005
"""The interpreter's switch interval in seconds, after which a job must yield to another thread.

Python's own 0.005 let keys wait: what one types needs the interpreter dozens of times for each
letter (events, checks, painting), and each time a job held it for 5 ms first. While minutes are
made, nineteen keys of twenty were shown within 150 to 450 ms; they are within 30 now, and the job
takes no longer. See docs/decisions/0407.
"""


DESKTOP_FILE = "secretariat"
"""The name of the menu entry, by which a desktop knows whose window this is."""


ICON = RESOURCES / "program" / "secretariat.svg"


def shown(book: str = "") -> MainWindow:
    """The window, shown; *book*, else the last book, is opened once it is visible."""
    sys.setswitchinterval(TURN)
    # Until the window has started, all objects made stay in use: looking through them again and
    # again took a tenth of the start. Afterwards the window collects.
    gc.disable()
    _import_plainly()
    _put_off_asyncio()
    # Imported only now, so that no source is read and no garbage looked for meanwhile
    from secretariat.settings import load  # noqa: PLC0415 - start-up
    from ui.frame.collecting import Collections  # noqa: PLC0415 - start-up
    from ui.frame.fitting import fit  # noqa: PLC0415 - start-up
    from ui.frame.window import MainWindow, import_the_rest  # noqa: PLC0415 - start-up
    from ui.kit import fonts  # noqa: PLC0415 - start-up
    from ui.mishaps import catch  # noqa: PLC0415 - start-up

    fonts.load()
    settings = load()
    last = settings.recent[0] if settings.recent and Path(settings.recent[0]).exists() else ""
    wanted = book or last
    window = MainWindow(settings, waits=bool(wanted))
    catch(window.tell, lambda: window.language)
    fit(window)
    Collections(window, after=START)
    window.shown_first.connect(partial(fit, window))
    if wanted:
        window.shown_first.connect(lambda: window.open_book(wanted))
    else:
        window.shown_first.connect(import_the_rest)
    window.show()
    return window


def _import_plainly() -> None:
    """Keep PySide out of what is imported from now on.

    It takes the place of Python's own import, to look for its own name in the source of every
    module and at each import for a spelling of its calls that must be asked for, and that nothing
    here asks for: 17 MB and 55 ms until the first list. This is not documented; a release without
    it works as before.
    """
    plain = getattr(builtins, "__orig_import__", None)
    if plain is not None:
        builtins.__import__ = plain


class _Asyncio(ModuleType):
    """Stands for asyncio, which is imported when something of it is asked for."""

    def iscoroutine(self, candidate: object) -> bool:
        """What SQLAlchemy takes from asyncio already while it is imported."""
        return bool(self.__getattr__("iscoroutine")(candidate))

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name != "__path__":
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), name)


def _put_off_asyncio() -> None:
    """Keep SQLAlchemy from importing asyncio, and with it ssl: 14 ms until the first list.

    WORKAROUND: it imports it for engines that nothing here uses, see `sqlalchemy.util.concurrency`.
    """
    if "asyncio" not in sys.modules:
        sys.modules["asyncio"] = _Asyncio("asyncio")


def run(book: str = "", *, anew: bool = False) -> int:
    """Show the window until it is closed; *book* is opened at once. Returns the exit status.

    Where a window of this user is there already, that one opens *book* instead, except *anew*.
    """
    from ui.frame import meeting_point  # noqa: PLC0415 - start-up: of the program alone

    where = "" if anew else meeting_point.address()
    if meeting_point.is_held(where) and _handed_over(book, where):
        return 0
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        application = QApplication(sys.argv[:1])
    application.setApplicationName("Secretariat")
    application.setDesktopFileName(DESKTOP_FILE)
    application.setWindowIcon(QIcon(str(ICON)))
    window = shown(book)
    from ui.frame.arrivals import Arrivals  # noqa: PLC0415 - start-up: as in `shown`

    arrivals = Arrivals(window)
    if where:
        window.shown_first.connect(lambda: _listen(where, arrivals))
    window.shown_first.connect(_note_start)
    status = application.exec()
    _note("window closed")
    del window  # held until here: nothing else does
    return status


def _handed_over(book: str, where: str) -> bool:
    """True when the window that listens at *where* opens *book*."""
    from ui.frame.one_window import handed_over  # noqa: PLC0415 - start-up: of a second start only

    return handed_over(book, where)


def _listen(where: str, arrivals: Arrivals) -> None:
    """Listen for later starts, and pass their requests to *arrivals*."""
    from ui.frame.one_window import Listener  # noqa: PLC0415 - start-up: QtNetwork, 15 ms

    Listener(where, arrivals.take, arrivals)


def _note_start() -> None:
    import platform  # noqa: PLC0415 - start-up: 2 ms, for the log alone

    from secretariat.settings import clear_abandoned  # noqa: PLC0415 - start-up: as in `shown`
    from secretariat.version import version  # noqa: PLC0415 - start-up

    _note("window shown", version=version(), qt=qVersion(), python=platform.python_version(),
          system=platform.platform(), screen=QApplication.platformName())  # fmt: skip
    clear_abandoned()


def _note(event: str, **facts: str) -> None:
    """Write *event* into the log."""
    from secretariat.office import log  # noqa: PLC0415 - start-up: logging, 5 ms

    log.note(event, **facts)
