"""The example: its records from the files, and its agreed texts by the verbs that make them.

The steps lie beside the records, in ``resources/example-steps.json``: a round of comments, each
side's agreement, the issue of a record on its day, a corrigendum, a date that was moved. They are
taken on fixed days, so that the same example has the same codes and the same issued papers wherever
it is made. Only signatures differ, for their keys are made anew.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from secretariat.data.book import Book, Who
from secretariat.data.questions import reading
from secretariat.data.writing.change import Change
from secretariat.declaring.kinds import KINDS
from secretariat.declaring.states import PairState
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain import wording
from secretariat.domain.agreed.rounds import Answer
from secretariat.domain.meetings import Paragraph
from secretariat.domain.people import Person
from secretariat.errors import SecretariatError
from secretariat.exchange import interchange
from secretariat.i18n import N_
from secretariat.office import importing, marking
from secretariat.office.agreed import (
    agreeing,
    certificates,
    issuing,
    reasons,
    rounds,
    signing,
    texts,
)
from secretariat.office.agreed.certificates import Whose
from secretariat.office.agreed.signing import Wish
from secretariat.office.desks import agreeing as desks
from secretariat.office.past import EXAMPLE
from secretariat.paths import RESOURCES
from secretariat.sealing.keys import PublicKeys

FOLDER = RESOURCES / "example"
STEPS = RESOURCES / "example-steps.json"

_Step = Mapping[str, Any]
_ANSWERS = {answer.value: answer for answer in Answer}


def load(book: Book, who: Who) -> None:
    """Fill *book* with the example: its records, and the texts that were agreed and issued.

    The last step is a change labelled as the first, so that undo knows where the example ends.
    """
    with book.change(EXAMPLE, who) as change:
        importing.take_in(change, interchange.load(FOLDER))
    for desk in _steps_of("desks"):
        _know(book, desk, who)
    for step in steps():
        _take(book, step, who)


def steps() -> Sequence[_Step]:
    """What is done with the records of the example, in order."""
    return _steps_of("steps")


def _steps_of(part: str) -> Sequence[_Step]:
    found_steps: Sequence[_Step] = json.loads(STEPS.read_text(encoding="utf-8"))[part]
    return found_steps


def _know(book: Book, facts: _Step, who: Who) -> None:
    """Enter a desk whose private keys nobody has, and agree to its keys or revoke them."""
    public = PublicKeys(facts["signing"], facts["sealing"])
    desk = desks.know(book, public, facts["name"], facts["side"], who)
    if "agreed" in facts:
        desks.agree(book, desk, public.fingerprint, who, date.fromisoformat(facts["agreed"]))
    if "revoked" in facts:
        desks.revoke(book, desk, facts["reason"], who, date.fromisoformat(facts["revoked"]))


def _take(book: Book, step: _Step, who: Who) -> None:
    record = step["record"]
    if "changed" in step:
        with book.change(EXAMPLE, replace(who, name=step["by"])) as change:
            name = KINDS.of(type(reading.find(change.view, record))).name
            importing.take_in(change, {name: [{"ref": record, **step["changed"]}]})
        return
    if "round" in step:
        with book.change(N_("Circulate for comment"), who) as change:
            _go_round(change, record, step["round"])
    with book.change(N_("Note an agreement"), who) as change:
        if step.get("texts") == "agreed":
            agree_texts(change, record)
        for values in step.get("agreements", ()):
            agreeing.agreed(change, record, _evidence(values))
    if "issued" in step:
        issuing.issue(book, record, date.fromisoformat(step["issued"]), who)
    if "signed" in step:
        _sign(book, record, step["signed"], who)
    if "afterwards" in step:
        with book.change(N_("Change record"), who) as change:
            for slot, text in step["afterwards"].items():
                _amend(change, slot, Bilingual(text["en"], text["zh"]))


def _sign(book: Book, record: str, people: Mapping[str, str], who: Who) -> None:
    """Sign both originals of *record* for each side, with certificates made for this copy alone.

    Their keys are kept nowhere, so nobody can sign anything else with them.
    """
    # Start-up: pyHanko takes a second, for the example alone.
    from secretariat.exchange.signatures import trial_keys  # noqa: PLC0415 - start-up

    now = datetime.now(UTC)
    for side, person in people.items():
        with book.reading() as view:
            name = reading.find_as(view, Person, person).name.en
        key = trial_keys.new_key(f"{name} (example)", now)
        checked = "Made for the example: it proves nobody's name."
        certificates.noted(book, key.certificate, Whose(person=person, checked=checked), who)
        for original in people:
            signing.sign(book, record, Wish(original=original, side=side, at=now), key, who)


def _go_round(change: Change, record: str, step: Mapping[str, Any]) -> None:
    """Circulate *record*, and take the comments and answers of the round."""
    view = change.view
    to = [reading.find_as(view, Person, ref) for ref in step["to"]]
    on, due = (date.fromisoformat(step[day]) for day in ("on", "due"))
    opened = rounds.circulate(change, texts.find_minutes(view, record), to, on, due)
    for values in step["comments"]:
        reviewer: Link[Person] = Link(reading.find_as(view, Person, values["reviewer"]).id)
        words = rounds.NewComment(
            text=Bilingual(**values["text"]), passage=values["passage"], reviewer=reviewer
        )
        comment = rounds.comment(change, opened, words)
        if "answer" in values:
            rounds.answer(change, comment, _ANSWERS[values["answer"]], Bilingual(**values["reply"]))
    if "closed" in step:
        rounds.close(change, opened, date.fromisoformat(step["closed"]))


def agree_texts(change: Change, record: str) -> None:
    """Agree every text of *record* that its sides have to agree and the checks allow."""
    text = texts.text_of(change.view, texts.find_minutes(change.view, record))
    for part in reasons.records_of(text):
        kind = KINDS.of(type(part))
        for field in reasons.texts_of(part):
            if not kind.field_named[field].is_empty(getattr(part, field)):
                part = marking.marked(change, part, field, PairState.AGREED)  # noqa: PLW2901 - marked, it is the record to go on with


def _evidence(values: Mapping[str, str]) -> agreeing.Evidence:
    return agreeing.Evidence(
        side=values["side"],
        by=values["by"],
        how=agreeing.means_of(values["how"]),
        on=date.fromisoformat(values["on"]),
    )


def _amend(change: Change, ref: str, text: Bilingual) -> None:
    """Let the live paragraph say what the corrigendum says, and stay agreed."""
    record = reading.find_as(change.view, Paragraph, ref)
    if text == record.text:
        raise SecretariatError(N_("{ref} says so already."), ref=ref)
    amended = change.update(record, replace(record, text=text))
    change.update(amended, wording.agreed(amended, "text"))
