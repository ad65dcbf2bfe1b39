"""What is said of the wheels that pip finds for another system."""

from __future__ import annotations

from typing import Any

from tools.wheels import refused


def wheel(name: str, digest: str, needs: str = "") -> dict[str, Any]:
    """A wheel as pip's report describes it."""
    info = {"url": f"file:///{name}", "archive_info": {"hashes": {"sha256": digest}}}
    return {"download_info": info, "metadata": {"requires_python": needs} if needs else {}}


def test_a_wheel_in_the_lock_and_for_this_python_is_right() -> None:
    offers = [wheel("a-1-py3-none-any.whl", "aa"), wheel("b-1-py3-none-any.whl", "bb", ">=3.11.5")]
    assert refused(offers, frozenset({"aa", "bb"}), "3.12.0") == []


def test_a_wheel_of_another_hash_or_for_another_python_is_named() -> None:
    offers = [wheel("a-1-py3-none-any.whl", "cc"), wheel("b-1-py3-none-any.whl", "bb", ">=3.11.5")]
    assert refused(offers, frozenset({"aa", "bb"}), "3.11.0") == [
        "a-1-py3-none-any.whl is not in the lock",
        "b-1-py3-none-any.whl needs Python >=3.11.5",
    ]
