"""Qt's own words, such as those of its dialogues, in the language of the window."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTranslator
from PySide6.QtWidgets import QApplication

from secretariat.i18n import ENGLISH, Language


class QtWords(QObject):
    """Has Qt speak one language at a time."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._translator: QTranslator | None = None

    def speak(self, application: QApplication, language: Language) -> None:
        """Let Qt's own texts be in *language* from now on."""
        if self._translator is not None:
            application.removeTranslator(self._translator)
            self._translator = None
        QLocale.setDefault(QLocale(language.code))
        if language.code == ENGLISH:
            return
        translator = QTranslator(self)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if translator.load("qtbase_zh_CN", folder):
            application.installTranslator(translator)
            self._translator = translator
