"""Metadata for archiving: XMP, the colour space, and the claims of PDF/A-2b and PDF/UA-1."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfdoc

from secretariat.paths import RESOURCES
from secretariat.reports.typesetting.sheet import Sheet
from secretariat.reports.typesetting.streams import Stream
from secretariat.reports.typesetting.tags import LANGUAGES

_PROFILE = RESOURCES / "colour" / "sRGB.icc"
_PRODUCER = "Secretariat"

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag>{languages}</rdf:Bag></dc:language>
<xmp:CreateDate>{made}</xmp:CreateDate>
<xmp:ModifyDate>{made}</xmp:ModifyDate>
<xmp:CreatorTool>{producer}</xmp:CreatorTool>
<pdf:Producer>{producer}</pdf:Producer>
<pdf:Keywords>{keywords}</pdf:Keywords>
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>B</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>PDF/UA version identifier</pdfaProperty:description>
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """The metadata of a file; *languages* are those printed, in order."""

    title: str
    timestamp: datetime
    languages: tuple[str, ...]
    author: str
    subject: str
    keywords: str


def archive(sheet: Sheet, imprint: Imprint) -> None:
    """Write *imprint* to *sheet*, both as the document information dictionary and as XMP."""
    pdf = sheet._doc  # noqa: SLF001 - ReportLab keeps its document private
    catalogue = pdf.Catalog
    catalogue.__NoDefault__ = [*pdfdoc.PDFCatalog.__NoDefault__, "OutputIntents"]
    catalogue.Metadata = _metadata(imprint)
    catalogue.OutputIntents = pdfdoc.PDFArray([pdf.Reference(_intent(pdf))])
    information = pdf.info
    information.__class__ = _Information
    information.title, information.author = imprint.title, imprint.author
    information.subject, information.keywords = imprint.subject, imprint.keywords
    information.creator = information.producer = _PRODUCER
    information.timestamp = _pdf_date(imprint.timestamp)


class _Information(pdfdoc.PDFInfo):
    """The document information dictionary, with the time that the document states."""

    timestamp = ""

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        values = {
            "Title": self.title, "Author": self.author, "Subject": self.subject,
            "Keywords": self.keywords, "Creator": self.creator, "Producer": self.producer,
            "CreationDate": self.timestamp, "ModDate": self.timestamp,
        }  # fmt: skip
        entries = {key: pdfdoc.PDFString(text) for key, text in values.items() if text}
        written: bytes = pdfdoc.PDFDictionary(entries).format(document)
        return written


def _pdf_date(moment: datetime) -> str:
    offset = moment.strftime("%z") or "+0000"
    return f"D:{moment:%Y%m%d%H%M%S}{offset[:3]}'{offset[3:5]}'"


def _metadata(imprint: Imprint) -> Stream:
    languages = "".join(f"<rdf:li>{LANGUAGES[language]}</rdf:li>" for language in imprint.languages)
    timestamp = imprint.timestamp.isoformat(timespec="seconds")
    packet = _XMP.format(
        title=escape(imprint.title), author=escape(imprint.author),
        subject=escape(imprint.subject), keywords=escape(imprint.keywords),
        languages=languages, producer=_PRODUCER,
        made=timestamp if imprint.timestamp.tzinfo else f"{timestamp}+00:00",
    )  # fmt: skip
    return Stream(
        packet.encode(), plain=True, Type=pdfdoc.PDFName("Metadata"), Subtype=pdfdoc.PDFName("XML")
    )


def _intent(pdf: pdfdoc.PDFDocument) -> pdfdoc.PDFDictionary:
    profile = Stream(_PROFILE.read_bytes(), N=3)
    name = pdfdoc.PDFString("sRGB IEC61966-2.1")
    return pdfdoc.PDFDictionary(
        {
            "Type": pdfdoc.PDFName("OutputIntent"),
            "S": pdfdoc.PDFName("GTS_PDFA1"),
            "OutputConditionIdentifier": name,
            "Info": name,
            "DestOutputProfile": pdf.Reference(profile),
        }
    )
