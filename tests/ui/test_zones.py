"""A time zone is chosen from a list of cities, in either language."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from secretariat.i18n import language
from secretariat.time_zones import zones
from ui.kit.editing.zones import ZoneEditor
from ui.kit.look import Look

Made = Callable[[str], Any]


@pytest.fixture
def editor(qtbot: QtBot) -> Made:
    """Makes a shown editor in a language."""

    def make(code: str) -> Any:
        zone_editor = ZoneEditor(Look(language(code)), "Time zone")
        qtbot.addWidget(zone_editor)
        zone_editor.resize(400, 60)
        zone_editor.show()
        zone_editor.line.setFocus()
        return zone_editor

    return make


def offered(box: Any) -> list[str]:
    offers = box.line.offers
    return [offers.item(at).text() for at in range(offers.count())]


def test_a_city_finds_its_zone_and_enter_takes_the_only_one(editor: Made) -> None:
    box = editor("en")
    QTest.keyClicks(box.line, "beij")
    assert offered(box) == ["Beijing, Shanghai · China · UTC+8 · Asia/Shanghai"]
    QTest.keyClick(box.line, Qt.Key.Key_Return)
    assert (box.tree(), box.line.text()) == ("Asia/Shanghai", "Beijing")


def test_in_chinese_a_country_lists_its_cities(editor: Made) -> None:
    box = editor("zh")
    box.line.setText("中国")
    box.line.typed.emit()
    in_china = [zone for zone in offered(box) if "Asia/Shanghai" in zone or "Asia/Urumqi" in zone]
    assert in_china == [
        "北京、上海 · 中国 · UTC+8 · Asia/Shanghai",
        "乌鲁木齐 · 中国 · UTC+6 · Asia/Urumqi",
    ]


def test_a_whole_city_is_its_zone_and_other_words_stay_as_they_were_typed(editor: Made) -> None:
    box = editor("en")
    QTest.keyClicks(box.line, "london")
    assert box.tree() == "Europe/London"
    box.line.setText("half past nine")
    assert box.tree() == "half past nine"


@pytest.mark.parametrize("zone", ["America/Indiana/Knox", "Asia/Shanghai", "UTC", "Mars/Base"])
def test_what_the_book_says_is_shown_by_its_city_and_comes_back_as_it_was(
    editor: Made, zone: str
) -> None:
    for code in ("en", "zh"):
        box = editor(code)
        box.show_tree(zone)
        assert box.tree() == zone
        box.line.left.emit()
        assert box.tree() == zone


def test_a_city_with_several_zones_keeps_the_one_that_was_shown(editor: Made) -> None:
    box = editor("zh")
    box.show_tree("Europe/London")
    box.show_tree("Asia/Shanghai")
    assert box.line.text() == "北京"
    box.line.setText("伦敦")
    assert box.tree() == "Europe/London"


def test_every_zone_has_its_cities_in_both_languages() -> None:
    assert len(zones()) > 400
    unsaid = [zone.name for zone in zones() if zone.cities["zh"][-1].isascii()]
    assert unsaid == []


def test_a_city_of_another_record_does_not_bring_the_zone_of_that_record(editor: Made) -> None:
    box = editor("zh")
    box.show_tree("Asia/Harbin")
    assert (box.line.text(), box.tree()) == ("北京", "Asia/Harbin")
    box.show_tree("Europe/London")
    box.line.setText("北京")
    assert box.tree() == "Asia/Shanghai"
