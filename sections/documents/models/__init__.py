"""Nouns of the documents, a file for each group of them."""

from sections.documents.models.files import DocumentFile
from sections.documents.models.imports import ImportedRow, PreparedFile, PreparedImport
from sections.documents.models.kinds import DocumentType, Issuer
from sections.documents.models.pages import DocumentIndexPage, LegalDocumentPage
from sections.documents.models.relations import DocumentEffect, DocumentRelation
from sections.documents.models.signatures import SignatureCheck, TrustedAuthority
from sections.documents.models.texts import DocumentCitation, DocumentText
from sections.documents.models.uploads import IncomingFile, UploadBatch

__all__ = [
    "DocumentCitation",
    "DocumentEffect",
    "DocumentFile",
    "DocumentIndexPage",
    "DocumentRelation",
    "DocumentText",
    "DocumentType",
    "ImportedRow",
    "IncomingFile",
    "Issuer",
    "LegalDocumentPage",
    "PreparedFile",
    "PreparedImport",
    "SignatureCheck",
    "TrustedAuthority",
    "UploadBatch",
]
