"""Import of a certificate from a file, to be completed with its holder."""

from __future__ import annotations

from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.office.agreed import certificates
from ui.context import Context
from ui.registers.pane import RegisterPane

TAKE_IN = N_("Import a certificate")
_FILES = "*.pem *.crt *.cer *.der *.PEM *.CRT *.CER *.DER"


def take_in(context: Context, pane: RegisterPane) -> None:
    """Ask for the file of a certificate, and begin a record with the values in the file."""
    text = context.text
    path = context.prompts.open_file(text(TAKE_IN), f"{text(N_('Certificates'))} ({_FILES})")
    if path is None:
        return
    try:
        read = certificates.read(path)
        with context.book.reading() as view:
            certificate = certificates.begun(view, read)
    except SecretariatError as error:
        context.messages.fail(context.error_text(error))
        return
    pane.begin(certificate)
    context.messages.say(
        text(
            N_(
                "Enter the holder, compare the fingerprint with what the holder reads out to "
                "you, then add it."
            )
        )
    )
