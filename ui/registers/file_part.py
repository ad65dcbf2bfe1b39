"""The name of the preview of a paper's file; Qt's part for PDF is read only where it is shown."""

from secretariat.i18n import N_

PART, TITLE = "file", N_("Preview of the file")
