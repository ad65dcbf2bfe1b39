"""A signature put into its field, as an update at the end of a PDF, whose bytes all stay."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import LayoutError
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter, enumerate_sig_fields
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
from pyhanko.stamp import NoOpStampStyle

from secretariat.errors import SecretariatError
from secretariat.exchange.signatures.keys import Key
from secretariat.i18n import N_


@dataclass(frozen=True, slots=True)
class Place:
    """A field for a signature."""

    name: str
    width: float
    height: float
    is_signed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What is seen of a signature, and what it says."""

    page: bytes
    """A PDF of one page as large as the field."""
    reason: str = ""


class _Update(IncrementalPdfFileWriter):
    """An update that leaves what the file says of itself as it was issued."""

    # WORKAROUND: pyHanko writes the description anew whenever it writes, in a form that PDF/A-2
    # does not allow: https://github.com/MatthiasValvekens/pyHanko
    def _update_meta(self) -> None:
        pass


def places(pdf: bytes) -> list[Place]:
    """The fields for signatures in *pdf*, one of ours, in their order."""
    return [
        Place(name, *_size(reference.get_object()), value is not None)
        for name, value, reference in _fields(PdfFileReader(BytesIO(pdf)))
    ]


def signed(pdf: bytes, place: str, key: Key, look: Look) -> bytes:
    """*pdf*, one of ours, with the signature of *key* in the field called *place*.

    The first signature says that nothing but further signatures may follow.
    """
    writer = _Update(BytesIO(pdf))
    every = [*_fields(writer)]
    widget = next(reference for name, _, reference in every if name == place).get_object()
    page = writer.import_page_as_xobject(PdfFileReader(BytesIO(look.page)))
    widget["/AP"] = generic.DictionaryObject({generic.pdf_name("/N"): page})
    writer.update_container(widget)
    metadata = PdfSignatureMetadata(
        field_name=place,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        name=key.certificate.holder,
        reason=look.reason or None,
        certify=all(value is None for _, value, _ in every),
        docmdp_permissions=MDPPerm.FILL_FORMS,
    )
    signer = PdfSigner(metadata, key.signer, stamp_style=NoOpStampStyle())
    try:
        out = signer.sign_pdf(writer, existing_fields_only=True)
    except (SigningError, PdfError, LayoutError, OSError) as error:
        raise SecretariatError(N_("The file could not be signed: {why}."), why=error) from error
    written: bytes = out.getvalue()
    return written


def _fields(
    handler: PdfFileReader | IncrementalPdfFileWriter,
) -> Iterator[tuple[str, object, generic.IndirectObject]]:
    yield from enumerate_sig_fields(handler)


def _size(widget: generic.DictionaryObject) -> tuple[float, float]:
    left, bottom, right, top = (float(edge) for edge in widget["/Rect"])
    return right - left, top - bottom
