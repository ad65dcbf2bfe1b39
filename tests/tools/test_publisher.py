"""Who publishes: stated in one place, and no release goes out under a placeholder."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import fields, replace

import pytest

from tools import package, packaging_data, publisher
from tools.publisher import Publisher

SOMEBODY = Publisher(
    name="Office of the Commission",
    mail="records@office.gov.uk",
    homepage="https://office.gov.uk/secretariat",
    identifier="uk.gov.office.Secretariat",
)


def test_a_publisher_who_set_everything_may_release() -> None:
    assert SOMEBODY.fault == ""
    assert SOMEBODY.maintainer == "Office of the Commission <records@office.gov.uk>"
    assert SOMEBODY.developer == "uk.gov.office"


@pytest.mark.parametrize("name", ["mail", "homepage", "identifier"])
def test_a_value_in_a_domain_for_examples_is_named(name: str) -> None:
    placeholder = getattr(publisher.stated(), name)
    fault = replace(SOMEBODY, **{name: placeholder}).fault
    assert fault == f"Nobody publishes these packages yet: set {name} in packaging/publisher.toml."


def test_the_appstream_file_has_what_is_stated() -> None:
    stated = publisher.stated()
    about = ET.fromstring(package.metainfo())  # noqa: S314 - ours
    assert about.findtext("id") == stated.identifier == packaging_data.IDENTIFIER
    assert about.findtext("url") == stated.homepage
    assert about.findtext("developer/name") == stated.name
    assert about.find("developer").attrib == {"id": stated.developer}  # type: ignore[union-attr]  # it is there, or the test fails
    assert all(getattr(stated, field.name) for field in fields(stated))
