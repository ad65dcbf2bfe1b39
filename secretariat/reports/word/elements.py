"""Elements of Word's XML."""

from __future__ import annotations

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement


def made_element(
    name: str, parent: BaseOxmlElement | None = None, /, **values: str
) -> BaseOxmlElement:
    """The element called *name* with *values* for attributes, at the end of *parent*."""
    element = OxmlElement(name)
    for key, value in values.items():
        element.set(qn(f"w:{key}"), value)
    if parent is not None:
        parent.append(element)
    return element
