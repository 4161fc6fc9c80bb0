"""Screens of articles in the admin."""

import json

from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST
from wagtail.models import Page

from home.editorial.models import PortalPage
from home.text.refusal import Refused, refuse_if
from home.text.sentences import sentences
from sections.articles.actions import keep_pasted
from sections.articles.blocks import lay_out_table
from sections.articles.models import ArticlePage
from sections.articles.rules import paste_refusals
from sections.articles.word.paste import blocks_from_html
from sections.articles.word.pictures import data_address


@require_POST
def paste_from_word(request, page_id):
    """What was pasted from Word: first as a preview, then, with `keep`, as blocks. S2.

    page_id: the article, or the section in which a new one is being written. The clipboard comes
    as the files `html` and `rtf`, the words for its pictures as `description-0`, `description-1`.
    Answers JSON: {"refusals"} with 400, else {"text", "preview", "notes"} or {"blocks"}.
    """
    page = get_object_or_404(Page, pk=page_id).specific
    if not isinstance(page, PortalPage) or not _may_write(page, request.user):
        raise PermissionDenied
    try:
        pasted = blocks_from_html(_sent(request, "html"), _sent(request, "rtf"))
        if "keep" not in request.POST:
            return JsonResponse(_preview(pasted))
        descriptions = {
            picture.number: request.POST.get(f"description-{picture.number}", "").strip()[:255]
            for picture in pasted.pictures
        }
        blocks = keep_pasted(pasted, descriptions, portal=page.portal, acting_user=request.user)
    except Refused as refused:
        return JsonResponse({"refusals": sentences(refused.refusals)}, status=400)
    return JsonResponse({"blocks": blocks})


def _may_write(page, user):
    permissions = page.permissions_for_user(user)
    if isinstance(page, ArticlePage):
        return permissions.can_edit()
    return permissions.can_add_subpage()


def _sent(request, name):
    file = request.FILES.get(name)
    if file is None:
        return ""
    refuse_if(paste_refusals(size=file.size))
    return file.read().decode("utf-8", "replace")


def _preview(pasted):
    blocks = []
    for kind, value in pasted.blocks:
        block = {"kind": kind, "value": value}
        if kind == "picture":
            block["address"] = data_address(value)
        elif kind == "table":
            block["table"] = lay_out_table(value)
        blocks.append(block)
    return {
        "text": _contentstate(pasted) if pasted.is_text_only else None,
        "notes": sentences(pasted.notes),
        "preview": render_to_string("articles/admin/word_preview.html", {"blocks": blocks}),
    }


def _contentstate(pasted):
    """The text as the rich text editor of the body takes it."""
    body = ArticlePage._meta.get_field("body").stream_block
    converter = body.child_blocks["text"].field.widget.converter
    html = "".join(value for _kind, value in pasted.blocks)
    return json.loads(converter.from_database_format(html))
