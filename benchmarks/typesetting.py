"""Rows 6 and 7: the same bilingual text through our press, Typst, WeasyPrint and LibreOffice.

    python benchmarks/typesetting.py            # 100 and 1,000 pages, five runs each
    python benchmarks/typesetting.py --quick    # 100 pages, three runs

Each run is a process of its own, so that nobody gains by what an earlier run left in memory. Times
are seconds of CPU from the text to the finished file, without the start of Python: Typst works on
several cores at once, and a busy machine slows all. Memory is the process's peak.
"""

from __future__ import annotations

import argparse
import html
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from pathlib import Path

import pypdfium2

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
FONTS = ROOT / "resources" / "fonts"
from benchmarks.measuring import Row, peak_memory  # noqa: E402 - where this file is run by itself
from benchmarks.office_text import FONTS as OFFICE_FONTS  # noqa: E402 - as above
from benchmarks.office_text import flat_document  # noqa: E402 - as above

PAIRS_PER_PAGE = 3.9  # with this text and layout
PAIRS_PER_ITEM = 8
ROUNDS = 5
_OF_TYPST = {100: 0.5, 1000: 0.4}  # by pages: what part of Typst's time is the goal
_MOST_FOR_WEASYPRINT = 100  # pages; ten times as many take it ten minutes

ENGLISH = """
the Commission noted with satisfaction that progress had been made on both sides and agreed
to continue cooperation in research innovation standards measurement climate health food
security energy materials space ocean agriculture data governance talent exchange open
science intellectual property evaluation funding calls laboratories universities enterprises
small medium industry partners working group secretariat expert dialogue ministers officials
delegation report annual plan implementation responsibilities timetable milestones
deliverables indicators budget contributions review recommendations lessons risks mitigation
owners deadlines communication publication translation interpretation archive signature
authentic text language paragraph annex shall should may will further jointly regularly
closely fully duly promptly respectively under of in to for by with from between through
during after before within regarding concerning including whereas therefore however moreover
accordingly subsequently infrastructure interoperability sustainable transition digital
quantum biomedical astronomy engineering satellite vaccine battery hydrogen carbon capture
storage wind solar nuclear fusion polar antimicrobial resistance ageing diagnostics genomics
robotics semiconductor photonics manufacturing transport urban rural water biodiversity
conservation disaster resilience heritage education skills mobility visas ethics integrity
safety biosecurity export control licensing commercialisation spin-out investment
""".split()  # noqa: SIM905 - a text is read, not a list
CHINESE = (
    "双方委员会会议审议通过年度工作计划并同意继续加强科技创新合作推进联合研究项目实施完善评估机制明确责任分工"
    "按期提交进展报告秘书处负责协调有关部门落实本次决定事项包括经费安排人员交流知识产权数据共享伦理审查安全评估"
    "标准互认成果转化中小企业参与开放科学粮食健康能源材料海洋空间气候变化生物多样性农业水资源城市可持续发展"
    "专家组建议下一阶段重点领域征集遴选评审签署谅解备忘录文本同等作准中文英文核对存档公布联络渠道工作组牵头单位"
    "配合期限里程碑指标风险缓解措施如遇分歧友好协商解决未尽事宜另行商定会期地点由轮值主席确认代表团名单抄送"
)


TYPST = """#set page(paper: "a4", margin: (x: 22mm, top: 27mm, bottom: 24mm),
  header: [Joint Commission #h(1fr) 联合委员会],
  footer: context {
    let page = counter(page).display()
    let pages = counter(page).final().first()
    [JCM12 #h(1fr) Page #page of #pages / 第#page;页，共#pages;页]
  })
#set document(title: "Minutes / 会议纪要", date: datetime(year: 2026, month: 1, day: 1))
#set text(font: ("Source Serif 4", "Noto Serif SC"), size: 10pt, lang: "en", region: "GB")
#set par(justify: true, leading: 8.3pt)
#let pair(n, en, zh) = block(below: 6pt, grid(
  columns: (24pt, 1fr, 22pt, 24pt, 1fr), n, en, [], n,
  {set par(leading: 9.8pt); text(lang: "zh", region: "cn", zh)}))
#show heading: set text(font: ("Source Sans 3", "Noto Sans SC"), size: 13pt)
"""


@dataclass(frozen=True)
class Run:
    """What one run took, and how much it made."""

    seconds: float
    """Of CPU, on all cores and in its subprocesses."""
    peak: float
    pages: int


@cache
def text(pairs: int) -> list[tuple[str, str]]:
    """The paragraphs, English and Chinese; no two are alike."""
    dice = random.Random(6)
    return [(_english(dice), _chinese(dice)) for _ in range(pairs)]


def _english(dice: random.Random) -> str:
    words = dice.choices(ENGLISH, k=dice.randint(35, 60))
    words[dice.randrange(len(words))] = f"JCM{dice.randint(1, 20)}/A{dice.randint(1, 90)}"
    words[dice.randrange(len(words))] = f"{dice.randint(1000, 9_999_999):,}"
    words[dice.randrange(8, len(words))] += ";"
    return " ".join(words).capitalize() + "."


def _chinese(dice: random.Random) -> str:
    parts = []
    for _ in range(dice.randint(9, 14)):
        start = dice.randrange(len(CHINESE) - 14)
        parts.append(CHINESE[start : start + dice.randint(5, 13)])
    parts[3] += f"（JCM{dice.randint(1, 20)}/A{dice.randint(1, 90)}）"
    parts[5] += f"共计{dice.randint(2, 9000):,}项"
    return "，".join(parts) + "。"


def press(pairs: int) -> bytes:
    """Ours."""
    from secretariat.reports.typesetting import (  # noqa: PLC0415 - only this worker pays for it
        HEADING,
        Document,
        Passage,
        Words,
        side_by_side,
    )

    def passages() -> Iterator[Passage]:
        for number, (english, chinese) in enumerate(text(pairs)):
            item, part = divmod(number, PAIRS_PER_ITEM)
            if not part:
                yield Passage(
                    en=f"Item {item + 1}", zh=f"议题{item + 1}", style=HEADING,
                    number=str(item + 1), outline=1,
                )  # fmt: skip
            yield Passage(en=english, zh=chinese, number=f"{item + 1}.{part + 1}")

    document = Document(
        title=Words("Minutes", "会议纪要"), timestamp=datetime(2026, 1, 1, tzinfo=UTC),
        head=Words("Joint Commission", "联合委员会"), foot="JCM12",
    )  # fmt: skip
    return document.pdf(side_by_side(passages()))


def typst(pairs: int) -> bytes:
    """Typst, with our fonts and the same layout."""
    import typst as compiler  # noqa: PLC0415 - only this worker pays for it

    parts = [TYPST]
    for number, (english, chinese) in enumerate(text(pairs)):
        item, part = divmod(number, PAIRS_PER_ITEM)
        if not part:
            parts.append(f"= {item + 1} Item {item + 1} 议题{item + 1}\n")
        parts.append(f"#pair([{item + 1}.{part + 1}], [{english}], [{chinese}])\n")
    with tempfile.TemporaryDirectory() as folder:
        source, path = Path(folder) / "text.typ", Path(folder) / "text.pdf"
        source.write_text("".join(parts), encoding="utf-8")
        compiler.compile(
            str(source), output=str(path), font_paths=[str(FONTS)], ignore_system_fonts=True
        )
        return path.read_bytes()


def weasyprint(pairs: int) -> bytes:
    """WeasyPrint, from the same pairs as a table of two columns."""
    import weasyprint as printer  # noqa: PLC0415 - only this worker pays for it

    faces = "".join(
        f"@font-face{{font-family:'{family}';src:url('{(FONTS / file).as_uri()}')}}"
        for family, file in (("L", "SourceSerif4-Regular.ttf"), ("H", "NotoSerifSC-Regular.ttf"))
    )
    page = (
        "@page{size:A4;margin:27mm 22mm 24mm;"
        "@bottom-right{content:'Page ' counter(page) ' of ' counter(pages)}}"
    )
    style = (
        f"{faces}{page}td{{width:50%;vertical-align:top;padding:0 11pt 6pt 0;text-align:justify}}"
    )
    sheet = f"<style>{style}body{{font:10pt/15pt L,H;hyphens:auto}}</style>"
    content: bytes = printer.HTML(string=f"<html lang=en>{sheet}{_table(pairs)}").write_pdf()
    return content


def libreoffice(pairs: int) -> bytes:
    """LibreOffice, from a flat document with our fonts and the same layout."""
    with tempfile.TemporaryDirectory() as folder:
        source, settings = Path(folder) / "text.fodt", Path(folder) / "fonts.conf"
        source.write_text(flat_document(text(pairs), PAIRS_PER_ITEM), encoding="utf-8")
        settings.write_text(OFFICE_FONTS.format(fonts=FONTS, cache=f"{folder}/cache"))
        subprocess.run(
            [_office() or "", "--headless", f"-env:UserInstallation=file://{folder}/profile",
             "--convert-to", "pdf:writer_pdf_Export", "--outdir", folder, str(source)],
            check=True, capture_output=True, env={**os.environ, "FONTCONFIG_FILE": str(settings)},
        )  # fmt: skip
        return (Path(folder) / "text.pdf").read_bytes()


def _table(pairs: int) -> str:
    rows = (
        f"<tr><td>{html.escape(english)}<td lang=zh>{html.escape(chinese)}"
        for english, chinese in text(pairs)
    )
    return "<table>" + "".join(rows) + "</table>"


def _office() -> str | None:
    return shutil.which("soffice") or shutil.which("libreoffice")


ENGINES: dict[str, Callable[[int], bytes]] = {
    "press": press,
    "typst": typst,
    "weasyprint": weasyprint,
    "libreoffice": libreoffice,
}


def work(engine: str, pages: int) -> None:
    """One run, in this process; says what it took."""
    pairs = int(pages * PAIRS_PER_PAGE)
    text(pairs)
    start = _cpu_seconds()
    content = ENGINES[engine](pairs)
    seconds = _cpu_seconds() - start
    peak = peak_memory()
    count = len(pypdfium2.PdfDocument(BytesIO(content)))
    print(json.dumps({"seconds": seconds, "peak": peak, "pages": count}))


def _cpu_seconds() -> float:
    """The CPU that this process and those it waited for have used."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def measure(engines: list[str], pages: int, rounds: int) -> dict[str, Run]:
    """The medians of *rounds* processes of each, in turn: a busy machine is busy for all."""
    runs: dict[str, list[Run]] = {engine: [] for engine in engines}
    for _ in range(rounds):
        for engine in engines:
            result = subprocess.run(
                [sys.executable, __file__, "--worker", engine, str(pages)],
                check=True, capture_output=True, text=True,
                env={**os.environ, "PYTHONHASHSEED": "0"},
            )  # fmt: skip
            runs[engine].append(Run(**json.loads(result.stdout.splitlines()[-1])))
    return {
        engine: Run(
            statistics.median(run.seconds for run in own),
            statistics.median(run.peak for run in own),
            own[0].pages,
        )
        for engine, own in runs.items()
    }


def rows(*, quick: bool = False) -> list[Row]:
    """Rows 6 and 7 for the common table: 100 pages, and 1,000 unless *quick*."""
    if not _office():
        print("LibreOffice is not installed, so nothing is measured beside it.", file=sys.stderr)
    rounds = 3 if quick else ROUNDS
    small = _all_engines(100, rounds)
    new_rows = _beside(small, 100)
    if not quick:
        large = _all_engines(1000, rounds)
        new_rows += _beside(large, 1000)
        ours, before = large["press"].peak, small["press"].peak
        new_rows.append(Row(7, "memory for 1,000 pages", ours, "100 pages", before, "MB", 2.0))
    return new_rows


def _all_engines(pages: int, rounds: int) -> dict[str, Run]:
    """The fast ones in turn; the slow ones once, since they are far behind and take minutes."""
    runs = measure(["press", "typst"], pages, rounds)
    slow = ["weasyprint"] if pages <= _MOST_FOR_WEASYPRINT else []
    return runs | measure([*slow, *(["libreoffice"] if _office() else [])], pages, 1)


def _beside(runs: dict[str, Run], pages: int) -> list[Row]:
    ours = runs["press"]
    new_rows = []
    for rival, theirs in runs.items():
        if rival == "press":
            continue
        what = f"bilingual PDF, {ours.pages} pages ({theirs.pages} by {rival})"
        reach = _OF_TYPST[pages] if rival == "typst" else None
        new_rows.append(Row(6, what, ours.seconds, rival, theirs.seconds, "s", reach))
        sentence = f"memory for {ours.pages} pages"
        new_rows.append(Row(7, sentence, ours.peak, rival, theirs.peak, "MB"))
    return new_rows


def main() -> None:
    """Print the table, or do one run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--worker", nargs=2, metavar=("ENGINE", "PAGES"))
    given = parser.parse_args()
    if given.worker:
        work(given.worker[0], int(given.worker[1]))
        return
    for row in rows(quick=given.quick):
        goal = f"<= {row.reach}" if row.reach else ""
        print(
            f"{row.number}  {row.what:52} {row.ours:8.2f} {row.unit:2}  {row.rival:11} "
            f"{row.theirs:8.2f} {row.unit:2}  ratio {row.ratio:5.2f} {goal}"
        )


if __name__ == "__main__":
    main()
