"""Nouns of the documents, a file for each group of them."""

from sections.documents.models.imports import ImportedRow, PreparedImport
from sections.documents.models.kinds import DocumentType, Issuer
from sections.documents.models.pages import DocumentFile, DocumentIndexPage, LegalDocumentPage

__all__ = [
    "DocumentFile",
    "DocumentIndexPage",
    "DocumentType",
    "ImportedRow",
    "Issuer",
    "LegalDocumentPage",
    "PreparedImport",
]
