"""texts and mark: the work list of the translators, and the states of texts."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import UTC, datetime

from secretariat.cli.shell import moment, opened, print_json, read_moment, say_counted, spoken, who
from secretariat.data.questions import reading, texts
from secretariat.data.questions.texts import Pair, Wanted
from secretariat.data.store.batching import batches
from secretariat.declaring.states import PairState
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.office import marking

_AT_ONCE = 1_000
_BY_WORD = {state.value: state for state in PairState}
_GIVEN = ("revised", "agreed", "draft")


def texts_(given: argparse.Namespace) -> None:
    """List the texts in two languages: how far each has come, by whom and since when."""
    states = tuple(_state(word, _BY_WORD) for word in given.state or ())
    with opened(given) as book, book.reading() as view:
        under = reading.find(view, given.ref).id if given.ref else ""
        wanted = Wanted(under=under, states=states, lacking=given.lacking or "", by_age=given.age)
        listed = [
            pair
            for some in batches(texts.keys(view, wanted), _AT_ONCE)
            for pair in texts.pairs(view, some)
        ]
    if given.json:
        print_json(_told(listed))
        return
    language = spoken()
    for pair in listed:
        words = " ".join(pair.halves.best(language.short).split())
        state, since = language.text(pair.state.label), read_moment(pair.since)
        print(f"{pair.ref}.{pair.key.field}", state, since, pair.who, words, sep="\t")
    say_counted("{count} text.", "{count} texts.", len(listed))


def _told(listed: Sequence[Pair]) -> list[dict[str, object]]:
    now = int(datetime.now(UTC).timestamp() * 1_000_000)
    return [
        {
            "ref": pair.ref, "kind": pair.key.kind, "field": pair.key.field,
            "state": pair.state.value, "by": pair.who, "at": moment(pair.since),
            "days": pair.age(now), "en": pair.halves.en, "zh": pair.halves.zh,
        }
        for pair in listed
    ]  # fmt: skip


def mark(given: argparse.Namespace) -> None:
    """Mark a text as revised or agreed, or return it to draft."""
    words = {word: _BY_WORD[word] for word in _GIVEN}
    state = _state(given.state, words)
    with opened(given) as book:
        with book.reading() as view:
            record = reading.find(view, given.ref)
        marking.mark(book, record, given.field, state, who(given, book))


def _state(word: str, known: dict[str, PairState]) -> PairState:
    if word not in known:
        raise SecretariatError(
            N_("“{value}” is not one of {known}."), value=word[:60], known=list(known)
        )
    return known[word]
