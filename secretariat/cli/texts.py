"""texts and mark: the work list of the translators, and the states of texts."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import UTC, datetime

from secretariat.cli.shell import (
    ANSWER_NO,
    moment,
    opened,
    print_json,
    read_moment,
    say_counted,
    spoken,
    who,
)
from secretariat.data.questions import reading, texts
from secretariat.data.questions.texts import Pair, Wanted
from secretariat.data.store.batching import batches
from secretariat.declaring import choosing
from secretariat.declaring.states import PairState
from secretariat.office import marking
from secretariat.office.agreed.marking_all import MarkingResult, mark_all

_AT_ONCE = 1_000
_GIVEN = (PairState.REVISED, PairState.AGREED, PairState.DRAFT)


def texts_(given: argparse.Namespace) -> None:
    """List the texts in two languages: how far each has come, by whom and since when."""
    states = tuple(choosing.of(tuple(PairState), word) for word in given.state or ())
    with opened(given) as book, book.reading() as view:
        under = reading.find(view, given.ref).id if given.ref else ""
        wanted = Wanted(under=under, states=states, lacking=given.lacking or "", by_age=given.age)
        listed = [
            pair
            for some in batches(texts.keys(view, wanted), _AT_ONCE)
            for pair in texts.pairs(view, some)
        ]
    if given.json:
        print_json(_pairs_json(listed))
        return
    language = spoken()
    for pair in listed:
        words = " ".join(pair.halves.best(language.short).split())
        state, since = language.text(pair.state.label), read_moment(pair.since)
        print(f"{pair.ref}.{pair.key.field}", state, since, pair.who, words, sep="\t")
    say_counted("{count} text.", "{count} texts.", len(listed))


def _pairs_json(listed: Sequence[Pair]) -> list[dict[str, object]]:
    now = int(datetime.now(UTC).timestamp() * 1_000_000)
    return [
        {
            "ref": pair.ref, "kind": pair.key.kind, "field": pair.key.field,
            "state": pair.state.value, "by": pair.who, "at": moment(pair.since),
            "days": pair.age(now), "en": pair.halves.en, "zh": pair.halves.zh,
        }
        for pair in listed
    ]  # fmt: skip


def mark(given: argparse.Namespace) -> int | None:
    """Mark a text, or all texts of a record, as revised or agreed, or return to draft."""
    state = choosing.of(_GIVEN, given.state)
    with opened(given) as book:
        if not given.field:
            return _told_all(mark_all(book, given.ref, state, who(given, book)))
        with book.reading() as view:
            record = reading.find(view, given.ref)
        marking.mark(book, record, given.field, state, who(given, book))
    return None


def _told_all(done: MarkingResult) -> int:
    """Print the result of marking all texts of a record; returns the exit status."""
    for refusal in done.left:
        print(spoken().error(refusal), file=sys.stderr)
    say_counted("{count} text was marked.", "{count} texts were marked.", done.count)
    return ANSWER_NO if done.left else 0
