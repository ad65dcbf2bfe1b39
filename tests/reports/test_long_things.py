"""Documents of a meeting that holds far more than the example, or half of nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from typing import Any

import pytest

from secretariat.data.book import Book
from secretariat.data.questions import dossiers, reading
from secretariat.declaring.values import Bilingual
from secretariat.domain.across.dossiers import Dossier
from secretariat.domain.meetings import Meeting
from secretariat.reports import agenda, conclusions, delegations, minutes
from secretariat.reports.setting import Setting
from tests.reports.conftest import Printed, setting, squeezed, words
from tests.reports.typesetting.audit import END, START, Findings
from tests.reports.typesetting.glyphs import Glyph, glyphs

ENGLISH = "The Commission noted the progress made and agreed to continue until the year ends. "
CHINESE = "双方注意到所取得的进展，同意继续推进有关工作，并于年底前提交评估报告。"
ARRANGED: tuple[dict[str, str], ...] = (
    {"languages": "en"}, {"languages": "zh"}, {"layout": "side-by-side"}, {"layout": "sequential"},
)  # fmt: skip
MAKERS = {
    "minutes": minutes.minutes,
    "agenda": agenda.agenda,
    "delegations": delegations.delegation_lists,
    "attendance": delegations.attendance_sheet,
    "conclusions": conclusions.conclusions,
}
Asked = dict[str, str]


def arranged(named: Iterable[str]) -> list[tuple[str, Asked]]:
    """Each name with each arrangement of the languages, the original of either side in turn.

    A usual run tries each name in one of them.
    """
    return [
        (name, {**entry, "original": ("uk", "cn")[(at // 2 + beside) % 2]})
        for at, name in enumerate(named)
        for beside, entry in enumerate(ARRANGED)
    ]


def in_turn(cases: Sequence[tuple[Any, ...]]) -> list[Any]:
    """*cases*, which begin with those of `arranged`; a usual run tries each name arranged once."""
    names = [*dict.fromkeys(case[0] for case in cases)]
    return [
        pytest.param(*case, marks=() if is_turn else pytest.mark.thorough)
        for case in cases
        for arrangement in [{key: case[1][key] for key in case[1] if key != "original"}]
        for is_turn in [arrangement == ARRANGED[names.index(case[0]) % len(ARRANGED)]]
    ]


def id_of(part: str | Asked) -> str:
    return part if isinstance(part, str) else "-".join(part.values())


MARGIN = 20 * 72 / 25.4
PAGE = 595.3


@pytest.fixture(scope="module")
def ample(example: Book) -> Dossier:
    """JCM12 with a title of 400 characters, 120 and 120 delegates, 60 items, a long paragraph."""
    with example.reading() as view:
        dossier = dossiers.of_meeting(view, reading.find_as(view, Meeting, "JCM12"))
    title = Bilingual((ENGLISH * 5)[:400], (CHINESE * 12)[:400])
    items = tuple(
        replace(
            dossier.items[0], id=f"I{n}", ref=f"JCM12/{n}", title=title if n == 7 else item.title
        )
        for n in range(1, 61)
        for item in [dossier.items[n % 8]]
    )
    long = replace(
        dossier.paragraphs[dossier.items[0].id][0], text=Bilingual(ENGLISH * 130, CHINESE * 130)
    )
    return replace(
        dossier,
        meeting=replace(dossier.meeting, title=title),
        items=items,
        paragraphs={"I3": (long,)},
        participants=tuple(
            replace(participant, id=f"P{n}-{participant.id}")
            for n in range(14)
            for participant in dossier.participants
        )[:240],
    )


@pytest.mark.parametrize(("name", "asked"), in_turn(arranged(MAKERS)), ids=id_of)
def test_long_things_are_printed_whole_and_within_the_margins(
    ample: Dossier, name: str, asked: Asked
) -> None:
    data = MAKERS[name](ample, setting(**asked))
    drawn = [glyph for glyph in glyphs(data) if glyph.owner and not glyph.text.isspace()]
    assert drawn
    for glyph in drawn:
        assert glyph.left > MARGIN - 0.4
        assert glyph.right < PAGE - MARGIN + 0.4
    whole = "".join(glyph.text for glyph in drawn)
    for code in setting(**asked).languages:
        assert squeezed(ample.meeting.title.half(code)).replace("-", "") in whole.replace("-", "")
    if name == "agenda":
        assert all(item.ref.rpartition("/")[2] in whole for item in ample.items)


def test_a_paragraph_of_three_pages_is_printed_to_its_end(ample: Dossier) -> None:
    data = minutes.minutes(ample, setting(languages="zh"))
    found_glyphs = [glyph for glyph in glyphs(data) if glyph.owner]
    groups = [list(group) for _, group in groupby(found_glyphs, key=lambda glyph: glyph.owner)]
    longest = max(groups, key=len)
    assert len({glyph.page for glyph in longest}) >= 3
    assert "".join(glyph.text for glyph in longest).endswith(CHINESE * 130)


@pytest.mark.parametrize(
    ("name", "asked", "kept"),
    [
        (name, asked, kept)
        for at, (name, asked) in enumerate(arranged(MAKERS))
        for kept in {"en": ("", "zh"), "zh": ("en", "")}.get(
            asked.get("languages", ""), (("en", "zh", "")[at % 3],)
        )
    ],
    ids=id_of,
)
def test_an_empty_half_is_a_visible_gap(ample: Dossier, name: str, asked: Asked, kept: str) -> None:
    """Each document in each arrangement, where both languages stand with one half kept in turn."""

    def half(text: Bilingual) -> Bilingual:
        return Bilingual(**{code: text.half(code) for code in ("en", "zh") if code == kept})

    poor = replace(
        ample,
        meeting=replace(ample.meeting, title=half(ample.meeting.title), place=half(Bilingual())),
        items=tuple(replace(item, title=half(item.title)) for item in ample.items[:3]),
        decisions=tuple(
            replace(decision, text=half(decision.text)) for decision in ample.decisions
        ),
        participants=tuple(
            replace(participant, post=half(participant.post))
            for participant in ample.participants[:20]
        ),
    )
    whole = words(MAKERS[name](poor, setting(**asked)))
    gaps = {"en": "notknown", "zh": "不详"}
    assert all(gaps[code] in whole for code in setting(**asked).languages if code != kept)


@pytest.mark.parametrize("name", ["minutes", "agenda"])
def test_a_character_without_a_font_is_listed_with_its_item(ample: Dossier, name: str) -> None:
    bad, wanted = replace(ample.items[2], title=Bilingual("Thanks 😀", "感谢")), setting()
    MAKERS[name](replace(ample, items=(bad,)), wanted)
    assert boxed(wanted) == {("JCM12/3", "😀")}


def boxed(wanted: Setting) -> set[tuple[str, str]]:
    """Where a document made with *wanted* has boxes, and for which characters."""
    return {(boxed.place, boxed.character) for boxed in wanted.boxes.boxed.values()}


def test_a_character_without_a_font_is_listed_with_its_paragraph(ample: Dossier) -> None:
    (paragraph,) = ample.paragraphs["I3"]
    bad = replace(paragraph, ref="JCM12/3.2", text=Bilingual("Fine", "会议\U00030000"))
    wanted = setting()
    minutes.minutes(replace(ample, paragraphs={"I3": (bad,)}), wanted)
    assert boxed(wanted) == {("JCM12/3.2", "\U00030000")}


def test_a_character_without_a_font_is_listed_with_its_delegate(ample: Dossier) -> None:
    bad = replace(ample.participants[2], ref="JCM12/P4", post=Bilingual("Member 😀", "团员"))
    wanted = setting()
    delegations.delegation_lists(replace(ample, participants=(bad,)), wanted)
    assert ("JCM12/P4", "😀") in boxed(wanted)


@pytest.mark.parametrize(
    ("named", "asked"),
    in_turn(arranged(["minutes JCM12", "minutes EG1", "action-log ", "conclusions SID1"])),
    ids=id_of,
)
def test_no_line_of_the_example_breaks_where_a_proof_reader_would_mark_it(
    printed: Printed, named: str, asked: Asked
) -> None:
    name, ref = named.split(" ")
    findings = Findings()
    owned = [glyph for glyph in glyphs(printed(name, ref, **asked)) if glyph.owner]
    for _, group in groupby(owned, key=lambda glyph: glyph.owner):
        _judge(findings, [glyph for glyph in group if not glyph.text.isspace()])
    assert findings.lines > 30
    assert findings.edges > 0
    assert not findings.counts, findings.examples


def _judge(findings: Findings, text: list[Glyph]) -> None:
    """What a line of one paragraph begins and ends with; a heading's number is a line's part."""
    lines = [list(line) for _, line in groupby(text, key=lambda glyph: (glyph.page, glyph.y))]
    findings.lines += len(lines)
    for above, below in pairwise(lines):
        findings.edges += 1
        last, first = above[-1].text, below[0].text
        shown = "".join(glyph.text for glyph in (*above[-8:], *below[:8]))
        if first in START:
            findings.add("bad start", shown)
        if last in END:
            findings.add("bad end", shown)
        if last.isdigit() and first.isdigit():
            findings.add("split number", shown)
