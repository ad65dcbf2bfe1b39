"""A copy that lies is refused whole, or what it says has no effect; each way of lying is a case."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from secretariat.data.journal.merge import Merged
from secretariat.data.journal.merge_preview import RecordPreview, record_previews
from secretariat.data.journal.operations import Stored
from secretariat.errors import SecretariatError
from tests.fixtures.books import Office
from tests.fixtures.forged import Target
from tests.fixtures.forged_more import MORE
from tests.fixtures.sources import START


@pytest.fixture(scope="module")
def office() -> Iterator[Office]:
    new_office = Office()
    yield new_office
    new_office.close()


def previewed(office: Office, received: list[Stored]) -> list[RecordPreview] | SecretariatError:
    """What the preview of a merge shows, or why it is refused."""
    try:
        with office.uk.reading() as view:
            return record_previews(view, received, START)
    except SecretariatError as refusal:
        return refusal


def outcome(office: Office, received: list[Stored]) -> Merged | SecretariatError:
    """What a merge would do, or why it is refused."""
    try:
        return office.uk.merge(received, dry_run=True)
    except SecretariatError as refusal:
        return refusal


@pytest.mark.parametrize("make", MORE.values(), ids=MORE)
def test_a_copy_that_lies_is_refused_or_has_no_effect(
    office: Office, make: Callable[[Target], list[Stored]]
) -> None:
    received = make(Target(office.uk, office.action.id))
    merged, preview = outcome(office, received), previewed(office, received)
    if isinstance(preview, SecretariatError):
        # It is refused for the reason for which the merge is.
        assert str(preview) == str(merged)
    if isinstance(merged, SecretariatError):
        assert "merged" in str(merged) or "newer version" in str(merged)
        return
    held = {operation.name for operation in merged.quarantined}
    assert {operation.name for operation in received[-1:]} <= held
    assert isinstance(preview, list)
    assert all(
        str(operation.why).isprintable() and operation.by.isprintable()
        for operation in merged.quarantined
    )
