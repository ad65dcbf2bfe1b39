"""The field for texts that the program keeps for its own use."""

from __future__ import annotations

from secretariat.declaring import written
from secretariat.declaring.any_field import NameOf, References
from secretariat.declaring.fields import TextField
from secretariat.declaring.values import Tree
from secretariat.frozen import frozen
from secretariat.i18n import N_, Language

LONGEST = 50_000_000
"""Characters: a record of some 300 pages, whose words are kept four times over, has 1.5 million."""


@frozen(kw_only=True)
class KeptField(TextField):
    """A text that only the program writes and reads; forms and sheets leave it out."""

    @property
    def is_typed(self) -> bool:
        return False

    def read(self, tree: Tree, now: str | None, references: References) -> str:
        return written.text_of(tree, most=LONGEST)

    def refuse(self, value: str) -> None:
        written.text_of(value, most=LONGEST)

    def show(self, value: str, language: Language, name_of: NameOf) -> str:
        return language.text(N_("kept")) if value else ""

    def texts(self, value: str) -> tuple[tuple[str, str, str], ...]:
        return ()
