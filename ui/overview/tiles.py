"""The tiles of the overview: title, list and colour of each number."""

from __future__ import annotations

from functools import partial

from secretariat.i18n import N_
from ui.context import Context, Place
from ui.kit.tiles import Tile
from ui.overview import quarantine

_LISTED = (
    ("us", N_("Waiting for us"), Place("actions", part="us:"), ""),
    ("them", N_("Waiting for them"), Place("actions", part="them:"), ""),
    ("late", N_("Late"), Place("due", part="late"), "red"),
    ("soon", N_("Due soon"), Place("due", part="soon"), "amber"),
    ("barriers", N_("Undecided barriers"), Place("overview", part="barriers"), "amber"),
    ("instruments", N_("Instruments near expiry"), Place("overview", part="instruments"), "amber"),
    ("years", N_("Years without a Flagship"), Place("overview", part="years"), "amber"),
    ("en", N_("No English yet"), Place("overview", part="en"), "amber"),
    ("zh", N_("No Chinese yet"), Place("overview", part="zh"), "amber"),
    ("conflicts", N_("Conflicts"), Place("overview", part="conflicts"), "red"),
    (quarantine.NAME, N_("Quarantined"), Place("overview", part=quarantine.NAME), "amber"),
    ("records", N_("Records that cannot be agreed yet"), Place("overview", part="records"), "red"),
    ("claims", N_("Marked agreed or issued, not proven"), Place("overview", part="claims"), "red"),
    ("departed", N_("Issued records changed since"), Place("overview", part="departed"), "red"),
)
"""Name, title, place in the window and colour of each number."""


def tiles_of(context: Context) -> dict[str, Tile]:
    """A tile for each number of the overview, by its name, in order."""
    return {
        name: Tile(context.look, context.text(title), partial(context.go, place), tone)
        for name, title, place, tone in _LISTED
    }
