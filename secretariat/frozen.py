"""`frozen`: a dataclass that cannot be changed, whose functions are compiled when first needed.

`dataclasses.dataclass` compiles six functions for each class while its module is imported. The
program declares two hundred and thirty such classes until its first list is seen, which took a
tenth of that start, and makes records of a third of them. Here all classes share the functions
that compare, hash, show and refuse; ``__init__`` is compiled when the first object is made.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from operator import attrgetter
from types import MemberDescriptorType
from typing import Any, TypeVar, cast, dataclass_transform, overload

T = TypeVar("T")


@overload
def frozen(declared: type[T], /) -> type[T]: ...
@overload
def frozen(
    *, slots: bool = False, kw_only: bool = False, eq: bool = True
) -> Callable[[type[T]], type[T]]: ...
@dataclass_transform(frozen_default=True, field_specifiers=(dataclasses.field,))
def frozen(
    declared: type[Any] | None = None,
    /,
    *,
    slots: bool = False,
    kw_only: bool = False,
    eq: bool = True,
) -> Any:
    """Decorator: as ``dataclass(frozen=True)``; `dataclasses.fields`, ``replace`` and others apply.

    A frozen class inherits from frozen ones alone, and a dataclass from none of them. Without *eq*
    each object equals itself alone.
    """
    if declared is None:
        return lambda later: _frozen_class(later, slots=slots, kw_only=kw_only, eq=eq)
    return _frozen_class(declared, slots=slots, kw_only=kw_only, eq=eq)


def _frozen_class(declared: type[Any], *, slots: bool, kw_only: bool, eq: bool) -> type[Any]:
    written = dict(vars(declared))
    if not eq:
        written |= {"__eq__": object.__eq__, "__hash__": object.__hash__}
    new_class = dataclasses.dataclass(
        init=False, repr=False, eq=False, slots=slots, kw_only=kw_only
    )(declared)
    for name, function in (_SHARED | _OF_SLOTS if slots else _SHARED).items():
        # A class that defines ``__eq__`` has None for ``__hash__``.
        if written.get(name) is None:
            setattr(new_class, name, function)
    if "__init__" not in written:
        _compile_later(new_class)
    return new_class


def _compile_later(declared: type[Any]) -> None:
    """Let the first object of *declared* that is made compile its ``__init__``."""

    def compiling(self: object, *values: object, **named: object) -> None:
        compiled = _compiled(declared)
        declared.__init__ = compiled
        compiled(self, *values, **named)

    declared.__init__ = compiling


def _compiled(declared: type[Any]) -> Callable[..., None]:
    known: dict[str, Any] = {"_set": object.__setattr__, "_none": object()}
    placed, named, lines = ["self"], list[str](), list[str]()
    for field in dataclasses.fields(declared):
        name = value = parameter = field.name
        default = f"_of_{name}"
        if field.default is not dataclasses.MISSING:
            known[default] = field.default
            parameter += f"={default}"
            value = name if field.init else default
        elif field.default_factory is not dataclasses.MISSING:
            known[default] = field.default_factory
            parameter += "=_none"
            value = f"{default}() if {name} is _none else {name}" if field.init else f"{default}()"
        elif not field.init:
            continue
        if field.init:
            (named if field.kw_only else placed).append(parameter)
        slot = getattr(declared, name, None)
        if isinstance(slot, MemberDescriptorType):  # a third quicker, as it need not be looked up
            known[f"_put_{name}"] = slot.__set__
            lines.append(f"    _put_{name}(self, {value})")
        else:
            lines.append(f"    _set(self, {name!r}, {value})")
    if hasattr(declared, "__post_init__"):
        lines.append("    self.__post_init__()")
    parameters = [*placed, "*", *named] if named else placed
    source = f"def __init__({', '.join(parameters)}):\n" + "\n".join(lines or ["    pass"])
    exec(source, known)  # noqa: S102 - names of fields alone, as dataclasses does
    init: Any = known["__init__"]
    init.__qualname__ = f"{declared.__qualname__}.__init__"
    init.__module__ = declared.__module__
    return cast("Callable[..., None]", init)


class _Values(dict[type[Any], Callable[[object], Any]]):
    """The function that reads all compared values of an object, by class; made when needed."""

    def __missing__(self, declared: type[Any]) -> Callable[[object], Any]:
        names = [field.name for field in dataclasses.fields(declared) if field.compare]
        self[declared] = values = attrgetter(*names) if names else type
        return values


VALUES = _Values()


def _eq(self: object, other: object) -> bool:
    """True for an object of the same class with the same values."""
    if self is other:
        return True
    if type(other) is not type(self):
        return cast("bool", NotImplemented)
    values = VALUES[type(self)]
    return bool(values(self) == values(other))


def _hash(self: object) -> int:
    return hash(VALUES[type(self)](self))


def _repr(self: Any) -> str:
    shown = (field.name for field in dataclasses.fields(self) if field.repr)
    values = ", ".join(f"{name}={getattr(self, name)!r}" for name in shown)
    return f"{type(self).__qualname__}({values})"


def _setattr(self: object, name: str, value: object) -> None:
    if _is_fixed(type(self), name):
        raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")
    object.__setattr__(self, name, value)


def _delattr(self: object, name: str) -> None:
    if _is_fixed(type(self), name):
        raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")
    object.__delattr__(self, name)


def _is_fixed(declared: type[Any], name: str) -> bool:
    """True but for what a class that is not frozen itself adds to a frozen one."""
    fields = "__dataclass_fields__"
    return fields in vars(declared) or name in getattr(declared, fields)


def _getstate(self: Any) -> list[object]:
    return [getattr(self, field.name) for field in dataclasses.fields(self)]


def _setstate(self: Any, state: list[object]) -> None:
    for field, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, field.name, value)


_SHARED: dict[str, Any] = {
    "__eq__": _eq,
    "__hash__": _hash,
    "__repr__": _repr,
    "__setattr__": _setattr,
    "__delattr__": _delattr,
}
_OF_SLOTS: dict[str, Any] = {"__getstate__": _getstate, "__setstate__": _setstate}
"""Without these, a copy would be made by `setattr`."""
