"""The field for texts that the program keeps for its own use."""

from __future__ import annotations

from dataclasses import dataclass

from secretariat.declaring.fields import NameOf, TextField
from secretariat.i18n import N_, Language


@dataclass(frozen=True, kw_only=True)
class KeptField(TextField):
    """A text that only the program writes and reads; forms and sheets leave it out."""

    @property
    def is_typed(self) -> bool:
        return False

    def show(self, value: str, language: Language, name_of: NameOf) -> str:
        return language.text(N_("kept")) if value else ""

    def texts(self, value: str) -> tuple[tuple[str, str, str], ...]:
        return ()
