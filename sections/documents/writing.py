"""How planned rows become documents (ghi văn bản nhập). B13, E2."""

from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext_noop

from home.portal.models import PolicyField
from home.text.refusal import Refusal, Refused
from sections.documents.batches import publish_new
from sections.documents.files_of_rows import attached
from sections.documents.models import DocumentType, ImportedRow, Issuer, LegalDocumentPage

# In one transaction: few enough that a stop loses little, enough to be quick.
DOCUMENTS_AT_ONCE = 50
# Attributes of the page that a row gives as they are.
_PLAIN = (
    "number", "date_issued", "date_in_force", "date_ended", "signer_name", "signer_post",
    "abstract", "recipients", "gazette_number", "document_language", "source_url",
)  # fmt: skip


class RowWriter:
    """Writes rows of one plan under one decision, which must be in force."""

    def __init__(self, portal, section, answerable, decision, *, folder=None):
        self.portal = portal
        self.section = section
        self.answerable = answerable
        self.decision = decision
        self.folder = folder
        self.user = decision.decided_by
        self.kinds = {kind.code: kind for kind in DocumentType.objects.all()}
        self.fields = {policy_field.key: policy_field for policy_field in PolicyField.objects.all()}
        self.issuers = {}

    def write(self, batch):
        """Write planned rows. Returns how many: another import may have been quicker."""
        new = [planned for planned in batch if planned.earlier is None]
        changed = [planned for planned in batch if planned.earlier is not None]
        try:
            with transaction.atomic():
                self._write_new(new)
                for planned in changed:
                    self._write_changed(planned)
        except IntegrityError:
            # Somebody wrote one of them meanwhile: row by row, to leave out that one alone.
            self.issuers.clear()
            if len(batch) > 1:
                return sum(self.write([planned]) for planned in batch)
            if not self._written_meanwhile(batch[0]):
                raise
            return 0
        return len(batch)

    def _written_meanwhile(self, planned):
        same = Q(key=planned.key)
        if address := planned.row.values["source_url"]:
            same |= Q(source_url=address)
        return (
            planned.earlier is None
            and ImportedRow.objects.filter(same, portal=self.portal).exists()
        )

    def _write_new(self, batch):
        pages = []
        for planned in batch:
            page = LegalDocumentPage(owner=self.user, answerable=self.answerable)
            self._set(page, planned.row.values, planned.row.values)
            page.fields = [self.fields[key] for key in planned.row.values["fields"]]
            page.files = self._files(planned)
            with _naming(planned):
                page.derive()
                page.clean_fields(exclude=_checked_by_the_database(page))
            pages.append(page)
        publish_new(self.section, pages, portal=self.portal, user=self.user)
        ImportedRow.objects.bulk_create(
            ImportedRow(page=page, **self._origin(planned))
            for page, planned in zip(pages, batch, strict=True)
        )

    def _write_changed(self, planned):
        page = LegalDocumentPage.objects.select_for_update().get(pk=planned.earlier.page_id)
        page.portal = self.portal
        self._set(page, planned.row.values, planned.changed)
        if "fields" in planned.changed:
            page.fields = [self.fields[key] for key in planned.row.values["fields"]]
        if "files" in planned.changed:
            page.files = self._files(planned)
        with _naming(planned):
            revision = page.save_revision(user=self.user, log_action=True)
            revision.publish(user=self.user, skip_permission_checks=True)
        ImportedRow.objects.filter(pk=planned.earlier.pk).update(**self._origin(planned))

    def _set(self, page, values, names):
        """Give the page the values of the columns `names`."""
        for name in _PLAIN:
            if name in names:
                setattr(page, name, values[name])
        if "kind" in names:
            page.kind = self.kinds[values["kind"]]
        if "issuer" in names:
            page.issuer = self._issuer(values)
            page.author_name = page.issuer.name[:160]
        if "source" in names or "source_url" in names:
            page.source = values["source"] or (
                urlsplit(values["source_url"]).hostname or page.issuer.name
            )

    def _files(self, planned):
        return attached(planned.row, self.folder, portal=self.portal, user=self.user)

    def _issuer(self, values):
        names = (values["issuer"], values["issuer_within"])
        if names not in self.issuers:
            name, within = names
            whole = Issuer.objects.called(within, self.portal) if within else None
            self.issuers[names] = Issuer.objects.called(name, self.portal, within=whole)
        return self.issuers[names]

    def _origin(self, planned):
        return {
            "portal": self.portal,
            "key": planned.key,
            "source_url": planned.row.values["source_url"],
            "values": planned.row.stored_values,
            "position": planned.row.position,
            "decision": self.decision,
        }


class _naming:
    """Says at which row a document could not stand."""

    def __init__(self, planned):
        self.planned = planned

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        if isinstance(error, ValidationError):
            raise Refused(
                [
                    Refusal(
                        gettext_noop("Row %(row)s (%(number)s): %(why)s The rows before it stand."),
                        row=self.planned.row.position,
                        number=self.planned.number,
                        why=" ".join(error.messages),
                    )
                ]
            ) from error


def _checked_by_the_database(page):
    """Fields that need no look-up: what they point to was read from the database a moment ago."""
    relations = {field.name for field in page._meta.concrete_fields if field.is_relation}
    return relations | {"path", "depth", "slug", "url_path"}
