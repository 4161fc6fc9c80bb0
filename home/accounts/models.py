"""Users and what they may do where, since when, until when."""

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from home.accounts import rules
from home.law.words import SECTIONS
from home.portal.models import PolicyField, Portal, Unit


class MailWish(models.TextChoices):
    """How a person wants to be told of their work (cách nhận thư báo việc). E2."""

    AT_ONCE = "at_once", _("At once, a letter for each item")
    DIGEST = "digest", _("Once a day, all in one letter")
    BOTH = "both", _("At once, and once a day")
    OFF = "off", _("Only what was returned to me")


class User(AbstractUser):
    """An account (tài khoản). What it may do follows from its memberships alone. E5."""

    email = models.EmailField(_("e-mail address"), unique=True)
    groups_derived_on = models.DateField(null=True, editable=False)
    # Raised to end every session of the account at once, whichever store keeps the sessions. E5.
    session_round = models.PositiveIntegerField(default=0, editable=False)
    mail_wish = models.CharField(
        _("e-mail about my work"),
        max_length=10,
        choices=MailWish.choices,
        default=MailWish.AT_ONCE,
        help_text=_("What was returned to you is mailed at once, whatever you choose (ĐN 8.4)."),
    )
    digest_sent_on = models.DateField(null=True, editable=False)

    class Meta(AbstractUser.Meta):
        verbose_name = _("account")
        verbose_name_plural = _("accounts")

    def __str__(self):
        return self.get_full_name() or self.username

    def get_full_name(self):
        """Family name first, as Vietnamese names are written."""
        return f"{self.last_name} {self.first_name}".strip()

    def _get_session_auth_hash(self, secret=None):
        """As Django's, so that sessions end with the round too, not with the password alone."""
        return salted_hmac(
            "home.accounts.models.User.get_session_auth_hash",
            f"{self.password}:{self.session_round}",
            secret=secret,
            algorithm="sha256",
        ).hexdigest()


class Role(models.TextChoices):
    """Roles (vai trò) in an editorial board and beside it. E1; ST 4-7; ĐN 6, 11; KT 16."""

    AUTHOR = "author", _("Author or provider")
    TRANSLATOR = "translator", _("Translator")
    UNIT_HEAD = "unit_head", _("Head of a unit")
    SECRETARIAT = "secretariat", _("Secretariat")
    BOARD_MEMBER = "board_member", _("Member of the editorial board")
    DEPUTY_HEAD = "deputy_head", _("Deputy head of the editorial board")
    BOARD_HEAD = "board_head", _("Head of the editorial board")
    OPERATING_CENTRE = "operating_centre", _("Operating centre")
    ACCOUNTANT = "accountant", _("Accountant")
    ADMINISTRATOR = "administrator", _("Administrator of the portal")


class Level(models.TextChoices):
    """Levels of access (mức phân quyền): administer, moderate, update. ST 8.3."""

    UPDATE = "update", _("Update")
    MODERATE = "moderate", _("Moderate")
    ADMINISTER = "administer", _("Administer")


class Post(models.TextChoices):
    """What one who writes is to the board (phóng viên, biên tập viên, cộng tác viên). ST 20."""

    REPORTER = "reporter", _("Reporter")
    EDITOR = "editor", _("Editor")
    COLLABORATOR = "collaborator", _("Collaborator")


class MembershipQuerySet(models.QuerySet):
    def active(self, on=None):
        """Memberships in force on a day (today), of accounts that are not suspended.

        Where the service of a portal is suspended, its administrators alone act (ĐN 5.9).
        """
        served = ~Q(portal__state=Portal.State.SUSPENDED) | Q(role=Role.ADMINISTRATOR)
        return self.in_force(on).filter(served, user__is_active=True)

    def in_force(self, on=None):
        """Memberships whose dates say so on a day (today), suspended accounts' included."""
        on = on or timezone.localdate()
        return self.filter(
            Q(ends_on__isnull=True) | Q(ends_on__gte=on),
            Q(ended_at__isnull=True) | Q(ended_at__date__gt=on),
            starts_on__lte=on,
        )

    def not_over(self, on=None):
        """Memberships that hold on a day (today) or begin later, suspended accounts' included."""
        on = on or timezone.localdate()
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on), ended_at__isnull=True)


class Membership(models.Model):
    """A dated membership (phân quyền): who, in which portal, as what, by which decision. E1, E5."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="memberships",
        verbose_name=_("account"),
    )
    portal = models.ForeignKey(
        Portal, on_delete=models.PROTECT, related_name="memberships", verbose_name=_("portal")
    )
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    level = models.CharField(_("level"), max_length=12, choices=Level.choices, blank=True)
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("unit")
    )
    fields = models.ManyToManyField(
        PolicyField, blank=True, verbose_name=_("fields"), help_text=_("None means all fields.")
    )
    sections = models.JSONField(
        _("sections"), default=list, blank=True, help_text=_("None means all sections.")
    )
    post = models.CharField(
        _("post"),
        max_length=12,
        choices=Post.choices,
        blank=True,
        help_text=_("Of those who write: reporter, editor or collaborator (ST 20; ĐN 11.2)."),
    )
    starts_on = models.DateField(_("from"), default=timezone.localdate)
    ends_on = models.DateField(_("until"), null=True, blank=True)
    decision = models.CharField(
        _("by decision"),
        max_length=200,
        blank=True,
        help_text=_("Number and date of the decision."),
    )
    ended_at = models.DateTimeField(
        _("ended at once"), null=True, blank=True, editable=False,
        help_text=_("Set where the rights did not last to the end of the last day."),
    )  # fmt: skip
    ended_reason = models.CharField(_("ended because"), max_length=255, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["portal", "role", "user"]
        constraints = [
            models.CheckConstraint(
                name="membership_ends_after_it_starts",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("The last day comes before the first."),
            )
        ]

    def __str__(self):
        return f"{self.user} – {self.get_role_display()} – {self.portal}"

    def save(self, *args, **kwargs):
        if not self.level:
            self.level = rules.level_of_role(self.role)
        super().save(*args, **kwargs)

    @property
    def title(self):
        """The role in words; of those who write, their post."""
        return self.get_post_display() or self.get_role_display()

    @property
    def reach(self):
        """Where and of what it holds, in words; "" where it is not limited. E5."""
        names = [str(SECTIONS.get(key, key)) for key in self.sections]
        return ", ".join([*names, *(field.name for field in self.fields.all())])


class Suspension(models.Model):
    """The suspension (tạm ngừng) of an account, at once and on record. E5; ĐN 5.9."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="suspensions",
        verbose_name=_("account"),
    )
    reason = models.CharField(_("reason"), max_length=500)
    suspended_at = models.DateTimeField(_("suspended"), auto_now_add=True)
    suspended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    lifted_at = models.DateTimeField(_("lifted"), null=True, blank=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    lifted_reason = models.CharField(_("reason for lifting"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("suspension")
        verbose_name_plural = _("suspensions")
        ordering = ["-suspended_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=Q(lifted_at__isnull=True), name="suspended_once"
            )
        ]

    def __str__(self):
        return f"{self.user}: {self.reason}"


class ServiceSuspension(models.Model):
    """The suspension of a portal's whole service (tạm ngừng cung cấp dịch vụ). E5; ĐN 5.9; KT 15.5.

    Meanwhile the public reads a notice, and nobody but the portal's administrators acts in it.
    """

    portal = models.ForeignKey(
        Portal, on_delete=models.PROTECT, related_name="suspensions", verbose_name=_("portal")
    )
    reason = models.CharField(_("reason"), max_length=255)
    suspended_at = models.DateTimeField(_("suspended"), auto_now_add=True)
    suspended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    lifted_at = models.DateTimeField(_("lifted"), null=True, blank=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    lifted_reason = models.CharField(_("reason for lifting"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("suspension of a service")
        verbose_name_plural = _("suspensions of services")
        ordering = ["-suspended_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["portal"],
                condition=Q(lifted_at__isnull=True),
                name="service_suspended_once",
            )
        ]

    def __str__(self):
        return f"{self.portal}: {self.reason}"


class OutgoingMail(models.Model):
    """A letter on its way out (thư chờ gửi): written with what it tells of, sent afterwards. E3.

    `home.accounts.outbox` sends it, and sends it again where the mail server did not answer. Once
    sent, its text is not kept.
    """

    to = models.EmailField(_("to"))
    subject = models.CharField(_("subject"), max_length=500)
    body = models.TextField(_("text"), blank=True)
    written_at = models.DateTimeField(_("written"), auto_now_add=True)
    next_try_at = models.DateTimeField(_("next attempt"), default=timezone.now)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    last_error = models.CharField(_("last error"), max_length=300, blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    given_up_at = models.DateTimeField(_("given up"), null=True, blank=True)

    class Meta:
        verbose_name = _("outgoing letter")
        verbose_name_plural = _("outgoing letters")
        ordering = ["pk"]
        indexes = [
            models.Index(
                fields=["next_try_at"],
                condition=Q(sent_at__isnull=True, given_up_at__isnull=True),
                name="mail_that_waits",
            )
        ]

    def __str__(self):
        return self.subject
