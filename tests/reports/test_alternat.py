"""Two originals of one text: the side that keeps one is named first in it, no more than that."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

import pypdfium2
import pytest

from secretariat.data.book import Book
from secretariat.data.questions import dossiers, reading
from secretariat.declaring.values import Bilingual
from secretariat.domain.across.dossiers import Dossier
from secretariat.domain.letterheads import Stationery
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Meeting
from secretariat.domain.sides import Side
from secretariat.office.paper import printing
from secretariat.reports import agenda, conclusions, delegations, letterheads, minutes
from secretariat.reports.alternat import turned, turned_back, turns
from secretariat.reports.looks import Layout
from secretariat.reports.opening import in_original
from secretariat.reports.setting import Setting
from secretariat.reports.typesetting import Block, Document
from secretariat.reports.word.laid import lines_of
from secretariat.reports.word.lines import Line
from tests.fixtures.two_sides import CN, UK, side
from tests.reports.conftest import MOMENT, Printed, squeezed, words

Make = Callable[[Dossier, Setting], bytes]
PAPERS: dict[str, Make] = {
    "minutes": minutes.minutes,
    "conclusions": conclusions.conclusions,
    "agenda": agenda.agenda,
    "delegations": delegations.delegation_lists,
}
WORD = re.compile(r"[A-Za-z0-9]+(?:[.,:'’/-][A-Za-z0-9]+)*|[\u3400-\u9fff]")
PAIRS = re.compile("UK-China|China-UK|中英|英中")


@dataclass
class Heard:
    """Everything that a document says, in order."""

    texts: list[str] = field(default_factory=list)

    def __call__(self, document: Document, blocks: Iterable[Block]) -> bytes:
        lines: Iterable[Line] = lines_of(document, blocks, None)
        self.texts = [
            document.title.en, document.title.zh, document.head.en, document.head.zh,
            *(line.text for line in lines),
        ]  # fmt: skip
        return b""


@pytest.fixture(scope="module")
def held(example: Book) -> Dossier:
    with example.reading() as view:
        return dossiers.of_meeting(view, reading.find_as(view, Meeting, "JCM12"))


def said(make: Make, dossier: Dossier, original: str, layout: str, *, plain: bool = False) -> str:
    """What the original of a side says; with *plain*, the two sides in one order wherever named."""
    heard = Heard()
    asked = printing.setting(MOMENT, layout=layout, original=original)
    who = dossier.directory.sides.values()
    setting = replace(asked.at_table(who), press=heard)
    make(dossier, in_original(dossier, setting))
    text = "\n".join(heard.texts)
    return (
        PAIRS.sub(lambda match: "PAIR" if match[0][0].isascii() else "双", text) if plain else text
    )


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("paper", PAPERS)
def test_between_two_originals_only_the_order_differs(
    held: Dossier, paper: str, layout: Layout
) -> None:
    """The same words, each as often, but for the two sides where they are named in one word."""
    first, second = (
        said(PAPERS[paper], held, original, layout, plain=True) for original in ("uk", "cn")
    )
    assert first != second
    assert len(first) > 500
    assert Counter(WORD.findall(first)) == Counter(WORD.findall(second))


@pytest.mark.parametrize("paper", ["minutes", "conclusions"])
def test_the_name_of_the_mechanism_turns_in_both_languages(held: Dossier, paper: str) -> None:
    for original, here, there in (
        (
            "uk",
            ("UK-China Joint Commission", "英中科技"),
            ("China-UK Joint Commission", "中英科技合作"),
        ),
        (
            "cn",
            ("China-UK Joint Commission", "中英科技"),
            ("UK-China Joint Commission", "英中科技合作"),
        ),
    ):
        text = said(PAPERS[paper], held, original, "side-by-side")
        assert all(name in text for name in here)
        assert not any(name in text for name in there)


def test_without_an_original_the_names_stand_as_they_are_written(held: Dossier) -> None:
    text = said(minutes.minutes, held, "", "side-by-side")
    assert "UK-China Joint Commission" in text
    assert "中英科技合作联委会" in text
    assert "China-UK" not in text
    assert "英中" not in text


def test_titles_of_other_texts_and_words_of_the_authors_do_not_turn(held: Dossier) -> None:
    """Such as “joint UK-China teams”, and the name of a strategy that was signed under it."""
    text = said(minutes.minutes, held, "cn", "side-by-side")
    assert "joint UK-China teams" in text


def heading(example: Book, paper: str, side: str) -> Counter[str]:
    """The characters of the letterhead of *side* on a *paper* in both languages."""
    with example.reading() as view:
        who = dossiers.directory(view)
    papers = Stationery.AGENDA if paper == "agenda" else Stationery.MINUTES
    letterhead_block = letterheads.block(who, who.side_of(side), papers, Setting(as_of=MOMENT))
    assert letterhead_block is not None
    return Counter(squeezed("".join(paragraph.text for paragraph in letterhead_block.paragraphs)))


# In a long paper a page may end at another line, and heads and feet add up to other numbers.
@pytest.mark.parametrize(
    ("paper", "ref"), [("minutes", "EG1"), ("agenda", "EG1"), ("conclusions", "JCM12")]
)
def test_both_originals_print_the_same_characters_on_as_many_pages(
    example: Book, printed: Printed, paper: str, ref: str
) -> None:
    pages = []
    for layout in Layout:
        uk, cn = (printed(paper, ref, original=side, layout=layout) for side in ("uk", "cn"))
        assert uk != cn
        # Each bears the letterhead of its side, and nothing else differs.
        assert Counter(words(uk)) - heading(example, paper, "uk") == (
            Counter(words(cn)) - heading(example, paper, "cn")
        )
        pages.append({len(pypdfium2.PdfDocument(content)) for content in (uk, cn)})
    assert all(len(some) == 1 for some in pages)


FR, DE = (replace(side(code), seat=seat, id=code) for seat, code in ((1, "FR"), (2, "DE")))
AU = replace(side("AU"), seat=2, id="AU")


@pytest.mark.parametrize(
    ("table", "english", "chinese"),
    [
        ((UK, CN), ("UK-China", "China-UK"), ("英中", "中英")),
        ((FR, DE), ("France-Germany", "Germany-France"), ("法德", "德法")),
        ((CN, AU), ("China-Australia", "Australia-China"), ("中澳", "澳中")),
    ],
)
def test_the_names_of_any_two_sides_turn(
    table: tuple[Side, Side], english: tuple[str, str], chinese: tuple[str, str]
) -> None:
    for written in (0, 1):
        name = Bilingual(f"{english[written]} Joint Committee", f"{chinese[written]}联合委员会")
        mechanism = Mechanism(name=name, short=Bilingual("Joint Committee", "联合委员会"))
        for first in (0, 1):
            here = turns((table[first], table[1 - first]), [mechanism], [])
            text = f"The 3rd {name.en} met; {name.zh}举行会议。"
            now = turned(text, here)
            assert f"The 3rd {english[first]} Joint Committee met" in now
            assert f"{chinese[first]}联合委员会举行" in now
            assert turned(now, here) == now
            if written != first:
                assert turned_back(now, here) == text


def test_the_title_of_a_meeting_turns_and_a_name_of_one_side_does_not() -> None:
    titled = Meeting(title=Bilingual("Third China-UK round table", "第三次中英圆桌会议"))
    here = turns((UK, CN), [Mechanism(name=Bilingual("Expert Group", "专家组"))], [titled])
    assert turned("Third China-UK round table", here) == "Third UK-China round table"
    assert turned("第三次中英圆桌会议", here) == "第三次英中圆桌会议"
    assert turned("The Expert Group of China", here) == "The Expert Group of China"
    assert not turns((UK,), [], [titled])


@pytest.mark.parametrize(
    ("name", "after", "uk", "cn"),
    [
        ("fund-statement", "Share paid", "UK side", "Chinese side"),
        ("exchange-balance", "Sending side", "UK side", "Chinese side"),
        ("access-balance", "Facilities of", "UK side", "Chinese side"),
        ("directory", "Directory", "United Kingdom of Great", "People's Republic"),
        ("action-log", "JCM12/A2", "DSIT", "MOST"),
    ],
)
def test_reports_name_the_side_of_the_original_first(
    printed: Printed, name: str, after: str, uk: str, cn: str
) -> None:
    for original, first, second in (("uk", uk, cn), ("cn", cn, uk)):
        whole = words(printed(name, "", languages="en", original=original))
        rest = whole[whole.index(squeezed(after)) :].replace("’", "'")
        assert rest.index(squeezed(first)) < rest.index(squeezed(second)), original


@pytest.mark.parametrize("name", ["agenda", "action-log"])
def test_a_chinese_paper_without_an_original_names_the_chinese_side_first(
    printed: Printed, name: str
) -> None:
    for code in ("zh", "en"):
        if name == "agenda":
            whole = words(printed(name, "JCM12", languages=code))
            heads = {"zh": ("沈怀瑾", "海伦"), "en": ("Helen", "Shen")}[code]
            rest = whole[whole.index({"zh": "主讲人", "en": "Presentedby"}[code]) :]
            assert rest.index(heads[0]) < rest.index(heads[1])
        else:
            whole = words(printed(name, "", languages=code))
            rest = whole[whole.index("JCM12/A2") :]
            bodies = {"zh": ("科学技术部国际", "创新与技术部"), "en": ("DSIT", "MOST")}[code]
            assert rest.index(bodies[0]) < rest.index(bodies[1])
