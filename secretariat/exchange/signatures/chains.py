"""The certificates that go with a signature, bound into it by their digests.

A certificate that is embedded beside a signature is not part of what is signed. So each is named in
the signed part (signing-certificate-v2, RFC 5035), and a change of one of their bytes is found.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from asn1crypto import cms, tsp, x509
from pyhanko.sign.attributes import CMSAttributeProvider, SigningCertificateV2Provider
from pyhanko.sign.general import as_signing_certificate_v2
from pyhanko.sign.signers import Signer
from pyhanko.sign.signers.pdf_cms import CAdESSignedAttributeProviderSpec, PdfCMSSignedAttributes

_NAMED = "signing_certificate_v2"


def bind(signer: Signer) -> None:
    """Have every certificate that *signer* embeds named in what it signs."""
    own = signer.signing_cert
    if own is not None:
        others = sorted({certificate.dump() for certificate in signer.cert_registry} - {own.dump()})
        signer.signed_attr_prov_spec = _Attributes(own, others)


def are_those_named(signer: cms.SignerInfo, embedded: Iterable[bytes]) -> bool:
    """True unless a signature names several certificates and others are embedded with it.

    Of a signature that names its own alone, as most programs make them, the rest is not known.
    """
    for attribute in signer["signed_attrs"]:
        if attribute["type"].native == _NAMED:
            named = [
                identifier["cert_hash"].native for identifier in attribute["values"][0]["certs"]
            ]
            there = [sha256(content).digest() for content in embedded]
            return len(named) == 1 or sorted(named) == sorted(there)
    return True


class _Named(SigningCertificateV2Provider):
    def __init__(self, own: x509.Certificate, others: list[bytes]) -> None:
        super().__init__(own)
        self._others = [x509.Certificate.load(other) for other in others]

    async def build_attr_value(self, dry_run: bool = False) -> tsp.SigningCertificateV2:  # noqa: FBT001, FBT002 - as pyHanko calls it
        every = [self.signing_cert, *self._others]
        return tsp.SigningCertificateV2(
            {"certs": [as_signing_certificate_v2(certificate)["certs"][0] for certificate in every]}
        )


class _Attributes(CAdESSignedAttributeProviderSpec):
    def __init__(self, own: x509.Certificate, others: list[bytes]) -> None:
        super().__init__(PdfCMSSignedAttributes(), own, is_pades=True, timestamper=None)
        self._named = _Named(own, others)

    def signed_attr_providers(
        self, data_digest: bytes, digest_algorithm: str
    ) -> Iterable[CMSAttributeProvider]:
        for provider in super().signed_attr_providers(data_digest, digest_algorithm):
            yield (self._named if isinstance(provider, SigningCertificateV2Provider) else provider)
