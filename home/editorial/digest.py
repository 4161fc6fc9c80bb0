"""One letter a day with all that waits for a person (thư tổng hợp việc), for who wants it. E2.

`manage.py keep_time` calls `send_digests` each minute; from `HOUR` on each person gets theirs once,
a few at a time. Whom nothing waits for gets no letter.
"""

from datetime import time

from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from home.accounts import outbox
from home.accounts.models import MailWish, User
from home.editorial.work import Work

HOUR = time(7, 0)
SHOWN = 30
_AT_A_TIME = 50


def send_digests(now=None):
    """Send the digests that are due; returns how many letters were written. Safe to run again."""
    now = timezone.localtime(now)
    if now.time() < HOUR:
        return 0
    people = User.objects.filter(
        Q(digest_sent_on__isnull=True) | Q(digest_sent_on__lt=now.date()),
        mail_wish__in=[MailWish.DIGEST, MailWish.BOTH],
        is_active=True,
    ).exclude(email="")
    return sum(_send(user, now.date()) for user in people.order_by("pk")[:_AT_A_TIME])


@transaction.atomic
def _send(user, today):
    waits = Q(digest_sent_on__isnull=True) | Q(digest_sent_on__lt=today)
    if not User.objects.filter(waits, pk=user.pk).update(digest_sent_on=today):
        return 0  # another process was quicker
    if letter := write_digest(user):
        outbox.post([(user.email, *letter)])
    return int(letter is not None)


def write_digest(user):
    """(subject, text) of all that waits for a person now, or None."""
    with translation.override("vi"):
        work = Work(user)
        groups = work.groups
        if not (work.waiting or work.returned or groups):
            return None
        context = {
            "user": user,
            "work": work,
            "waiting": [(item, _link(item, "editorial_review")) for item in work.waiting[:SHOWN]],
            "returned": [
                (item, _link(item, "wagtailadmin_pages:edit")) for item in work.returned[:SHOWN]
            ],
            "groups": [(group, group.rows[:SHOWN]) for group in groups],
            "home": next(iter(work.portals.values())).root_url + reverse("wagtailadmin_home"),
        }
        subject = render_to_string("editorial/mail/digest_subject.txt", context).strip()
        return subject, render_to_string("editorial/mail/digest.txt", context)


def _link(item, screen):
    return item.portal.root_url + reverse(screen, args=[item.page.pk])
