"""The list of components of a built program (SBOM), in the form of CycloneDX: ``sbom.cdx.json``."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from cyclonedx.model import ExternalReference, ExternalReferenceType, XsUri
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component as Listed
from cyclonedx.model.component import ComponentType
from cyclonedx.model.license import DisjunctiveLicense
from cyclonedx.output import make_outputter
from cyclonedx.schema import OutputFormat, SchemaVersion

from tools import packaging_data
from tools.licences import Component

NAME = "sbom.cdx.json"
_NAMESPACE = uuid.UUID("6c1f1c6a-6a2e-4b0e-9d8e-5b0f6a2c1d20")


def bom(parts: Iterable[Component]) -> Bom:
    """The list of *parts*; two builds of one source get the same one."""
    parts = sorted(parts, key=lambda part: (part.name.lower(), part.version))
    # The program itself is what the list is of, and not one of its components.
    listed = [_listed(part) for part in parts if part.name.lower() != "secretariat"]
    version = packaging_data.version()
    program = Listed(
        name="secretariat",
        version=version,
        type=ComponentType.APPLICATION,
        bom_ref="secretariat",
        licenses=[DisjunctiveLicense(id="MIT")],
    )
    contents = "\n".join(f"{part.name} {part.version}" for part in parts)
    new_bom = Bom(
        components=listed,
        serial_number=uuid.uuid5(_NAMESPACE, f"{version}\n{contents}"),
        metadata=BomMetaData(
            component=program, timestamp=datetime.fromtimestamp(packaging_data.epoch(), UTC)
        ),
    )
    new_bom.register_dependency(program, listed)
    return new_bom


def _listed(part: Component) -> Listed:
    references = []
    if part.source.startswith("https:"):
        source = ExternalReferenceType.SOURCE_DISTRIBUTION
        references.append(ExternalReference(type=source, url=XsUri(part.source)))
    return Listed(
        name=part.name,
        version=part.version,
        type=ComponentType.LIBRARY,
        bom_ref=f"{part.name}@{part.version}",
        licenses=[DisjunctiveLicense(name=part.licence)] if part.licence else [],
        external_references=references,
    )


def write(folder: Path, parts: Iterable[Component]) -> None:
    """Put the list of *parts* into *folder*."""
    output = make_outputter(bom(parts), OutputFormat.JSON, SchemaVersion.V1_6)
    (folder / NAME).write_text(output.output_as_string(indent=1) + "\n", "utf-8")
