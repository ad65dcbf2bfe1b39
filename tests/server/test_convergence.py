"""The three copies of the journal machine, one of them on a server: they agree as files do."""

from __future__ import annotations

from typing import ClassVar

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from secretariat.data.book import Book
from secretariat.data.store.sources import Sources
from tests.data import grounds
from tests.data.test_journal_machine import Copies
from tests.fixtures.postgres import Databases

FEW = max(5, settings().max_examples // 10)
"""Examples for each run: a change on a server takes ten times as long as one in memory."""


class _CopiesWithServer(Copies):
    databases: ClassVar[Databases]
    on_server = frozenset({1})

    def __init__(self) -> None:
        super().__init__()
        self.before = self.databases.count()

    def new_copy(self, at: int, side: str, sources: Sources) -> Book:
        if at in self.on_server:
            return grounds.laid_in(self.databases.book(side, sources))
        return super().new_copy(at, side, sources)

    def teardown(self) -> None:
        """Drop what the example had on the server: thousands of them would fill the memory."""
        super().teardown()
        self.databases.drop(self.before)


def test_copies_in_files_and_on_a_server_converge(
    databases: Databases, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_CopiesWithServer, "databases", databases, raising=False)
    run_state_machine_as_test(
        _CopiesWithServer,
        settings=settings(
            max_examples=FEW,
            stateful_step_count=25,
            phases=[Phase.explicit, Phase.generate],
            report_multiple_bugs=False,
            suppress_health_check=list(HealthCheck),
        ),
    )
