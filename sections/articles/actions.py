"""Verbs of articles. Each writes all it writes, and its audit row, in one transaction."""

from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from wagtail.images.forms import get_image_form
from wagtail.log_actions import log
from wagtail.permissions import policy_registry

from home.media.models import PortalImage
from home.text.refusal import refuse_if
from home.text.slugs import slugify_vietnamese
from sections.articles import rules
from sections.articles.models import ArticlePage


def keep_pasted(pasted, descriptions, *, portal, acting_user):
    """As `place_pasted`, but the blocks as the edit screen wants them."""
    blocks = place_pasted(pasted, descriptions, portal=portal, acting_user=acting_user)
    body = ArticlePage._meta.get_field("body").stream_block
    return body.get_form_state(body.to_python(blocks))


@transaction.atomic
def place_pasted(pasted, descriptions, *, portal, acting_user, source=""):
    """Keep what was pasted from Word: its pictures go to the portal's own. S2, P9, P12.

    pasted: a `word.paste.Pasted`. descriptions: what each picture shows, by its number. Returns the
    blocks as a body stores them, a list of {"type", "value", "id"}. source: whose the pictures
    are; without one the portal's agency. Raises `Refused` with every reason at once; then nothing
    was written.
    """
    source = (source or portal.agency.name)[:200]
    described = [p for p in pasted.pictures if descriptions.get(p.number)]
    forms = {
        picture.number: _picture_form(
            picture, descriptions[picture.number], source, portal, acting_user
        )
        for picture in described
    }
    refuse_if(
        rules.picture_refusals(
            may_add=not pasted.pictures or _may_add_pictures(portal, acting_user),
            without_description=[p.number + 1 for p in pasted.pictures if p not in described],
            reasons={
                number + 1: [reason for said in form.errors.values() for reason in said]
                for number, form in forms.items()
                if not form.is_valid()
            },
        )
    )
    images = {}
    for number, form in forms.items():
        images[number] = form.save()
        log(images[number], "wagtail.create", user=acting_user)
    return _blocks(pasted, images)


def _may_add_pictures(portal, user):
    collections = policy_registry.get_by_type(PortalImage).collections_user_has_permission_for(
        user, "add"
    )
    return collections.filter(pk=portal.collection_id).exists()


def _picture_form(picture, description, source, portal, user):
    name = f"{slugify_vietnamese(description, 40) or 'anh'}.{picture.extension}"
    form = get_image_form(PortalImage)(
        data={
            "title": description[:255],
            "description": description,
            "source": source,
            "collection": portal.collection_id,
            "tags": "",
        },
        files={"file": SimpleUploadedFile(name, picture.content)},
        user=user,
    )
    # Where one collection is theirs, Wagtail's form leaves the choice out.
    form.instance.collection_id = portal.collection_id
    form.instance.uploaded_by_user = user
    return form


def _blocks(pasted, images):
    raw = []
    for kind, value in pasted.blocks:
        if kind == "picture":
            image = images[value.number]
            chosen = {"image": image.pk, "decorative": False, "alt_text": image.description}
            value = {"image": chosen, "caption": value.caption[:300], "credit": ""}
        raw.append({"type": kind, "value": value, "id": str(uuid4())})
    return raw
