"""Makes the handbook's site, which needs no network: ``build/site/index.html``.

Its first pages lead to the same handbook as one PDF, made by our own press.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from tools import handbook_pdf

ROOT = Path(__file__).resolve().parents[1]
HANDBOOK = ROOT / "docs" / "handbook"
SOURCE = ROOT / "build" / "site-source"
SITE = ROOT / "build" / "site"
SHIM = ROOT / "packaging" / "site" / "iframe-worker.js"
_ELSEWHERE = "https://unpkg.com/iframe-worker/shim"
_TITLES = {"en": "Secretariat: handbook", "zh": "秘书处：使用手册"}
_PRINTED = "handbook.pdf"
_AS_PDF = {"en": "The handbook as one PDF, to print", "zh": "手册全文PDF，可供打印"}


def front(folder: Path, title: str) -> str:
    """The first page of the language in *folder*: the titles of all pages, in their order."""
    pages = sorted(folder.glob("*.md"))
    titles = [page.read_text("utf-8").partition("\n")[0].removeprefix("# ") for page in pages]
    lines = (f"* [{title}]({page.name})" for title, page in zip(titles, pages, strict=True))
    printed = f"[{_AS_PDF[folder.name]}]({_PRINTED})"
    return "\n".join([f"# {title}", "", *lines, "", printed, ""])


def prepare() -> None:
    """Copy the pages of both languages, and add a first page to each."""
    shutil.rmtree(SOURCE, ignore_errors=True)
    for code, title in _TITLES.items():
        shutil.copytree(HANDBOOK / code, SOURCE / code)
        shutil.copytree(HANDBOOK / "pictures", SOURCE / code / "pictures")
        for page in (SOURCE / code).glob("*.md"):
            text = page.read_text("utf-8")
            page.write_text(text.replace("](../pictures/", "](pictures/"), "utf-8")
        (SOURCE / code / "index.md").write_text(front(HANDBOOK / code, title), "utf-8")
        shutil.copyfile(handbook_pdf.write(code), SOURCE / code / _PRINTED)


def free_of_network() -> None:
    """Let the pages take the one script that they would fetch from a network from their folder."""
    shutil.copyfile(SHIM, SITE / "assets" / SHIM.name)
    for page in SITE.rglob("*.html"):
        up = "../" * (len(page.relative_to(SITE).parts) - 1)
        text = page.read_text("utf-8")
        page.write_text(text.replace(_ELSEWHERE, f"{up}assets/{SHIM.name}"), "utf-8")


def main() -> int:
    """The exit status of MkDocs."""
    prepare()
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict"]
    status = subprocess.run(command, cwd=ROOT, check=False).returncode
    if not status:
        free_of_network()
        print(f"· {(SITE / 'index.html').relative_to(ROOT)}")
    return status


if __name__ == "__main__":
    sys.exit(main())
