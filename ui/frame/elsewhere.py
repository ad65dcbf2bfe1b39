"""Commands of pages that are not shown, and documents to print: the palette finds them too."""

from __future__ import annotations

from secretariat.frozen import frozen
from secretariat.i18n import N_


@frozen
class Elsewhere:
    """A command of the page *page*, by the title that it has there."""

    title: str
    page: str
    icon: str = ""
    also: str = ""
    """Further words that find it, marked with N_."""


COMMANDS: tuple[Elsewhere, ...] = (
    Elsewhere(
        N_("Write reminders"), "actions", "mail",
        also=N_("Chase late actions: reminder letters"),
    ),
    Elsewhere(N_("New action"), "actions", "plus"),
    Elsewhere(N_("New meeting"), "meetings", "plus"),
    Elsewhere(N_("Next untranslated text"), "texts"),
    Elsewhere(N_("Back up now"), "settings", "archive-restore"),
    Elsewhere(N_("List the backups"), "settings", also=N_("Restore a backup…")),
    Elsewhere(N_("Choose a second place…"), "settings", "folder-open"),
    Elsewhere(
        N_("Encrypt the book"), "settings", "shield",
        also=N_("Passphrase, encryption"),
    ),
    Elsewhere(
        N_("Change the passphrase"), "settings", "shield",
        also=N_("Passphrase, encryption"),
    ),
    Elsewhere(N_("Print a recovery sheet…"), "settings", "download"),
    Elsewhere(N_("Check the book"), "settings", "shield"),
    Elsewhere(
        N_("Check out a copy"), "settings", "download",
        also=N_("Copy for a laptop"),
    ),
    Elsewhere(N_("Merge a copy"), "settings", "archive-restore", also=N_("Take in a bundle")),
    Elsewhere(N_("Write a bundle"), "settings", "download"),
    Elsewhere(N_("Choose a folder"), "settings", "folder-open", also=N_("Shared folder")),
    Elsewhere(N_("Write the keys to a file"), "settings", "download", also=N_("Desks")),
    Elsewhere(N_("Import keys"), "settings", "shield", also=N_("Desks")),
    Elsewhere(N_("Write the commission file…"), "settings", "download"),
)  # fmt: skip
"""Commands that people look for wherever they are; their page runs them once it is shown."""


@frozen
class Paper:
    """A document that can be printed, by its name and title."""

    name: str
    title: str
    of_meeting: bool = False
    """True where it is of one meeting: the one that was looked at last."""


PAPERS: tuple[Paper, ...] = (
    Paper("agenda", N_("Agenda"), of_meeting=True),
    Paper("minutes", N_("Minutes"), of_meeting=True),
    Paper("conclusions", N_("Conclusions and directions"), of_meeting=True),
    Paper("advice", N_("Advice and responses"), of_meeting=True),
    Paper("open-actions", N_("Open actions of the bodies concerned"), of_meeting=True),
    Paper("brief", N_("Brief for our own side"), of_meeting=True),
    Paper("biographies", N_("Biographies"), of_meeting=True),
    Paper("delegations", N_("Delegations"), of_meeting=True),
    Paper("sign-off", N_("Sign-off sheet"), of_meeting=True),
    Paper("attendance", N_("Attendance sheet"), of_meeting=True),
    Paper("name-plates", N_("Name plates"), of_meeting=True),
    Paper("seating", N_("Seating plan"), of_meeting=True),
    Paper("action-log", N_("Action log")),
    Paper("due", N_("Everything due")),
    Paper("decisions", N_("Decision register")),
    Paper("translation-status", N_("Translation status")),
    Paper("letters", N_("Follow-up letters")),
    Paper("coverage", N_("Coverage matrix")),
    Paper("direction-tracker", N_("Tracker of the directions")),
    Paper("progress", N_("Progress report")),
    Paper("progress-brief", N_("Progress in brief")),
    Paper("flagship-sheet", N_("Flagship sheet")),
    Paper("fund-statement", N_("Fund statement")),
    Paper("indicator-sheet", N_("Indicators year on year")),
    Paper("area-history", N_("History of the priority areas")),
    Paper("instrument-register", N_("Register of instruments")),
    Paper("mechanism-map", N_("Map of mechanisms")),
    Paper("exchange-balance", N_("Exchange balance")),
    Paper("access-balance", N_("Access balance")),
    Paper("directory", N_("Directory of organisations and contacts")),
    Paper("chronology", N_("Chronology")),
    Paper("flagships-timeline", N_("Timeline of Flagships")),
    Paper("actions-timeline", N_("Timeline of actions")),
)
"""The documents that the palette offers; named here, since what makes them is slow to import."""
