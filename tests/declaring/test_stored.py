"""A value from another copy is one that its field could have written, or is refused."""

from __future__ import annotations

from typing import Any

import pytest

from secretariat.declaring import field, stored
from secretariat.declaring.kinds import REF, REMOVED, Kinds, Record
from secretariat.declaring.register import register
from secretariat.declaring.values import Json
from secretariat.errors import SecretariatError
from secretariat.frozen import frozen
from tests.declaring.things import KIND

GOOD: list[tuple[str, Json]] = [
    (REF, "T1"),
    (REMOVED, 1),
    (REMOVED, 0),
    (REMOVED, None),
    ("text", "some words"),
    ("text", None),
    ("pair.en", "words"),
    ("day", "2026-03-31"),
    ("when", "2026-03"),
    ("whole", 7),
    ("number", "1.50"),
    ("flag", 1),
    ("money", "2500.00 GBP"),
    ("colour", "red"),
    ("other", "id-one"),
    ("others/id-one", 1),
    ("names", '[{"en": "Body", "start": "2018"}]'),
    ("leads.uk", "id-one"),
    ("stages.cn", "blue"),
    ("costs.uk", "5 GBP"),
    ("states.pair", "agreed:0123456789abcdef"),
    ("unheard_of", "a text that a newer program reads"),
    ("unheard_of", 3),
]
BAD: list[tuple[str, Any]] = [
    (REF, ""),
    (REF, None),
    (REF, "0193a1b2-0000-7000-8000-000000000001"),
    (REF, "two\nlines"),
    (REMOVED, 2),
    (REMOVED, "1"),
    ("text", ["a list"]),
    ("text", True),
    ("text", 10**19),
    ("text", "\x07"),
    ("text\nmore", "words"),
    ("pair.en", "\ud800"),
    ("day", "31 March 2026"),
    ("day", "2026-02-30"),
    ("day", "20260331"),
    ("when", "March 2026"),
    ("whole", "seven"),
    ("number", "1,500"),
    ("number", "much"),
    ("number", "⑤"),
    ("number", "１．５"),
    ("number", "+5"),
    ("number", "1" * 61),
    ("flag", 2),
    ("money", "2500"),
    ("money", "2500.00 gbp"),
    ("colour", "green"),
    ("colour", 1),
    ("other", "no id"),
    ("other", 5),
    ("others/no id", 1),
    ("others/id-one", 2),
    ("names", "no list"),
    ("names", '["no row"]'),
    ("names", '[{"en": 5}]'),
    ("names", '[{"en": null}]'),
    ("names", '[{"start": null}]'),
    ("names", '[{"start": "soon"}]'),
    ("names", '[{"start": "31 March 2018"}]'),
    ("names", "[" * 100_000),
    ("leads.u1", "id-one"),
    ("leads.UK", "id-one"),
    ("leads.é", "id-one"),
    ("stages.cn", "green"),
    ("states.pair", "agreed"),
    ("unheard_of", "\x07"),
]


@pytest.mark.parametrize(("slot", "value"), GOOD)
def test_a_stored_value_that_its_field_wrote_is_not_refused(slot: str, value: Json) -> None:
    stored.refuse(KIND, slot, value, KIND.version)


@pytest.mark.parametrize(("slot", "value"), BAD, ids=[f"{s!r}-{v!r:.20}" for s, v in BAD])
def test_a_value_that_no_field_could_write_is_refused_in_a_sentence(slot: str, value: Any) -> None:
    with pytest.raises(SecretariatError) as refused:
        stored.refuse(KIND, slot, value, KIND.version)
    assert str(refused.value).endswith(".")


def test_a_name_is_one_line_and_an_id_is_plain() -> None:
    stored.refuse_name("JCM12/A1")
    stored.refuse_id("0193a1b2")
    for name in ("", "two\nlines", 5, "x" * 401):
        if name:
            with pytest.raises(SecretariatError):
                stored.refuse_name(name)
        with pytest.raises(SecretariatError):
            stored.refuse_id(name)


def whole_days(value: Json) -> Json:
    return int(str(value).split()[0])


@frozen(slots=True, kw_only=True)
class Task(Record):
    title: str = field.text("Title", required=True, was=("heading",))
    effort: int | None = field.whole("Effort", lifts={2: whole_days})


def test_a_value_of_an_older_version_is_judged_in_the_form_of_today() -> None:
    among = Kinds()
    register("tasks", "Task", "Tasks", reference="T{next}", among=among, version=2)(Task)
    kind = among.of(Task)
    stored.refuse(kind, "effort", "3 days", 1)
    stored.refuse(kind, "heading", "words", 1)
    with pytest.raises(SecretariatError, match="not a whole number"):
        stored.refuse(kind, "effort", "3 days", 2)
    with pytest.raises(SecretariatError, match="as an older program wrote it"):
        stored.refuse(kind, "effort", "some days", 1)
    assert kind.slots_today("heading") == ("title",)
    assert kind.slots_today("fax") == ()
    assert dict(kind.lifted("effort", "3 days", 1)) == {"effort": 3}
    assert dict(kind.lifted("fax", "0044", 1)) == {}
    assert kind.needs_lifting(["heading"], 1)
    assert not kind.needs_lifting(["title", REF], 1)
