"""Users and what they may do where, since when, until when."""

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from home.accounts import rules
from home.portal.models import PolicyField, Portal, Unit


class User(AbstractUser):
    """An account (tài khoản). What it may do follows from its memberships alone. E5."""

    email = models.EmailField(_("e-mail address"), unique=True)
    groups_derived_on = models.DateField(null=True, editable=False)
    # Raised to end every session of the account at once, whichever store keeps the sessions. E5.
    session_round = models.PositiveIntegerField(default=0, editable=False)

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
    ADMINISTRATOR = "administrator", _("Administrator of the portal")


class Level(models.TextChoices):
    """Levels of access (mức phân quyền): administer, moderate, update. ST 8.3."""

    UPDATE = "update", _("Update")
    MODERATE = "moderate", _("Moderate")
    ADMINISTER = "administer", _("Administer")


class MembershipQuerySet(models.QuerySet):
    def active(self, on=None):
        """Memberships in force on a day (today), of accounts that are not suspended."""
        on = on or timezone.localdate()
        return self.filter(
            Q(ends_on__isnull=True) | Q(ends_on__gte=on),
            Q(ended_at__isnull=True) | Q(ended_at__date__gt=on),
            starts_on__lte=on,
            user__is_active=True,
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
