"""The handbook says what the window says: its words, in both languages.

That every key which it names is there is asked by `test_screens`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QUrl
from PySide6.QtGui import QImage, QKeySequence, QTextDocument
from pytestqt.qtbot import QtBot

from secretariat.data.book import Book
from secretariat.i18n import Language, language
from secretariat.paths import TRANSLATIONS
from tests.ui.conftest import Open, id_of
from tools import translations
from ui.context import Place
from ui.handbook.screen import FOLDER, PICTURE, _Page, pages

pytestmark = pytest.mark.shares

CATALOGUE = TRANSLATIONS / "zh_Hans_CN" / "LC_MESSAGES" / "secretariat.po"
TEXTS = translations.read(CATALOGUE)
NAMES = [page.name for page in pages(language("en"))]

COMMANDS = "70-commands.md"
"""The page made from the parser; what it quotes is typed in a shell."""

QUOTED_WORDS = {
    "en": {"may", "zgkxy", "zw", "yuyan", "language"},
    "zh": {
        "可以",
        "三季度末",
        "两周内",
        "春节前",
        "Complete",
        "已办结",
        "中方完成",
        "双方3",
        "待提交",
        "一、",
        "（一）",
        "1.",
        "督办中",
        "正在推进，完成60%",
        "待英方答复",
        "进展50%",
    },
}
"""What the handbook quotes that is typed, or said elsewhere than in the window."""
WRITTEN = {
    "左箭头": "Left", "右箭头": "Right", "上箭头": "Up", "下箭头": "Down",
    "Enter": "Return", "Delete": "Del",
}  # fmt: skip
"""Keys as the handbook writes them, and as Qt does."""


def page(spoken: str, name: str) -> str:
    return (FOLDER / spoken / name).read_text("utf-8")


def paragraphs(text: str) -> Iterator[str]:
    for block in re.split(r"\n\s*\n|\n(?=[*-] )", text):
        yield " ".join(re.sub(r"^[*-] ", "", block).split())


def quoted(spoken: str, text: str) -> set[str]:
    """The words of the window that *text* names."""
    if spoken == "zh":
        return set(re.findall(r"“([^”]+)”", text))
    plain = (re.sub(r"\*\*.*?\*\*|`[^`]*`", "", paragraph) for paragraph in paragraphs(text))
    return {word for paragraph in plain for word in re.findall(r"\*([^*]+)\*", paragraph)}


def said(spoken: str) -> set[str]:
    """Every text of the program in one language."""
    titles: set[str] = set()
    for text in TEXTS:
        texts = text.id if spoken == "en" else text.string
        titles.update([texts] if isinstance(texts, str) else texts)
    return titles


def keys(text: str) -> set[str]:
    """The keys that *text* names, as Qt writes them."""
    for ours, qts in WRITTEN.items():
        text = text.replace(f"+{ours}", f"+{qts} ")
    named = re.findall(r"(?:(?:Ctrl|Alt|Shift)\+)+(?:[A-Za-z]+\d*|[\d,=-])|(?<![A-Za-z])F\d+", text)
    return {QKeySequence(key).toString() for key in named}


@pytest.mark.own_window
@pytest.mark.parametrize("name", [name for name in NAMES if name != COMMANDS])
@pytest.mark.parametrize("spoken", ["en", "zh"])
def test_what_the_handbook_quotes_stands_in_the_window(spoken: str, name: str) -> None:
    assert quoted(spoken, page(spoken, name)) - said(spoken) - QUOTED_WORDS[spoken] == set()


@pytest.mark.own_window
@pytest.mark.parametrize("name", NAMES)
def test_both_languages_name_the_same_keys_commands_and_parts(name: str) -> None:
    english, chinese = page("en", name), page("zh", name)
    assert keys(english) == keys(chinese)
    for part in (r"(?m)^#+ ", r"(?m)^\| ", r"(?m)^[*-] ", r"\]\("):
        assert len(re.findall(part, english)) == len(re.findall(part, chinese)), part
    written = re.sub(r"`[^`]*`", "", chinese)
    assert not re.search(r"（[^）]*\)|[一-鿿][,;:!?]|[,;:][一-鿿]", written)


def test_every_page_stands_in_both_languages() -> None:
    for spoken in ("en", "zh"):
        assert [path.name for path in pages(Language(spoken))] == NAMES
    assert all(Path(name).stem.partition("-")[0].isdigit() for name in NAMES)


@pytest.mark.parametrize(
    ("tab", "opened"), [("record", "meetings"), ("print", "printing"), ("pack", "printing")]
)
def test_help_in_a_meeting_is_about_the_tab(
    open_window: Open, book: Book, tab: str, opened: str
) -> None:
    window = open_window(book, at=Place("meetings", id_of(book, "JCM12"), tab))
    window.shell.help()
    assert window.shell.place == Place("handbook", part=opened)


def test_help_in_the_planner_is_about_weeks(open_window: Open, book: Book) -> None:
    window = open_window(book, at=Place("planner"))
    window.shell.help()
    assert "A week that suits." in window.shell.current.text.toPlainText()


def test_a_picture_is_made_as_small_as_it_is_shown_so_that_no_line_of_it_is_left_out(
    open_window: Open, book: Book
) -> None:
    """Qt shrank the picture while it painted, and the 6 of a year read as a 5."""
    window: Any = open_window(book, at=Place("handbook"))
    shown = window.shell.current.text
    kind = QTextDocument.ResourceType.ImageResource.value
    raw = QImage(str(FOLDER / "en" / ".." / "pictures" / "start-en.png"))
    image = shown.loadResource(kind, QUrl("../pictures/start-en.png"))
    assert isinstance(image, QImage)
    wanted = window.shell.context.look.px(PICTURE) * shown.devicePixelRatioF()
    assert raw.width() > image.width() == round(wanted)
    assert not shown.loadResource(kind, QUrl("../pictures/of-nothing.png"))


class OnScreen(_Page):
    """A page on a screen of *ratio* pixels in each direction."""

    ratio = 1.0

    def devicePixelRatioF(self) -> float:
        return self.ratio


@pytest.fixture
def shown_page(qtbot: QtBot, tmp_path: Path) -> OnScreen:
    for name, width in (("broad", 1000), ("narrow", 100)):
        image = QImage(width, 50, QImage.Format.Format_RGB32)
        image.fill(0)
        assert image.save(str(tmp_path / f"{name}.png"))
    (tmp_path / "broken.png").write_bytes(b"\x89PNG of nothing")
    on_screen = OnScreen(760, 400)
    qtbot.addWidget(on_screen)
    on_screen.setSearchPaths([str(tmp_path)])
    on_screen.setMarkdown("![](broad.png) ![](narrow.png) ![](broken.png)")
    return on_screen


def picture(page: OnScreen, name: str) -> Any:
    return page.document().resource(QTextDocument.ResourceType.ImageResource.value, QUrl(name))


@pytest.mark.own_window
def test_a_picture_is_made_anew_when_the_window_comes_to_a_screen_of_finer_pixels(
    shown_page: OnScreen,
) -> None:
    assert picture(shown_page, "broad.png").width() == 400
    shown_page.ratio = 2.0
    QCoreApplication.sendEvent(shown_page, QEvent(QEvent.Type.DevicePixelRatioChange))
    sharp = picture(shown_page, "broad.png")
    assert (sharp.width(), sharp.deviceIndependentSize().width()) == (800, 400)
    shown_page.ratio = 4.0
    QCoreApplication.sendEvent(shown_page, QEvent(QEvent.Type.DevicePixelRatioChange))
    sharp = picture(shown_page, "broad.png")
    assert (sharp.width(), sharp.deviceIndependentSize().width()) == (1000, 400)


@pytest.mark.own_window
def test_a_narrow_picture_is_not_enlarged_and_a_broken_one_harms_nothing(
    shown_page: OnScreen,
) -> None:
    assert picture(shown_page, "narrow.png").width() == 100
    broken = picture(shown_page, "broken.png")
    assert not isinstance(broken, QImage) or broken.isNull()
