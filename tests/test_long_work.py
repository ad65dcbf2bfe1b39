"""Long work that keeps all that it makes: Python's collector rests, and goes on afterwards."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from secretariat.long_work import keeping_all


@pytest.fixture(autouse=True)
def collector() -> Iterator[None]:
    was = gc.isenabled()
    yield
    (gc.enable if was else gc.disable)()


def test_the_collector_rests_until_the_last_of_several_works_has_ended() -> None:
    gc.enable()
    first, second = keeping_all(), keeping_all()
    first.__enter__()
    second.__enter__()
    assert not gc.isenabled()
    first.__exit__(None, None, None)
    assert not gc.isenabled()
    second.__exit__(None, None, None)
    assert gc.isenabled()


def test_the_collector_goes_on_where_the_work_failed() -> None:
    gc.enable()
    with pytest.raises(ValueError, match="broken"), keeping_all():
        raise ValueError("broken")
    assert gc.isenabled()


def test_a_collector_that_rested_before_rests_afterwards() -> None:
    gc.disable()
    with keeping_all():
        pass
    assert not gc.isenabled()
