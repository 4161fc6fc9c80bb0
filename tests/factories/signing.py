"""An authority, people with certificates, PDFs that they sign. Nothing of it comes from outside."""

import io
from datetime import datetime, timedelta

from asn1crypto import keys
from asn1crypto import x509 as asn1
from asn1crypto.crl import CertificateList
from asn1crypto.ocsp import OCSPResponse
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509 import ocsp
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID, NameOID
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore
from reportlab.pdfgen.canvas import Canvas

NOW = datetime(2026, 1, 1)


class Authority:
    """A certification authority of one evening's work."""

    def __init__(self, name="CA thử nghiệm", starts=NOW):
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.name = _name(name, "Cơ quan cấp chứng thư")
        self.certificate = self._issue(
            self.name, self.key, is_authority=True, starts=starts, days=7300
        )

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

    def stamper(self, moment, *, starts=NOW):
        """One who stamps files at that moment, with a certificate of this authority."""
        key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        certificate = self._issue(
            _name("Dấu thời gian thử nghiệm", "Cơ quan cấp dấu"),
            key,
            starts=starts,
            days=3650,
            also=x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]),
        )
        private = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        return DummyTimeStamper(
            _asn1(certificate),
            keys.PrivateKeyInfo.load(private),
            SimpleCertificateStore.from_certs([_asn1(self.certificate)]),
            fixed_dt=moment,
        )

    def revocations(self, signer, moment, *, issued):
        """The authority's list, of the day `issued`, on which the signer is revoked at `moment`."""
        revoked = (
            x509.RevokedCertificateBuilder()
            .serial_number(signer.signing_cert.serial_number)
            .revocation_date(moment)
            .build()
        )
        made = (
            x509.CertificateRevocationListBuilder()
            .issuer_name(self.name)
            .last_update(issued)
            .next_update(issued + timedelta(days=3650))
            .add_revoked_certificate(revoked)
            .sign(self.key, hashes.SHA256())
        )
        return CertificateList.load(made.public_bytes(Encoding.DER))

    def answer(self, signer, *, issued, revoked=None):
        """What the authority answers of the signer at once (OCSP), at `issued`: good or revoked."""
        status = ocsp.OCSPCertStatus.REVOKED if revoked else ocsp.OCSPCertStatus.GOOD
        made = (
            ocsp.OCSPResponseBuilder()
            .add_response(
                cert=x509.load_der_x509_certificate(signer.signing_cert.dump()),
                issuer=self.certificate,
                algorithm=hashes.SHA1(),
                cert_status=status,
                this_update=issued,
                next_update=issued + timedelta(days=3650),
                revocation_time=revoked,
                revocation_reason=None,
            )
            .responder_id(ocsp.OCSPResponderEncoding.NAME, self.certificate)
            .sign(self.key, hashes.SHA256())
        )
        return OCSPResponse.load(made.public_bytes(Encoding.DER))

    def _issue(self, subject, key, *, is_authority=False, starts=NOW, days, also=None):
        usage = dict.fromkeys(
            ("key_encipherment", "data_encipherment", "key_agreement", "encipher_only",
             "decipher_only"), False,
        )  # fmt: skip
        builder = (
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
        )
        if not is_authority:
            # As real ones do: they say where their authority's list of the revoked lies, and where
            # it answers at once. An answer counts only for a certificate that says so.
            place = x509.UniformResourceIdentifier("http://ca.example.vn/thu-hoi.crl")
            points = [x509.DistributionPoint([place], None, None, None)]
            builder = builder.add_extension(x509.CRLDistributionPoints(points), critical=False)
            place = x509.UniformResourceIdentifier("http://ca.example.vn/ocsp")
            answers = x509.AccessDescription(AuthorityInformationAccessOID.OCSP, place)
            builder = builder.add_extension(
                x509.AuthorityInformationAccess([answers]), critical=False
            )
        if also:
            builder = builder.add_extension(also, critical=True)
        return builder.sign(self.key, hashes.SHA256())


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


def sign(pdf, signer, field="Signature1", *, stamper=None):
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    about = signers.PdfSignatureMetadata(field_name=field)
    return signers.sign_pdf(writer, about, signer=signer, timestamper=stamper).getvalue()


def sign_for_long(pdf, signer, authority, *, answer, in_signature=False):
    """Signed with the authority's answer in the file (PAdES-LT), or in the signature (Adobe)."""
    root = _asn1(authority.certificate)
    form = SigSeedSubFilter.ADOBE_PKCS7_DETACHED if in_signature else SigSeedSubFilter.PADES
    about = signers.PdfSignatureMetadata(
        field_name="Signature1",
        subfilter=form,
        embed_validation_info=True,
        validation_context=ValidationContext(
            trust_roots=[root], ocsps=[answer], allow_fetching=False
        ),
    )
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    return signers.sign_pdf(writer, about, signer=signer).getvalue()


def hold_revocations(pdf, *lists, answers=()):
    """The signed PDF with its authority's lists in it, as files for long keeping have them.

    answers: those of the authority's (OCSP).
    """
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    DocumentSecurityStore.supply_dss_in_writer(writer, None, crls=lists, ocsps=answers)
    content = io.BytesIO()
    writer.write(content)
    return content.getvalue()


def turn_a_page(pdf, degrees=90):
    """Change what a page looks like, behind the signature."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    page = writer.root["/Pages"]["/Kids"][0].get_object()
    page["/Rotate"] = generic.NumberObject(degrees)
    writer.update_container(page)
    content = io.BytesIO()
    writer.write(content)
    return content.getvalue()
