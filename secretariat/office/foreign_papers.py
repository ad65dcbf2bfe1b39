"""Converts papers from outside to a sound PDF for a pack, or gives the reason why not."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pikepdf
from PIL import Image

from secretariat import file_faults, incoming_files, incoming_pictures
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.reports.picture_pages import draw_pictures

_PICTURES = ("PNG", "JPEG", "TIFF", "GIF", "BMP", "WEBP")
_WRITTEN = frozenset(
    (".docx", ".doc", ".odt", ".rtf", ".xlsx", ".xls", ".ods", ".pptx", ".ppt", ".odp", ".txt")
)
_PATIENCE = 180
"""Seconds that LibreOffice may take for one paper."""

_UNPACKED = 150 * incoming_files.MEGABYTE
"""Bytes that one stream of a PDF may have when it is unpacked to be read."""

if hasattr(pikepdf.settings, "set_qpdf_limits"):  # pikepdf 10.18, which has no wheel for old macOS
    pikepdf.settings.set_qpdf_limits(
        flate_max_memory=_UNPACKED, run_length_max_memory=_UNPACKED,
        png_max_memory=_UNPACKED, tiff_max_memory=_UNPACKED,
    )  # fmt: skip


class UnfitError(SecretariatError):
    """Raised for a paper that cannot be in the pack, with the sentence for its sheet."""


def as_pdf(file: Path, folder: Path) -> Path:
    """A PDF of *file* that can be bound, written to *folder* if converted; else UnfitError."""
    with file.open("rb") as opened:
        head = opened.read(1024)
    if b"%PDF-" in head:
        return _sound(file)
    if file.suffix.lower() in _WRITTEN:
        return _sound(_converted(file, folder))
    return _pictured(file, folder)


def _sound(file: Path) -> Path:
    """*file* itself, when a reader can open it, may print it and finds a page."""
    try:
        with pikepdf.open(file) as pdf:
            if not (pdf.allow.print_lowres or pdf.allow.print_highres):
                raise UnfitError(N_("The file is protected: it may not be printed."))
            for page in pdf.pages:
                page.as_form_xobject()
            if not len(pdf.pages):
                raise UnfitError(N_("The file has no pages."))
    except pikepdf.PasswordError as error:
        raise UnfitError(N_("The file is locked with a password; ask for an open one.")) from error
    except (pikepdf.PdfError, ValueError, RuntimeError) as error:
        raise UnfitError(N_("The file is damaged and cannot be read.")) from error
    return file


def _converted(file: Path, folder: Path) -> Path:
    """The PDF that LibreOffice makes of *file*; its profile is in *folder*, for this run alone."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        raise UnfitError(
            N_("It is not a PDF, and LibreOffice, which could convert it, is not installed.")
        )
    target, profile = folder / "made", (folder / "profile").as_uri()
    target.mkdir(exist_ok=True)
    command = [
        office, "--headless", "--norestore", f"-env:UserInstallation={profile}",
        "--convert-to", "pdf", "--outdir", str(target), str(file.absolute()),
    ]  # fmt: skip
    try:
        _run(command)
        pdf = (target / f"{file.stem}.pdf").rename(folder / f"{len(list(folder.iterdir()))}.pdf")
    except (OSError, subprocess.SubprocessError) as error:
        raise UnfitError(N_("LibreOffice could not make a PDF of the file.")) from error
    return pdf


def _run(command: Sequence[str]) -> None:
    """Run *command*; it and all that it started end where it takes longer than `_PATIENCE`.

    LibreOffice is a script that starts the program: to end the script alone would leave that
    running, for ever where a paper is made so, and what it writes in a pipe awaited as long.
    """
    nothing = subprocess.DEVNULL
    with subprocess.Popen(  # noqa: S603 - the system's own
        command, stdin=nothing, stdout=nothing, stderr=nothing, start_new_session=True
    ) as process:
        try:
            status = process.wait(_PATIENCE)
        except BaseException:
            if os.name == "nt":
                process.kill()
            else:
                os.killpg(process.pid, signal.SIGKILL)
            raise
    if status:
        raise subprocess.CalledProcessError(status, command)


def _refuse_many_frames(picture: Image.Image) -> None:
    most = incoming_pictures.MOST_FRAMES
    if incoming_pictures.frame_count(picture) > most:
        raise UnfitError(N_("The picture has more than {most} pages; split it."), most=most)


def _pictured(file: Path, folder: Path) -> Path:
    """A PDF of the picture in *file*, with a page for each frame of a scan."""
    target = folder / f"{len(list(folder.iterdir()))}.pdf"
    try:
        with incoming_pictures.opened(file, _PICTURES) as picture:
            _refuse_many_frames(picture)
            draw_pictures(picture, target)
    except UnfitError:
        raise
    except incoming_pictures.TOO_LARGE as error:
        raise UnfitError(N_("The picture is too large to be printed.")) from error
    except incoming_pictures.UNKNOWN as error:
        raise UnfitError(N_("Papers of this type cannot be bound into a pack.")) from error
    except incoming_pictures.DAMAGED as error:
        if isinstance(error, OSError) and file_faults.is_full(error):
            raise file_faults.cannot_be_written(target, error) from error
        raise UnfitError(N_("The file is damaged and cannot be read.")) from error
    return target
