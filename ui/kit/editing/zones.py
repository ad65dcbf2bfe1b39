"""The editor of a time zone, which is found by its city."""

from __future__ import annotations

from collections.abc import Sequence

from secretariat import time_zones
from secretariat.declaring import checked
from secretariat.declaring.values import Tree
from secretariat.i18n import N_
from ui.kit.editing.answers import Suggestion
from ui.kit.editing.finder import Finder
from ui.kit.editing.words import CheckedEditor
from ui.kit.look import Look


class ZoneEditor(CheckedEditor):
    """A line that offers zones by city or country in either language, and shows the city."""

    def __init__(self, look: Look, name: str) -> None:
        self._look = look
        self._zones: dict[str, str] = {}
        """The zones shown for this record, by city: several zones can have a city of one name."""
        hint = look.text(N_("Type a city"))
        self._finder = Finder(name, self._find, hint)
        super().__init__(name, self._zone, hint, self._finder)
        self._finder.picked.connect(self._take)

    def show_tree(self, tree: Tree) -> None:
        # A zone of another record does not answer to its city in this one.
        self._zones = {city: zone for city, zone in self._zones.items() if zone == tree}
        super().show_tree(tree)

    def _find(self, text: str) -> Sequence[Suggestion]:
        """The zones that fit *text*, each with its cities, country and distance from UTC."""
        language = self._look.language
        suggestions = []
        for zone in time_zones.matching(text):
            cities = language.listed(zone.cities[language.short])
            second = (zone.territory[language.short], zone.distance(), zone.name)
            suggestions.append(Suggestion(zone.name, cities, " · ".join(filter(None, second))))
        return suggestions

    def _zone(self, typed: str) -> str:
        """The zone of a city that was shown here, or of what was typed."""
        return self._zones.get(typed) or checked.time_zone(typed)

    def _shown(self, kept: str) -> str:
        if not time_zones.is_zone(kept):
            return kept
        city = self._look.language.city(kept)
        self._zones[city] = kept
        return city

    def _take(self, zone: str) -> None:
        self.line.show_text(self._shown(zone))
        self.edited.emit()
