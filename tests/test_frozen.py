"""Frozen classes behave as frozen dataclasses, and patterns as compiled ones."""

from __future__ import annotations

import copy
import dataclasses
import re
from dataclasses import field
from typing import Any

import pytest

from secretariat.frozen import frozen
from secretariat.patterns import pattern


@dataclasses.dataclass(frozen=True)
class _Usual:
    name: str
    count: int = 1
    parts: list[int] = field(default_factory=list)
    seen: int = field(default=0, compare=False, repr=False)
    whole: str = field(init=False, default="none")

    def __post_init__(self) -> None:
        object.__setattr__(self, "whole", self.name * self.count)


@frozen
class _Ours:
    name: str
    count: int = 1
    parts: list[int] = field(default_factory=list)
    seen: int = field(default=0, compare=False, repr=False)
    whole: str = field(init=False, default="none")

    def __post_init__(self) -> None:
        object.__setattr__(self, "whole", self.name * self.count)


@frozen(slots=True, kw_only=True)
class _Slotted:
    name: str = ""


@frozen(slots=True, kw_only=True)
class _More(_Slotted):
    count: int = 0


GIVEN: list[tuple[tuple[Any, ...], dict[str, Any]]] = [
    (("a",), {}),
    (("a", 2), {}),
    ((), {"name": "a", "count": 3, "parts": [1]}),
    (("a",), {"seen": 4}),
]


@pytest.mark.parametrize(("values", "named"), GIVEN)
def test_a_frozen_class_holds_and_shows_what_a_frozen_dataclass_does(
    values: tuple[Any, ...], named: dict[str, Any]
) -> None:
    usual, ours = _Usual(*values, **named), _Ours(*values, **named)
    assert dataclasses.asdict(ours) == dataclasses.asdict(usual)
    assert repr(ours) == repr(usual).replace("_Usual", "_Ours")
    assert dataclasses.replace(ours, name="b") == _Ours("b", ours.count, ours.parts)


@pytest.mark.parametrize(
    ("values", "named"), [((), {}), (("a", 1, [], 0, "whole"), {}), (("a",), {"other": 1})]
)
def test_a_frozen_class_refuses_what_a_frozen_dataclass_does(
    values: tuple[Any, ...], named: dict[str, Any]
) -> None:
    for declared in (_Usual, _Ours, _Ours):  # and once more, when it is compiled
        with pytest.raises(TypeError, match=rf"{declared.__name__}\.__init__\(\)"):
            declared(*values, **named)


def test_objects_are_equal_by_the_values_that_are_compared() -> None:
    assert _Ours("a", seen=1) == _Ours("a", seen=2)
    others: list[object] = [_Ours("b"), _Usual("a"), _More(name="a"), "a", None]
    assert _Ours("a") not in others
    assert len({_Slotted(name="a"), _Slotted(name="a"), _Slotted(name="b")}) == len("ab")
    assert _More(name="a") != _Slotted(name="a")


def test_a_default_that_is_made_is_made_for_each_object() -> None:
    assert _Ours("a").parts is not _Ours("a").parts


@pytest.mark.parametrize("thing", [_Ours("a"), _Slotted(name="a"), _More(name="a")])
def test_no_field_is_written_or_taken_away(thing: Any) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        thing.name = "b"
    with pytest.raises(dataclasses.FrozenInstanceError):
        del thing.name
    with pytest.raises(dataclasses.FrozenInstanceError):
        thing.other = "b"
    assert thing.name == "a"


@pytest.mark.parametrize("thing", [_Ours("a", 2), _Slotted(name="a"), _More(name="a", count=2)])
def test_a_copy_is_equal(thing: Any) -> None:
    assert copy.copy(thing) == thing
    assert copy.deepcopy(thing) == thing


def test_nothing_is_compiled_for_a_class_of_which_no_object_is_made() -> None:
    @frozen
    class Untouched:
        name: str = ""

    @frozen
    class Made:
        name: str = ""

    first = Untouched.__init__
    Made("a")
    assert Untouched.__init__ is first
    # The name of the parameter is known once it is compiled.
    assert Made.__init__.__code__.co_varnames == ("self", "name")
    assert Made("a") == Made(name="a")


def test_a_pattern_is_compiled_when_it_is_first_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    compiling = re.compile

    def noted(source: str, flags: int = 0) -> re.Pattern[str]:
        compiled.append(source)
        return compiling(source, flags)

    monkeypatch.setattr(re, "compile", noted)
    word = pattern(r"[a-z]+", re.IGNORECASE)
    assert compiled == []
    assert word.findall("One two") == ["One", "two"]
    assert word.sub("x", "One two") == "x x"
    assert word.fullmatch("One") is not None
    assert (word.pattern, compiled[0]) == ("[a-z]+", "[a-z]+")
