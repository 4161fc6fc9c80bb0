"""An entry of the register, what came with it, and what became of it."""

from django.conf import settings
from django.core.files.storage import storages
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.accounts.models import Level, Membership, Role
from home.portal.models import Portal
from home.text.refusal import Refusal
from home.text.sentences import sentences


def private_storage():
    """Where what came in is kept: out of the public's reach."""
    return storages["private"]


def kept(refusals):
    """`Refusal`s as a JSONField holds them, so that each reader has them in their language."""
    return [[refusal.sentence, refusal.values] for refusal in refusals]


def told(rows):
    """Sentences of what `kept` holds."""
    return sentences([Refusal(sentence, **values) for sentence, values in rows])


def board_memberships(user):
    """The roles by which a person keeps a board's register; a unit's head has no part in it."""
    moderating = Membership.objects.active().filter(
        user=user, level__in=[Level.MODERATE, Level.ADMINISTER]
    )
    return moderating.exclude(role=Role.UNIT_HEAD)


class EntryQuerySet(models.QuerySet):
    def seen_by(self, user):
        """What a person may see: the register of boards they moderate in, and what they handle."""
        if user.is_superuser:
            return self
        held = Membership.objects.active().filter(user=user)
        handled = Q(handler=user, portal__in=held.values("portal"))
        return self.filter(Q(portal__in=board_memberships(user).values("portal")) | handled)

    def open(self):
        """What still waits for somebody."""
        return self.filter(state__in=IntakeEntry.OPEN)


class IntakeEntry(models.Model):
    """An entry (mục) of a board's register: who sent what, when, and what became of it. P5, E7.

    Numbered from 1 in each portal and year. Kept for ever, with the whole message as it came.
    """

    class Kind(models.TextChoices):
        LETTER = "letter", _("Official letter")
        EMAIL = "email", _("E-mail")
        DISC = "disc", _("USB drive or CD")
        OFFICE_SYSTEM = "office_system", _("Office system")
        CONTRIBUTION = "contribution", _("Contribution of a citizen or an organisation")

    class State(models.TextChoices):
        NEW = "new", _("New")
        IN_HAND = "in_hand", _("Being handled")
        DRAFTED = "drafted", _("Made into a draft")
        PUBLISHED = "published", _("Published")
        REFUSED = "refused", _("Refused")
        ASIDE = "aside", _("Filed without answer")

    OPEN = (State.NEW, State.IN_HAND, State.DRAFTED)

    portal = models.ForeignKey(
        Portal, on_delete=models.PROTECT, related_name="+", verbose_name=_("portal")
    )
    year = models.PositiveIntegerField(_("year"))
    number = models.PositiveIntegerField(_("number"))
    kind = models.CharField(_("came as"), max_length=16, choices=Kind.choices)
    received_at = models.DateTimeField(_("received"), default=timezone.now)
    sender_name = models.CharField(_("sender"), max_length=255, blank=True)
    sender_email = models.CharField(_("sender's e-mail"), max_length=254, blank=True)
    agency = models.CharField(_("agency or unit"), max_length=255, blank=True)
    document_number = models.CharField(_("number of the letter"), max_length=60, blank=True)
    document_date = models.DateField(_("date of the letter"), null=True, blank=True)
    subject = models.CharField(_("subject"), max_length=500)
    text = models.TextField(_("text"), blank=True)
    html = models.TextField(blank=True)
    # The old encoding in which the text came, or ''; the text here is as it came.
    encoding = models.CharField(_("old encoding"), max_length=12, blank=True)
    form = models.CharField(_("form"), max_length=60, blank=True)
    form_values = models.JSONField(default=dict, blank=True)
    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.NEW)
    handler = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("handled by"),
    )
    handled_since = models.DateTimeField(null=True)
    result = models.TextField(_("result"), blank=True)
    closed_at = models.DateTimeField(_("closed"), null=True)
    # What could not be read of it: rows of `kept`.
    problems = models.JSONField(default=list, blank=True)
    is_unreadable = models.BooleanField(_("cannot be read"), default=False)
    # Why no answer goes out by itself (bounces, lists, answers of machines), or [].
    automatic = models.JSONField(default=list, blank=True)
    due = models.DateField(_("due"), null=True, blank=True)
    due_rule = models.CharField(max_length=500, blank=True)
    due_source = models.CharField(max_length=120, blank=True)
    mailbox = models.ForeignKey(
        "intake.Mailbox", on_delete=models.PROTECT, null=True, related_name="+"
    )
    message_id = models.CharField(max_length=500, blank=True)
    raw = models.FileField(storage=private_storage, max_length=255, blank=True)
    raw_size = models.BigIntegerField(default=0)
    raw_sha256 = models.CharField(max_length=64, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry of the intake register")
        verbose_name_plural = _("entries of the intake register")
        ordering = ["-year", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["portal", "year", "number"], name="intake_number_given_once"
            )
        ]
        indexes = [models.Index(fields=["portal", "state"], name="intake_by_state")]

    def __str__(self):
        return f"{self.number_text}: {self.subject}"

    @property
    def number_text(self):
        return f"{self.number}/{self.year}"

    @property
    def is_open(self):
        return self.state in self.OPEN

    @property
    def late(self):
        return self.is_open and self.due is not None and self.due < timezone.localdate()

    @property
    def sender(self):
        return self.agency or self.sender_name or self.sender_email

    @property
    def problem_sentences(self):
        return told(self.problems)

    @property
    def automatic_sentences(self):
        return told(self.automatic)


class Attachment(models.Model):
    """A file (tệp kèm theo) as it came, byte for byte, out of the public's reach. P5, E7, O3."""

    class Scan(models.TextChoices):
        CLEAN = "clean", _("No virus found")
        INFECTED = "infected", _("Infected: in quarantine")
        WAITING = "waiting", _("Waits for the virus scan")
        NOT_SCANNED = "not_scanned", _("Not scanned for viruses")

    entry = models.ForeignKey(IntakeEntry, on_delete=models.PROTECT, related_name="attachments")
    name = models.CharField(_("file name"), max_length=255)
    # Empty where it is too large to be taken out of its message: that one is kept whole.
    file = models.FileField(storage=private_storage, max_length=255, blank=True)
    size = models.BigIntegerField(_("size"))
    sha256 = models.CharField(max_length=64, blank=True)
    content_type = models.CharField(max_length=120, blank=True)
    content_id = models.CharField(max_length=255, blank=True)
    # What it really is (home.media.kinds), whatever its name says; '' where that is not known.
    real_kind = models.CharField(max_length=16, blank=True)
    origin = models.CharField(max_length=255, blank=True)
    listing = models.JSONField(default=list, blank=True)
    problems = models.JSONField(default=list, blank=True)
    is_convertible = models.BooleanField(default=False)
    scan = models.CharField(max_length=12, choices=Scan.choices, default=Scan.NOT_SCANNED)
    scan_note = models.CharField(max_length=255, blank=True)

    class Meta:
        verbose_name = _("file that came in")
        verbose_name_plural = _("files that came in")
        ordering = ["pk"]

    def __str__(self):
        return self.name

    @property
    def problem_sentences(self):
        return told(self.problems)

    @property
    def kind_name(self):
        """What it really is, as people write it: 'DOCX', 'TXT'."""
        return {"text": "TXT"}.get(self.real_kind, self.real_kind.upper())

    @property
    def is_quarantined(self):
        """Whether nobody may open it: it is infected, or the scanner did not answer yet."""
        return self.scan in (self.Scan.INFECTED, self.Scan.WAITING)


class IntakeDraft(models.Model):
    """A draft (bản thảo) that was made from an entry, and when its publication was told. P5."""

    entry = models.ForeignKey(IntakeEntry, on_delete=models.PROTECT, related_name="drafts")
    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.SET_NULL, null=True, related_name="intake_drafts"
    )
    title = models.CharField(max_length=255)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    published_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("draft of an entry")
        verbose_name_plural = _("drafts of entries")
        ordering = ["pk"]

    def __str__(self):
        return self.title
