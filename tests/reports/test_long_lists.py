"""Lists that hold far more than the example: the action log, registers, decisions and advice."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

import pytest

from secretariat.data.book import Book
from secretariat.data.questions import action_logs, dossiers, reading
from secretariat.data.store import fetching
from secretariat.declaring.kinds import KINDS
from secretariat.declaring.values import Bilingual
from secretariat.domain.across.dossiers import Directory, Dossier, Log
from secretariat.domain.agreed.lists import RecordList
from secretariat.domain.decisions import Decision
from secretariat.domain.meetings import Meeting
from secretariat.i18n import Language
from secretariat.reports import action_log, advice, decision_register, register_table
from secretariat.reports.setting import Setting
from tests.reports.conftest import setting, squeezed, words
from tests.reports.typesetting.audit import ALLOWED, audit_drawn
from tests.reports.typesetting.glyphs import glyphs
from tests.reports.typesetting.witness import witnessed

ENGLISH = "The Commission noted the progress made and agreed to continue until the year ends. "
CHINESE = "双方注意到所取得的进展，同意继续推进有关工作，并于年底前提交评估报告。"
TITLE = Bilingual((ENGLISH * 5)[:400], (CHINESE * 12)[:400])
TALL = Bilingual(ENGLISH * 60, CHINESE * 90)
"""More than a page of any column holds."""
COUNT = 40
ARRANGED: tuple[dict[str, str], ...] = (
    {"languages": "en"}, {"languages": "zh"}, {"layout": "side-by-side"}, {"layout": "sequential"},
)  # fmt: skip
Make = Callable[["Ample", Setting], bytes]


@dataclass(frozen=True)
class Ample:
    """The example's lists with a long title, a row taller than a page, and very many rows."""

    log: Log
    decisions: tuple[Decision, ...]
    group: Dossier
    directory: Directory

    def filled(self, text: Bilingual) -> Ample:
        """The same with *text* as the fourth of each list, and three of each alone."""
        entries = [*self.log.entries[:3]]
        bad = replace(entries[2], action=replace(entries[2].action, title=text))
        return replace(
            self,
            log=replace(self.log, entries=(*entries[:2], bad)),
            decisions=(*self.decisions[:2], replace(self.decisions[2], text=text)),
            group=replace(self.group, advice=(replace(self.group.advice[0], question=text),)),
        )


def many(count: int) -> Iterator[tuple[int, Bilingual | None]]:
    """Numbers from 1, with the texts that some of them bear."""
    for number in range(1, count + 1):
        yield number, {3: TITLE, 7: TALL}.get(number)


@pytest.fixture(scope="module")
def ample(example: Book) -> Ample:
    """All lists, long."""
    with example.reading() as view:
        log = action_logs.log(view, reading.find_as(view, Meeting, "JCM12"))
        decisions = fetching.every(view, Decision)
        group = dossiers.of_meeting(view, reading.find_as(view, Meeting, "EG1"))
    entry, decision, asked = log.entries[0], decisions[0], group.advice[0]
    return Ample(
        log=replace(log, entries=tuple(
            replace(entry, action=replace(
                entry.action, id=f"a{n}", ref=f"JCM12/A{n}", title=text or entry.action.title
            ))
            for n, text in many(COUNT)
        )),
        decisions=tuple(
            replace(decision, id=f"d{n}", ref=f"JCM12/D{n}", text=text or decision.text)
            for n, text in many(COUNT)
        ),
        group=replace(group, advice=tuple(
            replace(asked, id=f"v{n}", ref=f"ADV:{n}", answer=text or asked.answer)
            for n, text in many(COUNT)
        )),
        directory=log.directory,
    )  # fmt: skip


def name_of(record: str, _language: Language) -> str:
    """Linked records are called by their ids here."""
    return record[:8]


MAKERS: dict[str, Make] = {
    "action-log": lambda some, wanted: action_log.action_log(some.log, wanted),
    "decisions": lambda some, wanted: decision_register.decision_register(
        some.decisions, {}, some.directory, Bilingual("All", "全部"), wanted
    ),
    "register": lambda some, wanted: register_table.register_table(
        RecordList(
            kind=KINDS.of(Decision), records=some.decisions, name_of=name_of, ref_of=name_of
        ),
        wanted,
    ),
    "advice": lambda some, wanted: advice.advice(some.group, wanted),
}


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        pytest.param(
            name,
            {**entry, "original": ("uk", "cn")[(at // 2 + beside) % 2]},
            marks=() if beside == at % len(ARRANGED) else pytest.mark.thorough,
        )
        for at, name in enumerate(MAKERS)
        for beside, entry in enumerate(ARRANGED)
    ],
    ids=lambda part: part if isinstance(part, str) else "-".join(part.values()),
)
def test_a_long_list_is_printed_whole_with_nothing_over_an_edge(
    ample: Ample, name: str, asked: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each list in each arrangement of the languages, the original of either side in turn."""
    with witnessed(monkeypatch) as seen:
        data = MAKERS[name](ample, setting(**asked))
    findings = audit_drawn(data, seen)
    findings.require_measured()
    assert not {
        fault: findings.examples[fault] for fault in findings.counts if fault not in ALLOWED
    }
    rows: dict[int, str] = defaultdict(str)
    for glyph in glyphs(data):
        rows[glyph.owner] += glyph.text
    drawn = [squeezed(text) for owner, text in rows.items() if owner]
    for code in setting(**asked).languages:
        for whole in (TALL, TITLE):
            assert any(squeezed(whole.half(code)) in text for text in drawn)
    if name != "advice":
        named = Counter(text for text in drawn if re.fullmatch(r"JCM12/[A-Z]+\d+", text))
        assert len(named) == COUNT
        assert set(named.values()) <= ({1, 2} if name == "action-log" else {1})


@pytest.mark.parametrize("name", [name for name in MAKERS if name != "advice"])
def test_the_head_of_a_long_list_stands_on_every_page(ample: Ample, name: str) -> None:
    drawn = glyphs(MAKERS[name](ample, setting(languages="zh")))
    pages = [list(page) for _, page in groupby(drawn, key=lambda glyph: glyph.page)]
    assert len(pages) > 3
    for page in pages:
        assert "编号" in "".join(glyph.text for glyph in page)


@pytest.mark.parametrize("name", MAKERS)
@pytest.mark.parametrize("kept", ["en", "zh", ""])
def test_an_empty_half_is_a_visible_gap(ample: Ample, name: str, kept: str) -> None:
    half = Bilingual(**{code: TITLE.half(code) for code in ("en", "zh") if code == kept})
    whole = words(MAKERS[name](ample.filled(half), setting()))
    # A register has a dash where nothing at all is known.
    nothing = name == "register" and not kept
    known = {"en": "tobetranslated", "zh": "待译"} if kept else {"en": "notknown", "zh": "不详"}
    gaps = {"en": "–", "zh": "–"} if nothing else known
    assert all(gap in whole for code, gap in gaps.items() if code != kept)


@pytest.mark.parametrize(
    ("name", "place"),
    [("action-log", "JCM12/A3"), ("decisions", "JCM12/D3"), ("register", "JCM12/D3"),
     ("advice", "ADV:1")],
)  # fmt: skip
def test_a_character_without_a_font_is_listed_with_its_place(
    ample: Ample, name: str, place: str
) -> None:
    wanted = setting()
    MAKERS[name](ample.filled(Bilingual("Thanks 😀", "感谢")), wanted)
    assert (place, "😀") in {(box.place, box.character) for box in wanted.boxes.boxed.values()}


def test_no_page_holds_the_last_row_of_a_table_alone(ample: Ample) -> None:
    plain = tuple(
        replace(decision, text=Bilingual("Agreed.", "商定。")) for decision in ample.decisions
    )
    for count in range(20, 40):
        some = replace(ample, decisions=plain[:count])
        drawn = glyphs(MAKERS["decisions"](some, setting(languages="en")))
        codes = [glyph.page for glyph in drawn if glyph.owner and glyph.text == "J"]
        assert codes.count(codes[-1]) > 1
