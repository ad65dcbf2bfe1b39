"""The editor of a time zone, which is found by its city."""

from __future__ import annotations

from collections.abc import Sequence

from secretariat.declaring import checked, zones
from secretariat.i18n import N_
from ui.kit.editing.answers import Suggestion
from ui.kit.editing.finder import Finder
from ui.kit.editing.words import CheckedEditor
from ui.kit.look import Look


class ZoneEditor(CheckedEditor):
    """A line that offers zones by city or country in either language; shows the zone's own name."""

    def __init__(self, look: Look, name: str) -> None:
        self._look = look
        hint = look.text(N_("Type a city"))
        self._finder = Finder(name, self._find, hint)
        super().__init__(name, checked.time_zone, hint, self._finder)
        self._finder.picked.connect(self._take)

    def _find(self, text: str) -> Sequence[Suggestion]:
        """The zones that fit *text*, each with its cities, country and distance from UTC."""
        language = self._look.language
        found = []
        for zone in zones.matching(text):
            cities = language.listed(zone.cities[language.short])
            second = (zone.territory[language.short], zone.distance(), zone.name)
            found.append(Suggestion(zone.name, cities, " · ".join(filter(None, second))))
        return found

    def _take(self, zone: str) -> None:
        self.line.show_text(zone)
        self.edited.emit()
