"""The theme: named colours, light and dark, and all lengths in one scale."""

from __future__ import annotations

import re
from dataclasses import asdict
from functools import cached_property
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from secretariat.frozen import frozen
from secretariat.paths import RESOURCES
from secretariat.patterns import pattern
from ui.kit.fonts import FAMILIES

STYLE = "fusion"
"""The Qt style that ours is based on, the same on every system."""

SMALLEST, LARGEST = 100, 200
"""The scale of everything, in per cent."""

TEXT, CAPTION, HEADING, TITLE = 14, 12, 16, 20
"""Font sizes in pixels at 100 per cent."""

ROW, COMPACT_ROW = 52, 26
"""Heights in pixels at 100 per cent of a row with two lines, and of a compact row."""

_LENGTH = pattern(r"(\d+)px(-rings?)?")
"""A length in the style sheet; “-ring” subtracts what a focus ring is thicker than a border."""
_RINGED = pattern(r"(\d+)px(-rings?)")
_RING = 2
"""Thickness in pixels of the border of the focused widget; others have one pixel."""


@frozen(slots=True)
class Tokens:
    """All colours of one theme, by name."""

    bg: str
    surface: str
    raised: str
    sidebar: str
    border: str
    edge: str
    text: str
    text2: str
    text3: str
    accent: str
    accent_hover: str
    accent_press: str
    on_accent: str
    accent_soft: str
    chosen: str
    hover: str
    green: str
    green_bg: str
    amber: str
    amber_bg: str
    red: str
    red_bg: str
    blue: str
    blue_bg: str
    grey: str
    grey_bg: str


LIGHT = Tokens(
    bg="#F6F7F9", surface="#FFFFFF", raised="#F1F3F6", sidebar="#FBFBFC", border="#E3E6EB",
    edge="#868F9C", text="#1B2430", text2="#5B6776", text3="#626D7C", accent="#1F5FBF",
    accent_hover="#1A52A6", accent_press="#15458D", on_accent="#FFFFFF", accent_soft="#E6EFFB",
    chosen="#E9F1FC", hover="#F3F5F8", green="#176B3A", green_bg="#E2F5E9", amber="#8A5A00",
    amber_bg="#FDF1D6", red="#B3261E", red_bg="#FCE8E6", blue="#1A52A6", blue_bg="#D8E6FB",
    grey="#4B5563", grey_bg="#ECEFF3",
)  # fmt: skip
DARK = Tokens(
    bg="#14171C", surface="#1B1F26", raised="#232831", sidebar="#171A20", border="#2C323C",
    edge="#6B7482", text="#E7EAF0", text2="#A3ADBB", text3="#97A1B0", accent="#5B9BF3",
    accent_hover="#74ABF6", accent_press="#4486E0", on_accent="#0C1420", accent_soft="#1D2F4A",
    chosen="#21324B", hover="#20252D", green="#7FD6A0", green_bg="#17352A", amber="#F0C264",
    amber_bg="#3A2E14", red="#F59B94", red_bg="#43201E", blue="#8DBBF8", blue_bg="#223A5E",
    grey="#B4BDC9", grey_bg="#2A303A",
)  # fmt: skip

CONTRAST = Tokens(
    bg="#FFFFFF", surface="#FFFFFF", raised="#F2F2F2", sidebar="#FFFFFF", border="#000000",
    edge="#000000", text="#000000", text2="#000000", text3="#303030", accent="#0000A8",
    accent_hover="#00007A", accent_press="#000050", on_accent="#FFFFFF", accent_soft="#DDE4FF",
    chosen="#DDE4FF", hover="#EDEDED", green="#00421B", green_bg="#E4F7EA", amber="#4D3000",
    amber_bg="#FFF3D1", red="#8A0000", red_bg="#FFE5E3", blue="#00307A", blue_bg="#DDEAFF",
    grey="#202020", grey_bg="#EDEDED",
)  # fmt: skip
CONTRAST_DARK = Tokens(
    bg="#000000", surface="#000000", raised="#1A1A1A", sidebar="#000000", border="#FFFFFF",
    edge="#FFFFFF", text="#FFFFFF", text2="#FFFFFF", text3="#DDDDDD", accent="#FFE14D",
    accent_hover="#FFEB85", accent_press="#FFD500", on_accent="#000000", accent_soft="#3A3300",
    chosen="#3A3300", hover="#262626", green="#9DFFC0", green_bg="#00290F", amber="#FFE08A",
    amber_bg="#332400", red="#FFB9B3", red_bg="#3D0000", blue="#B5D4FF", blue_bg="#00224D",
    grey="#EEEEEE", grey_bg="#2B2B2B",
)  # fmt: skip

TONES = ("green", "amber", "red", "blue", "grey")
"""The colours in which a state may be shown."""

_ROLES = {
    QPalette.ColorRole.Window: "bg",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "raised",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.PlaceholderText: "text3",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Midlight: "raised",
    QPalette.ColorRole.Mid: "edge",
    QPalette.ColorRole.Dark: "edge",
    QPalette.ColorRole.Shadow: "edge",
    QPalette.ColorRole.BrightText: "red",
}
_BLINK = 1_000
"""Milliseconds of one blink of the cursor, unless the theme is `still`."""
_EFFECTS = (
    Qt.UIEffect.UI_AnimateMenu,
    Qt.UIEffect.UI_FadeMenu,
    Qt.UIEffect.UI_AnimateCombo,
    Qt.UIEffect.UI_AnimateTooltip,
    Qt.UIEffect.UI_FadeTooltip,
)
_DIMMED = (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText)


@frozen
class Theme:
    """The light or the dark colours, at one scale."""

    dark: bool = False
    scale: int = SMALLEST
    compact: bool = False
    """True if rows of lists have one line."""
    contrast: bool = False
    """True for text, borders and signs in the strongest colours."""
    still: bool = False
    """True if nothing is animated: no running progress bar, no blinking cursor."""

    @property
    def tokens(self) -> Tokens:
        """The colours of this theme."""
        if self.contrast:
            return CONTRAST_DARK if self.dark else CONTRAST
        return DARK if self.dark else LIGHT

    def px(self, length: int) -> int:
        """Pixels at this scale for *length*, which is in pixels at 100 per cent."""
        return round(length * self.scale / 100)

    @property
    def row(self) -> int:
        """Height of a row of a list, in pixels at this scale."""
        return self.px(COMPACT_ROW if self.compact else ROW)

    def colour(self, name: str) -> QColor:
        """The colour called *name*."""
        return QColor(getattr(self.tokens, name))

    def tone(self, name: str) -> tuple[QColor, QColor]:
        """Text and background colour of a state with the tone *name*."""
        return self.colour(name), self.colour(f"{name}_bg")

    def font(self, size: int = TEXT, *, bold: bool = False) -> QFont:
        """The window's font, *size* pixels high at 100 per cent."""
        font = QFont()
        font.setFamilies(FAMILIES)
        font.setPixelSize(self.px(size))
        font.setBold(bold)
        return font

    @cached_property
    def palette(self) -> QPalette:
        """The colours as a palette for Qt's own widgets."""
        palette = QPalette()
        for role, name in _ROLES.items():
            palette.setColor(role, self.colour(name))
        for role in _DIMMED:
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour("text3"))
        return palette

    @cached_property
    def style_sheet(self) -> str:
        """The style sheet with these colours and lengths; borders of one pixel stay so."""
        sheet = (RESOURCES / "style" / "window.qss").read_text(encoding="utf-8")
        # Every other length stays as it is written where nothing is scaled.
        scaled = (_RINGED if self.scale == SMALLEST else _LENGTH).sub(self._scaled, sheet)
        return Template(scaled).substitute(asdict(self.tokens), icons=self._icons)

    def _scaled(self, match: re.Match[str]) -> str:
        length, sides = int(match[1]), {"-ring": 1, "-rings": 2}.get(match[2], 0)
        scaled = length if length <= 1 else self.px(length)
        return f"{scaled - sides * (self.px(_RING) - 1)}px"

    @property
    def _icons(self) -> str:
        folder = RESOURCES / "style" / ("dark" if self.dark else "light")
        return folder.as_posix()


def apply(application: QApplication, window: QWidget, theme: Theme) -> None:
    """Set the palette of the application and the style sheet of *window* from *theme*.

    The sheet is the window's: one of the application would be worked out anew for all that a part
    holds each time that the part is put into another, which took half the time of making a screen.
    An unchanged theme is not set again, since Qt would style every widget anew.
    """
    scheme = Qt.ColorScheme.Dark if theme.dark else Qt.ColorScheme.Light
    application.styleHints().setColorScheme(scheme)
    if application.style().objectName() != STYLE:
        application.setStyle(STYLE)
    if application.palette() != theme.palette or application.font() != theme.font():
        application.setPalette(theme.palette)
        application.setFont(theme.font())
    if theme.still or not application.cursorFlashTime():
        application.setCursorFlashTime(0 if theme.still else _BLINK)
    for effect in _EFFECTS:
        application.setEffectEnabled(effect, not theme.still)
    if window.styleSheet() != theme.style_sheet:
        window.setStyleSheet(theme.style_sheet)
