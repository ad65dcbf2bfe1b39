"""The field for the position of a record in an order of several records."""

from __future__ import annotations

from secretariat.declaring.fields import TextField
from secretariat.frozen import frozen


@frozen(kw_only=True)
class PlaceField(TextField):
    """A sort key, written when a record is moved; forms leave it out."""

    @property
    def is_typed(self) -> bool:
        return False

    @property
    def is_place(self) -> bool:
        return True

    def texts(self, value: str) -> tuple[tuple[str, str, str], ...]:
        return ()
