"""References of very many records are written in runs, and each is named once."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from secretariat.domain.across.holdings import numbered
from secretariat.domain.reference_runs import lines, runs


def written(*refs: str, most: int = 100) -> list[str]:
    return list(lines(refs, most, comma=", ", semicolon="; "))


def named(line: str) -> list[str]:
    """The references that a reader takes *line* to name."""
    refs: list[str] = []
    for group in line.split("; "):
        above = group.split(", ")[0].rpartition("/")[0]
        for at, part in enumerate(group.split(", ")):
            first, _, last = part.partition("–")
            whole = first if at == 0 or not above else f"{above}/{first}"
            stem = whole.rstrip("0123456789")
            if not last:
                refs.append(whole)
                continue
            begins, ends = (int(re.findall(r"\d+$", ref)[0]) for ref in (first, last))
            refs += [f"{stem}{number}" for number in range(begins, ends + 1)]
    return refs


def test_three_in_a_row_are_a_run_and_two_are_not() -> None:
    assert written("JCM1/A1", "JCM1/A2", "JCM1/A3", "JCM1/A7", "JCM1/A8") == ["JCM1/A1–A3, A7, A8"]


def test_a_run_ends_where_the_meeting_does() -> None:
    refs = [f"JCM{meeting}/A{number}" for meeting in (1, 2) for number in (1, 2, 3)]
    assert written(*refs) == ["JCM1/A1–A3; JCM2/A1–A3"]


def test_each_line_begins_with_a_whole_reference() -> None:
    assert written("JCM1/A1", "JCM1/A3", "JCM1/A5", most=2) == ["JCM1/A1, A3", "JCM1/A5"]


def test_numbers_of_fixed_width_and_references_without_numbers_are_written_each() -> None:
    assert written("F009", "F010", "F011", "JCM/W", "JCM12/A5", "JCM12/A5a", "JCM12/A6") == [
        "F009; F010; F011; JCM/W; JCM12/A5; JCM12/A5a; JCM12/A6"
    ]


@given(
    st.sets(
        st.builds(
            "{}{}".format,
            st.sampled_from(["JCM1/A", "JCM2/A", "A2026-", "MS-"]),
            st.integers(1, 40),
        ),
        min_size=1,
    ),
    st.integers(1, 9),
)
def test_a_reader_finds_every_reference_named_once(refs: set[str], most: int) -> None:
    ranked = sorted(refs, key=numbered)
    read = [ref for line in written(*ranked, most=most) for ref in named(line)]
    assert read == ranked
    assert sum(int(run.last) - int(run.first) + 1 for run in runs(ranked)) == len(refs)
