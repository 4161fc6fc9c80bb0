"""E-mail about uptake: to who decides, to who proposed, and when an origin changes. P6."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from components.uptake.who import deciding_role
from home.accounts import outbox
from home.accounts.models import User
from home.editorial.models.chain import role_holders


def tell_deciders(proposal):
    path = reverse("uptake_decide", args=[proposal.pk])
    _send("proposed", _deciders(proposal.taker), proposal.taker, path, proposal=proposal)


def tell_proposer(proposal):
    users = User.objects.filter(pk=proposal.proposed_by_id)
    path = reverse("uptake_board")
    _send("decided", users, proposal.portal, path, proposal=proposal)


def tell_of_correction(item):
    path = reverse("wagtailadmin_pages:edit", args=[item.page_id])
    _send("corrected", _deciders(item.portal), item.portal, path, item=item)


def tell_of_withdrawal(item, words):
    path = reverse("wagtailadmin_pages:edit", args=[item.page_id])
    _send("withdrawn", _deciders(item.portal), item.portal, path, item=item, words=words)


def _deciders(portal):
    holders = role_holders(portal, deciding_role(portal))
    return User.objects.filter(pk__in=[holder.user for holder in holders])


def _send(name, users, portal, path, **context):
    addresses = set(users.filter(is_active=True).exclude(email="").values_list("email", flat=True))
    with translation.override(settings.LANGUAGE_CODE):
        context = {"link": portal.root_url + path, **context}
        subject = render_to_string(f"uptake/mail/{name}_subject.txt", context).strip()
        body = render_to_string(f"uptake/mail/{name}.txt", context)
    # One letter for each, so that nobody reads who else has an account (ĐN 5.8).
    outbox.post((address, subject, body) for address in sorted(addresses))
