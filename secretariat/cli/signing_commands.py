"""The commands for electronic signatures."""

from __future__ import annotations

from secretariat.cli.command import BOOK, JSON, Argument, Command, option
from secretariat.i18n import N_

SIGNING = {
    "sign": Command(
        "signing.sign",
        N_("Sign an issued paper with a certificate, or import one that was signed elsewhere."),
        (
            BOOK,
            Argument(
                "ref",
                {"metavar": "RECORD", "help": N_("a record, or a corrigendum such as JCM12/M/C1")},
            ),
            option("--original", N_("the side whose original is signed"), metavar="SIDE"),
            option(
                "--for",
                N_("the side for which it is signed; by default that of --side"),
                dest="for_side",
                metavar="SIDE",
            ),
            option("--certificate", N_("a key and its certificate (PKCS#12)"), metavar="FILE.p12"),
            option(
                "--certificate-passphrase-file",
                N_("a file with the passphrase of the certificate, or with the PIN of the token"),
                metavar="F",
            ),
            option(
                "--token",
                N_("instead: the PKCS#11 library of a token; alone, that of the last signature"),
                metavar="MODULE",
                nargs="?",
                const="",
            ),
            option("--token-label", N_("the label of the token"), metavar="LABEL"),
            option("--token-key", N_("the certificate on it, if it has several"), metavar="LABEL"),
            option(
                "--layout",
                N_("side-by-side or sequential"),
                choices=["side-by-side", "sequential"],
                default="side-by-side",
            ),
            option(
                "--language",
                N_("en, zh or both: which paper is signed"),
                choices=["en", "zh", "both"],
                default="both",
            ),
            option("--reason", N_("what the signature means, such as Agreed"), metavar="TEXT"),
            option("--take", N_("instead: a paper that was signed elsewhere"), metavar="FILE.pdf"),
            option("-o", N_("write the signed paper here as well"), dest="output", metavar="FILE"),
            JSON,
        ),
    ),
    "certificate": Command(
        "signing.certificate",
        N_(
            "Note whose certificate it is, so that verify can name the signer; prints its "
            "reference."
        ),
        (
            BOOK,
            Argument(
                "file", {"metavar": "FILE", "help": N_("the certificate: .pem, .crt or .cer")}
            ),
            option("--person", N_("the holder of the certificate, such as PER:3"), metavar="REF"),
            option(
                "--for",
                N_("instead: the side whose authority issues such certificates"),
                dest="for_side",
                metavar="SIDE",
            ),
            option("--checked", N_("how it was checked that it is theirs"), metavar="TEXT"),
            JSON,
        ),
    ),
}
