"""Texts that the program keeps for itself."""

from __future__ import annotations

from dataclasses import dataclass

from secretariat.declaring.fields import NameOf, TextField
from secretariat.i18n import N_, Language


@dataclass(frozen=True, kw_only=True)
class KeptField(TextField):
    """A text that a verb writes for the program alone: forms and sheets have no place for it."""

    @property
    def is_typed(self) -> bool:
        return False

    def show(self, value: str, language: Language, name_of: NameOf) -> str:
        return language.text(N_("kept")) if value else ""

    def texts(self, value: str) -> tuple[tuple[str, str, str], ...]:
        return ()
