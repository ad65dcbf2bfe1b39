"""What is public fact and what was invented stay apart, and say which they are."""

from __future__ import annotations

from tests.example.content import EXAMPLE, SEED, by_ref, entries, read, targets

REAL = [entry for entry in entries(EXAMPLE) if not entry.fictitious]
INVENTED = [entry for entry in entries(EXAMPLE) if entry.fictitious]
INVENTED_MEETINGS = ("JCM12", "JCM13", "SID1", "EG1")


def test_the_example_has_facts_and_inventions_and_the_seed_facts_alone() -> None:
    assert REAL
    assert INVENTED
    assert not any(entry.fictitious for entry in entries(SEED))


def test_no_file_mixes_fact_and_invention() -> None:
    assert not {entry.file for entry in REAL} & {entry.file for entry in INVENTED}


def test_no_fact_points_at_an_invention() -> None:
    for entry in REAL:
        assert [ref for ref in targets(entry) if by_ref()[ref].fictitious] == [], entry.ref


def test_every_fact_says_how_far_it_can_be_relied_on() -> None:
    for entry in REAL:
        if entry.kind.name != "terms":
            assert entry.tree.get("confidence") in ("A", "B", "C"), entry.ref
        if entry.kind.name not in ("terms", "papers"):
            assert entry.tree.get("source"), entry.ref


def test_no_real_person_has_a_part_in_an_invented_record() -> None:
    for entry in INVENTED:
        people = [ref for ref in targets(entry) if by_ref()[ref].kind.name == "people"]
        assert [ref for ref in people if not by_ref()[ref].fictitious] == [], entry.ref


def test_no_real_person_is_named_in_an_invented_text() -> None:
    people = [entry for entry in REAL if entry.kind.name == "people"]
    names = {name for entry in people for name in entry.tree["name"].values()}
    assert names >= {"Wan Gang", "万钢"}
    for entry in INVENTED:
        assert [name for name in names if name in str(entry.tree)] == [], entry.ref


def test_whatever_belongs_to_an_invented_meeting_is_marked() -> None:
    for entry in entries(EXAMPLE):
        if entry.ref.split("/")[0] in INVENTED_MEETINGS:
            assert entry.fictitious, entry.ref


def test_what_was_not_found_stays_empty() -> None:
    for ref, unknown in (
        ("JCM1", ("place", "host", "mode", "ends", "areas", "record_type")),
        ("JCM9", ("place", "host", "mode", "ends", "areas", "record_type")),
        ("JCM10", ("host", "record_type")),
        ("INS:2", ("place", "signatories", "in_force")),
        ("INS:5", ("signatories", "languages", "originals")),
        ("ORG:MOST", ("valid_from", "valid_to", "successor")),
    ):
        entry = by_ref()[ref]
        record, _ = read(entry)
        assert [
            name
            for name in unknown
            if not entry.kind.field_named[name].is_empty(getattr(record, name))
        ] == [], ref


def test_two_sources_that_disagree_are_both_kept() -> None:
    memorandum, _ = read(by_ref()["INS:3"])
    claim = memorandum.claims[0]
    assert (claim.value, claim.value_zh) == ("Wan Gang", "万钢")
    assert memorandum.claims[0].origin.en == "iop.org"


def test_each_department_is_followed_by_its_successor() -> None:
    chain = ["ORG:DIUS"]
    while later := by_ref()[chain[-1]].tree.get("successor"):
        assert by_ref()[chain[-1]].tree["valid_to"] == by_ref()[later].tree["valid_from"]
        chain.append(later)
    assert chain == ["ORG:DIUS", "ORG:BIS", "ORG:BEIS", "ORG:DSIT"]
