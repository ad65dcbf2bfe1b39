"""The field for the place of a record among others that stand in one order with it."""

from __future__ import annotations

from secretariat.declaring.fields import TextField
from secretariat.frozen import frozen


@frozen(kw_only=True)
class PlaceField(TextField):
    """A key by which records sort; it is written when one is moved, and forms leave it out."""

    @property
    def is_typed(self) -> bool:
        return False

    def texts(self, value: str) -> tuple[tuple[str, str, str], ...]:
        return ()
