"""The text of the benchmark as LibreOffice Writer reads it: flat, with our fonts and layout."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence

_NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in (
        ("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"),
        ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"),
    )
)  # fmt: skip
_HEAD = f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document {_NAMES} office:version="1.3"
 office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls>
<style:font-face style:name="L" svg:font-family="'Source Serif 4'"/>
<style:font-face style:name="H" svg:font-family="'Noto Serif SC'"/>
</office:font-face-decls>
<office:styles><style:default-style style:family="paragraph">
<style:paragraph-properties fo:text-align="justify" fo:line-height="15pt"/>
<style:text-properties style:font-name="L" style:font-name-asian="H" fo:font-size="10pt"
 style:font-size-asian="10pt" fo:language="en" fo:country="GB" style:language-asian="zh"
 style:country-asian="CN" fo:hyphenate="true"/>
</style:default-style></office:styles>
<office:automatic-styles>
<style:style style:name="C" style:family="table-column">
<style:table-column-properties style:rel-column-width="1*"/></style:style>
<style:style style:name="D" style:family="table-cell">
<style:table-cell-properties fo:padding-right="11pt" fo:padding-bottom="6pt"/></style:style>
<style:page-layout style:name="A"><style:page-layout-properties fo:page-width="210mm"
 fo:page-height="297mm" fo:margin-left="22mm" fo:margin-right="22mm" fo:margin-top="27mm"
 fo:margin-bottom="17mm"/></style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A">
<style:footer><text:p>JCM12 Page <text:page-number/> of <text:page-count/></text:p></style:footer>
</style:master-page></office:master-styles>
<office:body><office:text>
"""
_FOOT = "</office:text></office:body></office:document>"
_COLUMNS = '<table:table-column table:style-name="C" table:number-columns-repeated="2"/>'

FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>
"""
"""Lets LibreOffice find our fonts and no others."""


def flat_document(pairs: Sequence[tuple[str, str]], each: int) -> str:
    """*pairs* of English and Chinese in two columns, with a heading over every *each* of them."""
    parts = [
        f'<text:h text:outline-level="1">{number} Item {number} 议题{number}</text:h>'
        f"<table:table>{_COLUMNS}{_rows(pairs[start : start + each])}</table:table>\n"
        for number, start in enumerate(range(0, len(pairs), each), 1)
    ]
    return _HEAD + "".join(parts) + _FOOT


def _rows(pairs: Iterable[tuple[str, str]]) -> str:
    return "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell table:style-name="D"><text:p>{html.escape(text)}</text:p>'
            "</table:table-cell>"
            for text in pair
        )
        + "</table:table-row>\n"
        for pair in pairs
    )
