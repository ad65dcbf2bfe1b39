"""A worker sends what a usual run prints, and nothing that would hide a failure."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, Literal

import pytest

from tests.fixtures.workers import FewMessages


def report(
    when: Literal["setup", "call", "teardown"], outcome: Literal["passed", "failed", "skipped"]
) -> pytest.TestReport:
    return pytest.TestReport("a.py::test", ("a.py", 1, "test"), {}, outcome, None, when)


def sent(*reports: pytest.TestReport) -> list[tuple[str, dict[str, Any]]]:
    """What xdist's worker sends of one test with *reports*."""
    messages: list[tuple[str, dict[str, Any]]] = []
    worker = SimpleNamespace(sendevent=lambda name, **values: messages.append((name, values)))
    few = FewMessages(worker)
    worker.sendevent("logstart", nodeid="a.py::test")
    for each in reports:
        usual = {"nodeid": each.nodeid, "when": each.when}
        data = few.pytest_report_to_serializable(each)
        worker.sendevent("testreport", data={"item_index": 1, **(usual if data is None else data)})
    worker.sendevent("logfinish", nodeid="a.py::test")
    worker.sendevent("runtest_protocol_complete", item_index=1)
    return messages


def phases(*reports: pytest.TestReport) -> list[str]:
    return [values["data"]["when"] for name, values in sent(*reports) if name == "testreport"]


def test_of_a_test_that_passed_its_outcome_and_its_end_are_sent() -> None:
    passed = [report(when, "passed") for when in ("setup", "call", "teardown")]
    assert [name for name, _ in sent(*passed)] == ["testreport", "runtest_protocol_complete"]
    assert phases(*passed) == ["call"]


@pytest.mark.parametrize("outcome", ["failed", "skipped"])
@pytest.mark.parametrize("when", ["setup", "call", "teardown"])
def test_whatever_did_not_pass_is_sent(
    when: Literal["setup", "call", "teardown"], outcome: Literal["failed", "skipped"]
) -> None:
    assert when in phases(
        *(
            report(each, outcome if each == when else "passed")
            for each in ("setup", "call", "teardown")
        )
    )
