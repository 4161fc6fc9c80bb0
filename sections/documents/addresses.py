"""Where documents are read (địa chỉ văn bản), on this portal or another of the province."""

from home.editorial.models import PublicationRecord


def addresses_of(ids, *, read_on):
    """{document: path, or whole address where it is on another portal}. One query."""
    if not ids:
        return {}
    records = (
        PublicationRecord.objects.current().filter(page__in=ids).select_related("portal__site")
    )
    return {record.page_id: address_of(record, read_on) for record in records}


def address_of(record, read_on):
    """A path where the `PublicationRecord` is of the portal `read_on`, else a whole address."""
    here = record.portal_id == read_on.pk
    return record.path if here else record.portal.root_url + record.path
