"""From files to drafts (từ tệp đến văn bản): taken in, read, proposed, confirmed. S6, P10, B4.

    batch = take_in(portal, files, acting_user=…)   # scanned for viruses; what is refused says why
    while read_next(batch): …                       # one file at a time, by whoever calls
    page = confirm(incoming, particulars, relations, acting_user=…)   # a draft for the chain

Nothing runs by itself: the screen asks for the next file, and so does `manage.py read_uploads`.
Both may do so at once. Who breaks off leaves a file that is taken up again after some minutes.
"""

import hashlib
from datetime import date, timedelta

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from wagtail.log_actions import log

from home.media.kinds import look_at
from home.media.models import PortalFile
from home.media.reading import read_text
from home.media.rules import file_refusals
from home.media.scanning import scan_file
from home.text.refusal import Refusal, Refused, refuse_if
from home.text.sentences import sentences
from sections.documents.importing import section_of
from sections.documents.models import (
    DocumentFile,
    DocumentRelation,
    DocumentType,
    IncomingFile,
    Issuer,
    LegalDocumentPage,
    UploadBatch,
)
from sections.documents.relating import NewRelation, relate_documents
from sections.documents.rules import proposals, rows

FILES_AT_ONCE = 100
# Of all files of one batch: they stand in the database until they are confirmed.
BYTES_AT_ONCE = 300 * 1024**2
# Kinds of files in which a document may come.
KINDS = ("pdf", "docx", "doc", "odt", "rtf", "txt", "png", "jpg", "jpeg")
_SILENT_FOR = timedelta(minutes=5)
_ATTEMPTS = 3
_WORKING_KINDS = frozenset({"doc", "docx", "odt", "rtf", "txt"})

State = IncomingFile.State


class _Stopped(Exception):
    """A person stopped the batch while a file was being read."""


# Taken in --------------------------------------------------------------------------------------


def take_in(portal, files, *, acting_user):
    """The `UploadBatch` of these Django files; each that is refused says why in its row.

    Raises `Refused` where there are too many, or too large ones, or the portal takes none.
    """
    refuse_if(_refusals_of_all(portal, files))
    with transaction.atomic():
        batch = UploadBatch.objects.create(portal=portal, uploaded_by=acting_user)
        for file in files:
            _take_in_one(batch, file)
    return batch


def _refusals_of_all(portal, files):
    if not files:
        return [Refusal(gettext_noop("Choose at least one file."))]
    if len(files) > FILES_AT_ONCE:
        return [
            Refusal(
                gettext_noop("%(count)s files are too many; at most %(limit)s go up at once."),
                count=len(files),
                limit=FILES_AT_ONCE,
            )
        ]
    # One that is too large by itself is refused by itself, and stops no other.
    sizes = [file.size for file in files if file.size <= settings.WAGTAILDOCS_MAX_UPLOAD_SIZE]
    if sum(sizes) > BYTES_AT_ONCE:
        return [
            Refusal(
                gettext_noop("Together the files have more than %(limit)s MB. Upload fewer."),
                limit=BYTES_AT_ONCE // 1024**2,
            )
        ]
    if section_of(portal) is None:
        return [
            Refusal(
                gettext_noop("“%(portal)s” has no section of documents. Open one."),
                portal=portal.name,
            )
        ]
    return []


def _take_in_one(batch, file):
    row = IncomingFile(batch=batch, name=file.name.rpartition("/")[2][-255:], size=file.size)
    content = b""
    try:
        refuse_if(
            file_refusals(look_at(file), allowed=KINDS, limit=settings.WAGTAILDOCS_MAX_UPLOAD_SIZE)
        )
        scan_file(file)
        content = file.read()
        row.sha256 = hashlib.sha256(content).hexdigest()
        refuse_if(_refusals_of_a_twin(batch, row))
        row.content = content
    except Refused as refused:
        row.state, row.problem = State.REFUSED, " ".join(sentences(refused.refusals))
    row.save()


def _refusals_of_a_twin(batch, row):
    """The same file a second time: uploading is safe to repeat."""
    twins = IncomingFile.objects.filter(batch__portal=batch.portal_id, sha256=row.sha256)
    twin = (
        twins.exclude(state=State.REFUSED)
        .filter(Q(page__isnull=False) | ~Q(state=State.CONFIRMED))
        .defer("content", "text", "original")
        .select_related("page")
        .first()
    )
    if twin is None:
        return []
    if twin.page:
        return [
            Refusal(
                gettext_noop("The same file has become “%(title)s” already."), title=twin.page.title
            )
        ]
    return [
        Refusal(gettext_noop("The same file waits already, as “%(name)s”."), name=twin.name)
    ]  # fmt: skip


# Read ------------------------------------------------------------------------------------------


def files_to_read(batch):
    """Files that wait, and those whose reader has fallen silent."""
    silent = Q(state=State.READING, heard_of_at__lt=timezone.now() - _SILENT_FOR)
    return batch.files.filter(Q(state=State.WAITING) | silent)


def read_next(batch):
    """Read one file of the batch. Returns its `IncomingFile`, None where none waits."""
    row = _claim(batch)
    if row is None:
        return None
    if row.attempts > _ATTEMPTS:
        # It took the reader down each time: a person must look at it.
        _end(row, State.REFUSED, problem=_("Reading it broke off three times. Save it anew."))
        return row
    try:
        found = read_text(
            ContentFile(bytes(row.content)), row.name, progress=lambda *done: _tell(row, *done)
        )
    except _Stopped:
        _end(row, State.WAITING, attempts=0)
    except Refused as refused:
        _end(row, State.REFUSED, problem=" ".join(sentences(refused.refusals)), content=b"")
    else:
        _keep(row, found)
    return row


def _claim(batch):
    """Take one for oneself: of two that ask at once, one gets it."""
    while not UploadBatch.objects.filter(pk=batch.pk, stopped=True).exists():
        row = files_to_read(batch).defer("text", "original").first()
        if row is None:
            return None
        mine = IncomingFile.objects.filter(
            pk=row.pk, state=row.state, heard_of_at=row.heard_of_at
        ).update(state=State.READING, heard_of_at=timezone.now(), attempts=F("attempts") + 1)
        if mine:
            row.attempts += 1
            return row
    return None


def _tell(row, read, to_read):
    IncomingFile.objects.filter(pk=row.pk).update(
        pages_read=read, pages_to_read=to_read, heard_of_at=timezone.now()
    )
    if UploadBatch.objects.filter(pk=row.batch_id, stopped=True).exists():
        raise _Stopped


def _end(row, state, **values):
    row.state = state
    for name, value in values.items():
        setattr(row, name, value)
    # Not where somebody else has taken it up meanwhile, or it was discarded.
    IncomingFile.objects.filter(pk=row.pk, state=State.READING).update(state=state, **values)


def _keep(row, found):
    made = proposals.propose(found.text, kinds=known_kinds())
    _end(
        row,
        State.READ,
        text=found.text,
        original=found.original or "",
        kind=found.kind,
        encoding=found.encoding,
        method=found.method,
        confidence=found.confidence,
        warnings=list(found.warnings),
        proposals=as_json(made),
    )


def known_kinds():
    """The types of documents as the rules need them."""
    return [rows.Kind(k.code, k.name, k.abbreviation) for k in DocumentType.objects.all()]


def as_json(made):
    """`Proposals` as they are kept."""

    def plain(value):
        return value.isoformat() if hasattr(value, "isoformat") else value

    return {
        "fields": {
            name: {"value": plain(one.value), "start": one.start, "end": one.end}
            for name, one in made.fields.items()
        },
        "relations": [
            {name: plain(value) for name, value in vars(one).items()} for one in made.relations
        ],
    }


def stop(batch):
    """No further file is read; the one that is being read is laid down after its page."""
    UploadBatch.objects.filter(pk=batch.pk).update(stopped=True)


def go_on(batch):
    UploadBatch.objects.filter(pk=batch.pk).update(stopped=False)


# Confirmed -------------------------------------------------------------------------------------


@transaction.atomic
def confirm(incoming, particulars, *, issuer_name, acting_user, relations=(), with_text=True):
    """The draft that a person made of a file. Raises `Refused`.

    particulars: values by name of the page's attributes, as a form has cleaned them. relations:
    those of the proposals that the person confirmed.
    """
    row = IncomingFile.objects.select_for_update().select_related("batch").get(pk=incoming.pk)
    if row.state != State.READ:
        refuse_if([Refusal(gettext_noop("“%(name)s” was dealt with meanwhile."), name=row.name)])
    portal = row.batch.portal
    section = section_of(portal)
    if not may_write(portal, acting_user):
        refuse_if([Refusal(gettext_noop("You may not write in the section of documents."))])
    issuer = Issuer.objects.called(issuer_name, portal)
    page = LegalDocumentPage(
        live=False,
        owner=acting_user,
        issuer=issuer,
        author_name=issuer.name[:160],
        source=issuer.name[:255],
        answerable=portal.answerable,
        body=wording(row.text) if with_text else "",
        **particulars,
    )
    file = PortalFile.objects.create(
        title=row.name,
        collection=portal.collection,
        uploaded_by_user=acting_user,
        file=ContentFile(bytes(row.content), name=row.name),
        file_size=row.size,
    )
    page.files = [DocumentFile(file=file, kind=_kind_of(row))]
    section.add_child(instance=page)
    log(instance=page, action="wagtail.create", user=acting_user, content_changed=True)
    page.save_revision(user=acting_user)
    relate_documents(page, [_new_relation(one) for one in relations], acting_user=acting_user)
    row.state, row.page, row.content = State.CONFIRMED, page, b""
    row.save(update_fields=["state", "page", "content"])
    _tell_the_others(row, relations)
    return page


def may_write(portal, user):
    """Whether this person may make drafts in the portal's section of documents."""
    section = section_of(portal)
    return section is not None and section.permissions_for_user(user).can_add_subpage()


def _kind_of(row):
    if row.kind in _WORKING_KINDS:
        return DocumentFile.Kind.WORD
    # Every signature says which bytes it covers.
    signed = row.kind == "pdf" and b"/ByteRange" in bytes(row.content)
    return DocumentFile.Kind.SIGNED if signed else DocumentFile.Kind.ORIGINAL


def number_of_named(relation, portal):
    """The number that was given before for what a text tells by its name alone, or ''.

    'Luật Đất đai năm 2024': in the same batch, or in a document that is public by now.
    """
    known = DocumentRelation.objects.filter(
        page__path__startswith=portal.container.path, target_abstract=relation["name"]
    )
    return relation.get("suggested") or (
        known.values_list("target_number", flat=True).order_by("-pk").first() or ""
    )


def _tell_the_others(row, relations):
    """What a person said of a name is offered in the files of the batch that wait still."""
    numbers = {one["name"]: one["number"] for one in relations if one.get("name")}
    if not numbers:
        return
    for other in row.batch.files.filter(state=State.READ).only("proposals"):
        named = [one for one in other.proposals.get("relations", []) if one.get("name") in numbers]
        for one in named:
            one["suggested"] = numbers[one["name"]]
        if named:
            other.save(update_fields=["proposals"])


def _new_relation(proposed):
    names = ("kind", "number", "issuer", "abstract", "parts", "basis")
    issued = proposed["issued"] and date.fromisoformat(proposed["issued"])
    return NewRelation(**{name: proposed[name] for name in names}, issued=issued)


def wording(text):
    """The text as a document keeps it: a line for each paragraph, '|' for a row of a table."""
    lines = []
    for line in text.split("\n"):
        cells = [" ".join(cell.split()) for cell in line.split("\t")]
        several = sum(map(bool, cells)) > 1
        lines.append(f"| {' | '.join(cells)} |" if several else " ".join(filter(None, cells)))
    return "\n".join(lines)


@transaction.atomic
def discard(incoming):
    """Leave a file out: nothing of it stays."""
    batch = incoming.batch
    incoming.delete()
    if not batch.files.exists():
        batch.delete()
