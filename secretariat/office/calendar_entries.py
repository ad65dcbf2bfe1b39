"""Parts of all entries of a calendar: revisions, and titles in the other language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from types import MappingProxyType

from secretariat.data.journal import chains
from secretariat.data.store.view import View
from secretariat.declaring.kinds import Record
from secretariat.declaring.values import Bilingual
from secretariat.i18n import Language


def other_half(text: Bilingual, language: Language) -> Iterator[str]:
    """*text* in the language other than *language*; nothing if it is the same."""
    other = text.best("en" if language.short == "zh" else "zh")
    if other != text.best(language.short):
        yield other


def revisions(
    view: View,
    records: Sequence[Record],
    behind: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> dict[str, tuple[int, datetime]]:
    """The number of revisions of each record, or one *behind* it, and the time of the last."""
    listed = {record.id: [record.id, *behind.get(record.id, ())] for record in records}
    every = [each for some in listed.values() for each in some]
    operations = chains.operations_on(view, every)
    revisions: dict[str, tuple[int, datetime]] = {}
    for record, some in listed.items():
        listed_operations = [operation for each in some for operation in operations.get(each, ())]
        last = max((operation.at for operation in listed_operations), default=0)
        moment = datetime.fromtimestamp(last // 1_000_000, UTC)
        revisions[record] = (max(len(listed_operations) - 1, 0), moment)
    return revisions
