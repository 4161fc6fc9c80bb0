"""An authority, people with certificates, PDFs that they sign. Nothing of it comes from outside."""

import io
from datetime import datetime, timedelta

from asn1crypto import keys
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko_certvalidator.registry import SimpleCertificateStore
from reportlab.pdfgen.canvas import Canvas

NOW = datetime(2026, 1, 1)


class Authority:
    """A certification authority of one evening's work."""

    def __init__(self, name="CA thử nghiệm"):
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.name = _name(name, "Cơ quan cấp chứng thư")
        self.certificate = self._issue(self.name, self.key, is_authority=True, days=7300)

    @property
    def pem(self):
        return self.certificate.public_bytes(Encoding.PEM).decode()

    def signer(self, name, organisation="UBND tỉnh", *, starts=NOW, days=1095):
        """Someone with a certificate of this authority, as pyHanko wants them."""
        key = ec.generate_private_key(ec.SECP256R1())
        certificate = self._issue(_name(name, organisation), key, starts=starts, days=days)
        store = SimpleCertificateStore()
        store.register(_asn1(self.certificate))
        private = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        return signers.SimpleSigner(
            signing_cert=_asn1(certificate),
            signing_key=keys.PrivateKeyInfo.load(private),
            cert_registry=store,
        )

    def _issue(self, subject, key, *, is_authority=False, starts=NOW, days):
        usage = dict.fromkeys(
            ("key_encipherment", "data_encipherment", "key_agreement", "encipher_only",
             "decipher_only"), False,
        )  # fmt: skip
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self.name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(starts - timedelta(days=365 * 10 if is_authority else 0))
            .not_valid_after(starts + timedelta(days=days))
            .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
            .add_extension(
                x509.KeyUsage(
                    digital_signature=not is_authority,
                    content_commitment=not is_authority,
                    key_cert_sign=is_authority,
                    crl_sign=is_authority,
                    **usage,
                ),
                critical=True,
            )
            .sign(self.key, hashes.SHA256())
        )


def _name(name, organisation):
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation),
            x509.NameAttribute(NameOID.COMMON_NAME, name),
        ]
    )


def _asn1(certificate):
    return asn1.Certificate.load(certificate.public_bytes(Encoding.DER))


def unsigned_pdf(words="Quyet dinh 31/2010"):
    content = io.BytesIO()
    canvas = Canvas(content, pageCompression=0)
    canvas.drawString(100, 700, words)
    canvas.save()
    return content.getvalue()


def sign(pdf, signer, field="Signature1"):
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    about = signers.PdfSignatureMetadata(field_name=field)
    return signers.sign_pdf(writer, about, signer=signer).getvalue()


def turn_a_page(pdf):
    """Change what a page looks like, behind the signature."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    page = writer.root["/Pages"]["/Kids"][0].get_object()
    page["/Rotate"] = generic.NumberObject(90)
    writer.update_container(page)
    content = io.BytesIO()
    writer.write(content)
    return content.getvalue()
