"""A decision stands as those that supersede it say, and as it stood once none does."""

from __future__ import annotations

import pytest

from secretariat.declaring.values import Bilingual
from secretariat.domain.decisions import Decision, DecisionStatus
from secretariat.domain.supersession import after_links

OTHER = Decision(id="other", text=Bilingual("Other", "另一"))


def decision(status: DecisionStatus) -> Decision:
    return Decision(id="one", text=Bilingual("One", "一"), status=status)


@pytest.mark.parametrize("status", list(DecisionStatus))
def test_what_is_superseded_by_another_is_so_and_by_itself_is_not(status: DecisionStatus) -> None:
    replaced = decision(status)
    assert after_links(replaced, [OTHER], None).status is DecisionStatus.SUPERSEDED
    if status is not DecisionStatus.SUPERSEDED:
        assert after_links(replaced, [replaced], DecisionStatus.DONE) == replaced


@pytest.mark.parametrize(
    ("before", "status"),
    [
        (None, DecisionStatus.IN_FORCE),
        (DecisionStatus.SUPERSEDED, DecisionStatus.IN_FORCE),
        (DecisionStatus.LAPSED, DecisionStatus.LAPSED),
    ],
)
def test_what_nothing_supersedes_any_more_stands_as_before(
    before: DecisionStatus | None, status: DecisionStatus
) -> None:
    assert after_links(decision(DecisionStatus.SUPERSEDED), [], before).status is status


def test_what_was_never_superseded_stays_as_it_is() -> None:
    done = decision(DecisionStatus.DONE)
    assert after_links(done, [], DecisionStatus.IN_FORCE) == done
