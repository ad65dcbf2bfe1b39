"""The mark from corner to corner behind every page of a Word document, such as DRAFT."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from docx.oxml import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
_SHAPE = (
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"'
    ' path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/>'
    '<v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>'
    '<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/>'
    '<v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/>'
    '<v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/>'
    '<v:f eqn="sum @6 0 @5"/></v:formulas><v:path textpathok="t" o:connecttype="custom"'
    ' o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/>'
    '<v:textpath on="t" fitshape="t"/></v:shapetype>'
)
"""The kind of shape that Word itself makes for a watermark of words."""
_HIGH, _WIDEST = 96.0, 470.0
"""Points of its letters, and of its longest line."""


def watermark(texts: Sequence[str]) -> BaseOxmlElement:
    """A run that lays *texts*, in one line, across the page that its header belongs to."""
    text = "  ".join(texts)
    wide = min(_WIDEST, _HIGH * sum(1.0 if sign > "\u2e80" else 0.62 for sign in text))
    style = (
        f"position:absolute;margin-left:0;margin-top:0;width:{wide:.0f}pt;height:{_HIGH:.0f}pt;"
        "rotation:315;z-index:-251658752;mso-position-horizontal:center;"
        "mso-position-horizontal-relative:page;mso-position-vertical:center;"
        "mso-position-vertical-relative:page"
    )
    element: BaseOxmlElement = parse_xml(
        f"<w:r {_SPACES}><w:rPr><w:noProof/></w:rPr><w:pict>{_SHAPE}"
        f'<v:shape id="across" o:spid="_x0000_s2049" type="#_x0000_t136" alt="" style="{style}"'
        ' o:allowincell="f" fillcolor="#a81f1a" stroked="f"><v:fill opacity=".12"/>'
        '<v:textpath style="font-family:&quot;SimHei&quot;;font-size:1pt;font-weight:bold"'
        f' string="{escape(text)}"/></v:shape></w:pict></w:r>'
    )
    return element
