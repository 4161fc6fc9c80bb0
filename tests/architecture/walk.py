"""What the walk along the wall needs: every address there is, and rows for its parts."""

import re
from collections import Counter
from functools import cache
from itertools import product

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import transaction
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse
from django.utils.module_loading import import_string
from wagtail.models import Page

from home.portal.wall.reach import guarded_models
from tests.architecture.walk_samples import (
    EXCUSED,
    FILES,
    KINDS,
    NOT_OF_PORTALS,
    PREFIXES,
    QUERIES,
    WORDS,
)
from tests.factories.wall import SECRET, SOUGHT

# Addresses ----------------------------------------------------------------------------------------


@cache
def addresses():
    """Every address under the prefixes: (name, text of its pattern, view, names of its parts)."""
    found = []

    def walk(resolver, namespaces, text):
        for pattern in resolver.url_patterns:
            here = text + str(pattern.pattern).lstrip("^")
            if hasattr(pattern, "url_patterns"):
                walk(pattern, [*namespaces, *filter(None, [pattern.namespace])], here)
            elif here.startswith(PREFIXES):
                name = ":".join([*namespaces, pattern.name]) if pattern.name else ""
                parts = tuple(re.findall(r"<(?:\w+:)?(\w+)>", here))
                found.append((name, here, pattern.callback, parts))

    walk(get_resolver(), [], "")
    return found


def shadowed():
    """Patterns of named addresses: a nameless one of the same pattern stands before it."""
    return {text for name, text, _view, _parts in addresses() if name}


def model_of(name, view):
    """The model of which an address names a row by `pk`, or None."""
    if name.startswith(("wagtailadmin_pages:", "wagtailadmin_api:pages:")):
        return Page
    for start, path in {
        "wagtailadmin_api:images": "home.media.models.PortalImage",
        "wagtailadmin_api:documents": "home.media.models.PortalFile",
        "accounts_": "home.accounts.models.User",
        "delegations:": "home.editorial.models.Delegation",
        "emergency_end_duty": "home.emergency.models.DutyTurn",
        "emergency_lower": "home.emergency.models.NoticeRaising",
        "emergency_": "home.emergency.models.EmergencyNotice",
        "wagtailadmin_workflows:enable_task": "home.editorial.models.ChainStepTask",
        "wagtailadmin_workflows:edit_task": "home.editorial.models.ChainStepTask",
        "wagtailadmin_workflows:": "wagtail.models.Workflow",
    }.items():
        if name.startswith(start):
            return import_string(path)
    model = getattr(view, "view_initkwargs", {}).get("model") or getattr(
        getattr(view, "view_class", None), "model", None
    )
    if isinstance(model, str):
        model = apps.get_model(model)
    return model if isinstance(model, type) else None


class NoSample(Exception):
    pass


def sample(part, name, view, side):
    """A row of `side` (its key) that stands in the part `part` of an address."""
    rows = side.rows
    in_workflow = "workflow" in name or name == "editorial_review"
    fixed = {
        "page_id": rows.waiting if in_workflow else rows.draft,
        "parent_page_id": rows.section,
        "page_to_move_id": rows.draft,
        "destination_id": rows.section,
        "page_pk": rows.section,
        "revision_id": rows.revision,
        "workflow_state_id": rows.workflow_state,
        "task_state_id": rows.task_state,
        "image_id": rows.image,
        "document_id": rows.file,
        "doc_id": rows.file,
        "collection_id": rows.collection,
        "redirect_id": rows.redirect,
        "uploaded_file_id": rows.upload,
        "translation_id": rows.translation,
        "translation_source_id": rows.source,
        "string_segment_id": rows.segment,
        "overridable_segment_id": rows.segment,
        "session_id": rows.session,
        "site_id": rows.site,
        "role_pk": rows.membership,
        "portal_id": rows.portal,
        "portal_pk": rows.portal,
        "section_id": rows.gazette,
        "issue_id": rows.issue,
    }
    if part in ("task_id",):
        return rows.task_state.task_id
    if part in ("workflow_pk",):
        return rows.workflow_state.workflow_id
    if part == "object_id":
        return rows.draft.pk
    if part in WORDS:
        return WORDS[part]
    if part == "pk" and ("snippet" in name):
        return rows.unit.pk
    if part == "row":
        return 1  # of a regulation, which is no portal's
    if part in fixed:
        return fixed[part].pk
    if part in ("pk", "object_pk"):
        model = model_of(name, view)
        if model is not None:
            return _row_of(model, rows)
    raise NoSample(part)


def _row_of(model, rows):
    if model is Page:
        return rows.draft.pk
    if model.__name__ == "User":
        return rows.person.pk
    if model.__name__ == "Workflow":
        return rows.workflow_state.workflow_id
    if issubclass(rows.task_state.task.__class__, model) or model.__name__ == "Task":
        return rows.task_state.task_id
    for row in vars(rows).values():
        if type(row) is model:
            return row.pk
    if model in guarded_models():
        raise NoSample(model.__name__)
    # Of no portal: what everyone may see is asked for too.
    return model._default_manager.values_list("pk", flat=True).first() or 1


def kwargs_of(name, view, parts, own, foreign):
    """What to fill into an address: all parts foreign, then each alone among one's own."""
    if name in FILES:
        return _files_of(name, foreign)
    kinds = KINDS.get(parts)
    if kinds:
        return [dict(zip(parts, each, strict=True)) for each in kinds]
    theirs = {part: sample(part, name, view, foreign) for part in parts}
    ours = {part: sample(part, name, view, own) for part in parts}
    differing = [part for part in parts if ours[part] != theirs[part]]
    mixed = [{**ours, part: theirs[part]} for part in differing] if len(differing) > 1 else []
    return [theirs, *mixed]


def _files_of(name, side):
    """Parts of the address of each kind of file: a document, a picture, a size of it."""
    rows = side.rows
    if name == "wagtaildocs_serve":
        return [{"document_id": rows.file.pk, "document_filename": rows.file.filename}]
    size = rows.image.get_rendition("width-100")
    return [{"path": each.file.name} for each in (rows.file, rows.image, size)]


def fill(text, side):
    rows = side.rows
    values = {
        name: getattr(row, "pk", row) for name, row in vars(rows).items()
    }  # fmt: skip
    return text.format(
        **values,
        word=SOUGHT,
        code=side.portal.code,
        author=side.people["author"].pk,
        username=side.people["author"].username,
        locale=side.portal.site.root_page.locale_id,
        container_path=side.portal.container.path,
        url=f"{side.portal.root_url}/tin-tuc/cong-{SECRET}/",
    )


def urls(own, foreign, only="", *, strict=True):
    """(name, url) of every address with rows of the neighbour. Fails on one without a sample.

    only: the beginning of names, where not all are wanted. strict: not for who looks at something
    else than the wall.
    """
    known, without = shadowed(), []
    for name, text, view, parts in addresses():
        if name in EXCUSED or not name.startswith(only) or (not name and text in known):
            continue
        if not name:
            if "(" not in text and "<" not in text:
                yield text, "/" + text
            continue
        try:
            filled = kwargs_of(name, view, parts, own, foreign)
        except NoSample as missing:
            without.append(f"{name} ({text}): {missing}")
            continue
        for kwargs in filled:
            try:
                url = reverse(name, kwargs=kwargs)
            except NoReverseMatch:
                without.append(f"{name} ({text}): cannot be written with {kwargs}")
                continue
            yield name, url
            for query in QUERIES.get(name, ()):
                yield name, f"{url}?{fill(query, foreign)}"
    assert not (strict and without), "The walk has no sample for:\n" + "\n".join(without)


def public_urls(side):
    """(name, url) of every address that the public may ask for, with rows of `side`.

    Those of pages that are not public are among them.
    """
    rows = side.rows
    values = {
        "page_id": [rows.draft.pk, rows.waiting.pk, rows.public.pk],
        "code": [side.portal.code],
        "key": ["news"],
        "language": ["vi", "en"],
        "number": [1],
    }
    served = [rows.draft, rows.waiting, rows.public, rows.section]
    found = []

    def walk(resolver, text):
        for pattern in resolver.url_patterns:
            here = text + str(pattern.pattern).lstrip("^")
            if here.startswith(PREFIXES + NOT_OF_PORTALS):
                continue
            if hasattr(pattern, "url_patterns"):
                walk(pattern, here)
            elif pattern.name == "wagtail_serve":
                found.extend((pattern.name, page.get_url()) for page in served)
            elif not pattern.name:
                found.append((here, "/" + here.rstrip("$")))
            else:
                parts = re.findall(r"<(?:\w+:)?(\w+)>", here)
                for chosen in product(*(values[part] for part in parts)):
                    given = dict(zip(parts, chosen, strict=True))
                    url = reverse(pattern.name, kwargs=given)
                    found.extend((pattern.name, f"{url}{query}") for query in ("", f"?q={SOUGHT}"))

    walk(get_resolver(), "")
    return found


class Tally:
    """What the walks asked for: the addresses, and the requests of each role."""

    def __init__(self):
        self.names, self.requests = set(), Counter()

    def add(self, name, role):
        self.names.add(name)
        self.requests[role] += 1

    def __str__(self):
        each = ", ".join(f"{role} {count}" for role, count in self.requests.items())
        return (
            f"The wall: {len(self.names)} addresses × {len(self.requests)} walkers"
            f" = {self.requests.total()} requests ({each})"
        )


# Asking -------------------------------------------------------------------------------------------


def client_of(user, side):
    # On a portal's own host, which is known: the wall must not depend on it, and does not.
    client = Client(raise_request_exception=False, headers={"host": side.portal.host})
    client.force_login(user)
    return client


def body(response):
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return f"{response.get('Location', '')}\n{content.decode('utf-8', 'replace')}".lower()


def fingerprint(side):
    """Every column of every sample row, and the pages and files of the portal."""
    found = {}
    for name, row in vars(side.rows).items():
        found[name] = list(type(row)._base_manager.filter(pk=row.pk).values())
    path = side.portal.container.path
    found["pages"] = list(Page.objects.filter(path__startswith=path).values().order_by("path"))
    found["people"] = list(
        get_user_model().objects.filter(last_name__contains=SECRET).values().order_by("pk")
    )
    return found


# Rows of a neighbour to which somebody may want to attach something of their own.
_TO_BE_NAMED = (
    "portal", "section", "draft", "public", "image", "file", "official", "unit", "statement",
    "entry", "document", "collection", "person",
)  # fmt: skip


def named_by(side):
    """{row and relation: how many rows name it}, for rows of a side and its author."""
    rows = {name: getattr(side.rows, name) for name in _TO_BE_NAMED}
    rows["author"] = side.people["author"]
    return {
        (name, relation.name): relation.related_model._base_manager.filter(
            **{relation.field.name: row.pk}
        ).count()
        for name, row in rows.items()
        for relation in row._meta.related_objects
        if not relation.related_model._meta.proxy
    }


def ask(client, method, url, look=None, **kwargs):
    """The answer, and what `look()` saw after it. What an accepted request wrote is undone.

    What a refused one wrote would stay, and is seen at the end of the test.
    """
    seen = None
    with transaction.atomic():
        response = getattr(client, method)(url, **kwargs)
        if response.status_code < 400:
            seen = look() if look else None
            transaction.set_rollback(True)
    return response, seen
