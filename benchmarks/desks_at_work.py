"""The work of desks that share records, each in a process of its own, and what it took them."""

from __future__ import annotations

import json
import os
import statistics
import time
import traceback
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from secretariat.data.book import Book, Who
from secretariat.data.store import fetching, search
from secretariat.declaring.kinds import KINDS
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.actions import Action
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Meeting
from secretariat.office.paper import printing

PRINTS = 20
"""Edits after which a desk prints the agenda."""
_SAID = ("alpha", "desk", "time")
"""What the title of an action says that a desk added."""
Times = dict[str, list[float]]
"""Seconds that each kind of work took, every time that it was done."""


def begin(book: Book) -> None:
    """Enter the meeting whose agenda the desks print."""
    with book.change("Begin", Who("Anna")) as change:
        mechanism = change.add(Mechanism(code="JCM", name=Bilingual("Commission", "委员会")))
        change.add(Meeting(mechanism=Link(mechanism.id), ordinal=1))


def one_turn(book: Book, desk: int, who: Who, timings: Times) -> None:
    """Add an action that says when and by which *desk*, search, and now and then print."""
    begun = time.perf_counter()
    with book.change("Add", who) as change:
        change.add(Action(title=Bilingual(f"alpha {desk} {time.time():.3f}", "联合研究")))
    _note(timings, "edit", begun)
    begun = time.perf_counter()
    with book.reading() as view:
        search.newest(view, "联合研究", 50)
    _note(timings, "search", begun)
    if len(timings["edit"]) % PRINTS == 0:
        begun = time.perf_counter()
        wanted = printing.setting(datetime.now(UTC))
        printing.print_document(book, "agenda", "JCM1", wanted)
        _note(timings, "print", begun)


def _note(timings: Times, name: str, begun: float) -> None:
    timings.setdefault(name, []).append(time.perf_counter() - begun)


def ages(book: Book, desk: int, known: set[str]) -> list[float]:
    """For each action of another *desk* that has just come: seconds since it was written."""
    with book.reading() as view:
        new = [id_ for id_ in fetching.ids(view, KINDS.of(Action)) if id_ not in known]
        came = [fetching.get(view, Action, id_) for id_ in new]
    known.update(new)
    sentence = (
        action.title.en.split() for action in came if len(action.title.en.split()) == len(_SAID)
    )
    return [time.time() - float(at) for _, by, at in sentence if by != str(desk)]


def in_processes(work: Callable[[int], Any], desks: int) -> int:
    """Do the *work* of every desk at once, each in its process; returns how many failed."""
    children = []
    for number in range(desks):
        child = os.fork()
        if child == 0:
            status = 1
            try:
                work(number)
                status = 0
            except Exception:  # noqa: BLE001 - it is printed, and the desk has failed
                traceback.print_exc()
            finally:
                os._exit(status)
        children.append(child)
    return sum(os.waitpid(child, 0)[1] != 0 for child in children)


def write(timings: Times, path: Path) -> None:
    """Keep what a desk measured in a file at *path*."""
    path.write_text(json.dumps(timings), encoding="utf-8")


def summed_up(paths: Iterable[Path]) -> Times:
    """What all desks measured, by their files; medians and longest times are printed."""
    every: Times = {}
    for path in paths:
        for name, times in json.loads(path.read_text(encoding="utf-8")).items():
            every.setdefault(name, []).extend(times)
    for name, times in every.items():
        if times:
            most = sorted(times)[len(times) * 99 // 100]
            print(f"{name:10}{len(times):7}  median {statistics.median(times):8.3f} s"
                  f"  99 % within {most:8.3f} s  longest {max(times):8.3f} s")  # fmt: skip
    return every
