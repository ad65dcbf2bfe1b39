"""Qt's own texts in the language of the window: dialogs, buttons, context menus."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTranslator
from PySide6.QtWidgets import QApplication

from secretariat.i18n import ENGLISH, N_, Language

CATALOGUE = "qtbase_zh_CN"
_OURS = {
    ("QFileDialog", "&Look in:"): N_("&Look in:"),
    ("QFileDialog", "Files of &type:"): N_("Files of &type:"),
    ("QFileSystemModel", "Size"): N_("Size of a file"),
}
"""Texts that Qt's catalogue lacks, or translates by a word that nobody uses of files."""


class QtTexts(QTranslator):
    """Our own texts, then Qt's catalogue, in which texts may lack the mark of their shortcut."""

    def __init__(self, language: Language, parent: QObject) -> None:
        super().__init__(parent)
        self._qt = QTranslator(self)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        self.is_there = self._qt.load(CATALOGUE, folder)
        self._ours = {key: language.text(text) for key, text in _OURS.items()}

    def isEmpty(self) -> bool:
        """Always False: Qt would not signal a change of language otherwise."""
        return False

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        """*source* in Chinese, else unchanged, since an empty text would be shown."""
        if (context, source) in self._ours:
            return self._ours[context, source]
        # Qt gives texts new keys faster than its catalogue follows.
        for spelling in (source, source.replace("&", "")):
            if translated := self._qt.translate(context, spelling, disambiguation, n):
                return translated
        return source


class QtWords(QObject):
    """Installs Qt's translation for one language at a time."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._translator: QTranslator | None = None

    def speak(self, application: QApplication, language: Language) -> None:
        """Set the language of Qt's own texts."""
        if self._translator is not None:
            application.removeTranslator(self._translator)
            self._translator = None
        QLocale.setDefault(QLocale(language.code))
        if language.code == ENGLISH:
            return
        translator = QtTexts(language, self)
        if translator.is_there:
            application.installTranslator(translator)
            self._translator = translator
