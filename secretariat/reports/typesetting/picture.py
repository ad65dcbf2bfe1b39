"""The resources that all pages of a file share: fonts and pictures, each stored once."""

from __future__ import annotations

from reportlab.pdfbase import pdfdoc

from secretariat.declaring.pictures import Picture
from secretariat.reports.typesetting.streams import Stream


class Shared:
    """The resources of all pages of *document*."""

    def __init__(self, document: pdfdoc.PDFDocument) -> None:
        self._document = document
        self._resources = pdfdoc.PDFResourceDictionary()
        self._resources.basicFonts()
        self._names: dict[Picture, str] = {}
        self.reference = document.Reference(self._resources)
        """What a page says of them."""

    def name_of(self, picture: Picture) -> str:
        """The name under which *picture* is drawn."""
        name = self._names.get(picture)
        if name is None:
            name = self._names[picture] = f"Picture{len(self._names)}"
            self._resources.XObject[name] = self._document.Reference(_image(picture))
        return name


def _image(picture: Picture) -> Stream:
    """*picture* as an object of the file."""
    space = "DeviceGray" if picture.channels == 1 else "DeviceRGB"
    return Stream(
        picture.data,
        packed=True,
        Type=pdfdoc.PDFName("XObject"),
        Subtype=pdfdoc.PDFName("Image"),
        Width=picture.width,
        Height=picture.height,
        ColorSpace=pdfdoc.PDFName(space),
        BitsPerComponent=8,
        DecodeParms=pdfdoc.PDFDictionary(
            {
                "Predictor": 15,
                "Colors": picture.channels,
                "BitsPerComponent": 8,
                "Columns": picture.width,
            }
        ),
    )
