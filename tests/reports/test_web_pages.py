"""Documents as pages for a browser: complete in themselves, with the words of the paper."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, partial
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest

from secretariat.data.book import Book
from secretariat.declaring.values import Bilingual
from secretariat.domain.letterheads import Letterhead
from secretariat.errors import SecretariatError
from secretariat.office.paper import documents, web_pages
from secretariat.office.paper.web_pages import web_page
from secretariat.office.paper.word_documents import word_document
from secretariat.reports import letterheads
from secretariat.reports.typesetting import (
    DRAFT,
    Block,
    Boxes,
    Document,
    Mark,
    Paragraph,
    Span,
    Words,
)
from secretariat.reports.web.body import paragraphs
from secretariat.reports.web.press import SectionPress, WebPress, html_press
from tests.reports.conftest import MOMENT, Printed, setting, squeezed, words

_UNSEEN = ("style", "title")
AXE = "axe-core@4.14.1"
BUILD = Path(__file__).resolve().parents[2] / "build" / "axe"
REGISTERS = ("actions", "meetings", "organisations")
"""Registers whose tables stand for all: each is made by one function."""
USUAL = (("minutes", "JCM12"), ("action-log", ""), ("progress", ""), ("register", "organisations"))
"""Documents that a usual run compares with their paper; a thorough one compares all."""


def every_document() -> Iterator[tuple[str, str]]:
    """The name of every document with a record of the example that it can be printed of."""
    for name, document in documents.DOCUMENTS.items():
        of_one = {"register": REGISTERS, "corrigendum": ("JCM12/M/C1",)}
        for ref in of_one.get(name, ("JCM12",) if document.of_meeting else ("",)):
            yield name, ref


@pytest.fixture(scope="session")
def pages(example: Book) -> dict[str, str]:
    """Every document of the example as a page, by its name."""
    pages = {
        f"{name} {ref}".strip(): web_page(example, name, ref, setting()).decode()
        for name, ref in every_document()
    }
    for name in ("minutes", "progress-brief"):
        asked = setting(layout="sequential")
        pages[f"{name} sequential"] = web_page(example, name, "JCM12", asked).decode()
    return pages


class _Reader(HTMLParser):
    """What a page says, element by element."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.seen: list[tuple[str, str, str]] = []
        """Texts: the element, its language and the characters."""
        self.elements: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in {"meta", "br", "hr", "img", "path", "rect", "line"}:
            self.open.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if tag not in {"path", "rect", "line"}:
            assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if data.strip() and self.open[-1][0] not in _UNSEEN:
            tongue = next(
                (about["lang"] for _, about in reversed(self.open) if "lang" in about), ""
            )
            self.seen.append((self.open[-1][0], tongue or "", data))


@cache
def read(page: str) -> _Reader:
    reader = _Reader()
    reader.feed(page)
    reader.close()
    assert not reader.open
    return reader


def said(page: str) -> str:
    """All that is seen of a page, without any space."""
    return squeezed("".join(text for _, _, text in read(page).seen))


def _noted(blocks: Iterable[Block], kept: list[str]) -> Iterator[Block]:
    """*blocks*, whose words are added to those *kept*."""
    for block in blocks:
        kept.extend(paragraph.text for paragraph in paragraphs(block))
        yield block


@dataclass(frozen=True)
class _Recording(WebPress):
    """Keeps the words of the blocks that it is given, beside the page."""

    kept: list[str]

    def __call__(self, document: Document, blocks: Iterable[Block]) -> bytes:
        return super().__call__(document, _noted(blocks, self.kept))


@dataclass(frozen=True)
class _RecordingSection(SectionPress):
    """As `_Recording`, for the sections of a pack, which is bound of the pages of its parts."""

    kept: list[str]

    def __call__(self, document: Document, blocks: Iterable[Block]) -> bytes:
        return super().__call__(document, _noted(blocks, self.kept))


@pytest.mark.parametrize(
    ("name", "ref"),
    [
        pytest.param(*document, marks=() if document in USUAL else pytest.mark.thorough)
        for document in every_document()
    ],
)
def test_a_page_has_every_word_of_the_paper_in_its_order(
    example: Book, printed: Printed, name: str, ref: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[str] = []
    monkeypatch.setattr(web_pages, "html_press", _Recording(kept))
    monkeypatch.setattr(web_pages, "SectionPress", partial(_RecordingSection, kept=kept))
    page = said(web_page(example, name, ref, setting()).decode())
    paper = words(printed(name, ref))
    assert kept
    at = 0
    for text in map(squeezed, kept):
        assert text in page[at:], text
        at = page.index(text, at)
    # The same function makes both: a short text, which no line breaks, is on the paper as it is.
    short = [squeezed(text) for text in kept if 0 < len(text) < 12]
    assert [text for text in short if text not in paper] == []


def test_nothing_on_a_page_is_fetched_or_run(pages: dict[str, str]) -> None:
    for name, page in pages.items():
        for tag, about in read(page).elements:
            assert tag not in {"script", "link", "iframe", "object", "embed", "base"}, name
            assert not [attribute for attribute in about if attribute.startswith("on")], name
            assert (about.get("src") or "data:").startswith("data:"), name
            address = about.get("href") or "#"
            assert address.startswith(("#", "https:", "http:", "mailto:")), (name, address)
        assert "@import" not in page
        assert "url(" not in page


def test_every_text_says_its_language(pages: dict[str, str]) -> None:
    han = re.compile("[\u3400-\u9fff]")
    for name, page in pages.items():
        for element, tongue, text in read(page).seen:
            assert tongue in {"en-GB", "zh-CN"}, (name, element, text)
            if han.search(text):
                assert tongue == "zh-CN", (name, element, text)


def test_links_within_a_page_lead_somewhere(pages: dict[str, str]) -> None:
    for name, page in pages.items():
        elements = read(page).elements
        every = [about["id"] for _, about in elements if "id" in about]
        assert len(every) == len(set(every)), name
        led = {about["href"] or "" for _, about in elements if (about.get("href") or "")[:1] == "#"}
        assert {link[1:] for link in led} - set(every) == set(), name


def test_marks_and_watermark_are_on_the_page_as_on_paper(pages: dict[str, str]) -> None:
    page = pages["minutes JCM12"]
    assert page.count('<p class="mark"><span lang="en-GB">DRAFT</span>') == 2
    assert '<svg class="across" aria-hidden="true"' in page
    assert "@page{@top-center{content:" in page


def test_a_page_escapes_what_users_write_and_names_what_changed() -> None:
    document = Document(title=Words("</title><script>x", "标题"), timestamp=MOMENT, marks=(DRAFT,))
    spans = [Span('<b>"&', link="https://x.example/?a=1&b=2"), Span("new", mark=Mark.INSERTED)]
    page = html_press(document, [Paragraph(spans)]).decode()
    assert "<script" not in page
    assert '<a href="https://x.example/?a=1&amp;b=2">&lt;b&gt;&quot;&amp;</a>' in page
    assert '<span class="aside">[inserted: </span>new' in page


def test_a_mark_cannot_leave_the_style_of_the_page() -> None:
    mark = Words('"}</style><script>', "“}\\")
    page = html_press(
        Document(title=Words("A", "甲"), timestamp=MOMENT, marks=(mark,)), []
    ).decode()
    assert page.count("</style>") == 1
    assert "<script>" not in page


def test_ways_to_reach_an_office_have_a_line_each_on_a_page(pages: dict[str, str]) -> None:
    head = pages["letters"].split('<div class="letterhead">')[1].split("</div></div></div>")[0]
    assert re.search(r"Telephone: [+0-9 ]+</p>\s*<p[^>]*>E-mail: ", head)
    head = pages["letters"].split('<div class="letterhead">')[2].split("</div></div></div>")[0]
    assert re.search(r"电话：[+0-9 ]+</p>\s*<p[^>]*>电子邮箱：", head)


def test_the_name_of_an_office_with_wide_gaps_stays_one_line_on_a_page() -> None:
    office, address = Bilingual("Office", "办　公　室"), Bilingual("", "北京市　复兴路15号")
    kept = Letterhead(office=office, address=address, telephone="+86 10 0000", email="a@cn.example")
    asked = replace(setting(languages="zh"), press=html_press)
    document = Document(title=Words("A", "甲"), timestamp=MOMENT, press=html_press)
    head = letterheads.printed(kept, asked)
    page = html_press(replace(document, letterhead=head), []).decode()
    assert "办　公　室" in page
    assert "北京市　复兴路15号" in page


def test_numbered_headings_hang_as_numbered_paragraphs_do(pages: dict[str, str]) -> None:
    assert re.search(r'<h2 [^>]*class="[^"]*numbered[^"]*"><span class="number">2</span>',
                     pages["minutes JCM12"])  # fmt: skip
    style = pages["minutes JCM12"].split("</style>")[0]
    assert "\n.numbered{padding-left" in style


def test_characters_without_a_font_are_heard_of() -> None:
    boxes = Boxes()
    document = Document(title=Words("A", "甲"), timestamp=MOMENT, boxes=boxes)
    page = html_press(document, [Paragraph("\U0001f600", place="JCM12/1")]).decode()
    assert "\U0001f600" in page
    assert "\U0001f600" in repr(boxes.boxed)


def test_the_same_records_give_the_same_page(example: Book, pages: dict[str, str]) -> None:
    again = web_page(example, "progress", "", setting()).decode()
    assert again == pages["progress"]


def test_a_chart_has_a_name_and_its_figures_as_a_table(pages: dict[str, str]) -> None:
    page = pages["progress"]
    charts = [about for tag, about in read(page).elements if tag == "svg" and "role" in about]
    assert charts
    assert page.count("<details><summary><span") >= len(charts) / 2
    table = page[page.index("<figure>") :].partition("<details>")[2].partition("</details>")[0]
    assert re.search(r'<th scope="row"><p lang="en-GB"[^>]*>UK side</p>', table)


def test_a_pack_is_one_page_of_sections_with_contents(pages: dict[str, str]) -> None:
    page = pages["briefing JCM12"]
    assert page.count('<section id="pack-') == page.count('<li><a href="#pack-') + 1
    text = said(page)
    assert text.index("Briefingpack") < text.index("Openingandadoptionoftheagenda")
    assert "sendthemwith" in text or "mustbeaddedbyhand" in text or "afileofitsown" in text


def test_a_pack_for_our_side_alone_is_marked_so_at_head_and_foot(example: Book) -> None:
    asked = replace(setting(), parts=("agenda", "brief"), keeper="uk")
    pack = web_page(example, "briefing", "JCM12", asked).decode()
    with pytest.raises(SecretariatError):
        web_page(example, "briefing", "JCM12", replace(asked, joint_only=True))
    head, foot = pack.partition("<main")[0], pack.partition("<footer>")[2]
    mark = re.search(r'<p class="mark">(?!.*Fictitious)[^\n]*side[^\n]*</p>', head)
    assert mark is not None
    assert mark[0] in foot


def test_a_word_document_still_refuses_what_is_drawn(example: Book) -> None:
    with pytest.raises(SecretariatError):
        word_document(example, "name-plates", "JCM12", setting())


# In a browser


@pytest.fixture(scope="session")
def axe() -> str:
    """axe-core from npm; skips openly where it or Chromium cannot be had."""
    if not shutil.which("chromium"):
        pytest.skip("there is no chromium to open pages in")
    script = BUILD / "package" / "axe.min.js"
    if not script.exists():
        if not shutil.which("npm"):
            pytest.skip("axe-core is not in build/axe, and there is no npm to fetch it")
        BUILD.mkdir(parents=True, exist_ok=True)
        fetched = subprocess.run(
            ["npm", "pack", "--silent", AXE], cwd=BUILD, check=False, capture_output=True,
            text=True, timeout=300,
        )  # fmt: skip
        packed = BUILD / fetched.stdout.strip()
        if fetched.returncode or not packed.is_file():
            pytest.skip("axe-core could not be fetched from npm")
        shutil.unpack_archive(packed, BUILD)
    return script.read_text(encoding="utf-8")


_HARNESS = """<!DOCTYPE html><pre id="out"></pre><script>
const pages = PAGES, axe = AXE;
(async () => {
  const found = {};
  for (const [name, text] of Object.entries(pages)) {
    const frame = document.createElement("iframe");
    frame.style.cssText = "width:WIDTHpx;height:2000px;border:0";
    const loaded = new Promise(done => frame.onload = done);
    frame.srcdoc = text;
    document.body.append(frame);
    await loaded;
    const page = frame.contentDocument;
    for (const one of page.querySelectorAll("details")) one.open = true;
    const script = page.createElement("script");
    script.textContent = axe;
    page.head.append(script);
    const said = await frame.contentWindow.axe.run(page, {resultTypes: ["violations"]});
    const wider = page.documentElement.scrollWidth - frame.clientWidth;
    found[name] = [
      ...said.violations.map(one => one.id + ": " + one.nodes[0].html.slice(0, 200)),
      ...(wider > 1 ? ["scrolls sideways by " + wider] : []),
    ];
    frame.remove();
  }
  document.getElementById("out").textContent = JSON.stringify(found);
})();
</script>"""


def violations(
    pages: dict[str, str], axe: str, folder: Path, *, width: int, dark: bool = False
) -> dict[str, list[str]]:
    """What axe-core says of each of *pages* at this width, and whether it scrolls sideways."""

    def quoted(value: object) -> str:
        return json.dumps(value).replace("</", "<\\/")

    text = _HARNESS.replace("WIDTH", str(width))
    text = text.replace("PAGES", quoted(pages), 1).replace("AXE", quoted(axe), 1)
    harness = folder / "pages.html"
    harness.write_text(text, encoding="utf-8")
    shown = subprocess.run(
        ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--window-size=1400,2000",
         f"--user-data-dir={folder / 'profile'}", "--virtual-time-budget=10000000",
         *(["--blink-settings=preferredColorScheme=0"] if dark else []), "--dump-dom",
         harness.as_uri()],
        check=False, capture_output=True, text=True, timeout=600,
    ).stdout  # fmt: skip
    match = re.search(r'<pre id="out">(.+?)</pre>', shown, re.DOTALL)
    assert match is not None, "Chromium did not open the pages"
    answered: dict[str, list[str]] = json.loads(unescape(match[1]))
    assert answered.keys() == pages.keys()
    return {name: some for name, some in answered.items() if some}


@pytest.mark.parametrize("width", [1280, pytest.param(390, marks=pytest.mark.thorough)])
def test_axe_finds_nothing_on_any_page_wide_or_narrow(
    pages: dict[str, str], axe: str, tmp_path: Path, width: int
) -> None:
    assert violations(pages, axe, tmp_path, width=width) == {}


def test_no_page_scrolls_sideways_on_a_telephone_nor_loses_contrast_in_the_dark(
    pages: dict[str, str], axe: str, tmp_path: Path
) -> None:
    looked_at = ("minutes JCM12", "action-log", "progress", "due", "seating JCM12")
    some = {name: pages[name] for name in looked_at}
    assert violations(some, axe, tmp_path, width=320, dark=True) == {}
