"""Regulation profiles (quy chế), their provisions (điều khoản), the working calendar. D3, D4."""

from datetime import date, time

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from home.law import files
from home.law.keys import group_of, label_of


class RegulationProfileQuerySet(models.QuerySet):
    def known(self, key: str) -> "RegulationProfile | None":
        return self.filter(key=key).first()


class RegulationProfile(models.Model):
    """One regulation (quy chế) under which portals stand. It comes from a file. D4, B1."""

    key = models.SlugField(_("key"), max_length=50, unique=True)
    code = models.CharField(_("code in citations"), max_length=10)
    title = models.CharField(_("title"), max_length=500)
    number = models.CharField(_("number of the decision"), max_length=50)
    issuer = models.CharField(_("issued by"), max_length=200)
    starts_on = models.DateField(_("in force from"), null=True, blank=True)
    # The first day on which it no longer holds, as the texts print it ("hết hiệu lực ngày …").
    ends_on = models.DateField(_("no longer in force from"), null=True, blank=True)
    replaces = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="successors",
        verbose_name=_("replaces"),
    )
    unstated = models.JSONField(_("not stated by the regulation"), default=list, blank=True)
    loaded_at = models.DateTimeField(_("loaded at"), auto_now=True)

    objects = RegulationProfileQuerySet.as_manager()

    class Meta:
        verbose_name = _("regulation")
        verbose_name_plural = _("regulations")
        ordering = ["title"]
        permissions = [("decide_provision", _("Can lay a decision on top of a regulation"))]

    def __str__(self):
        return self.title

    def is_past_end(self, on: date | None = None) -> bool:
        """Whether the regulation has ended. It applies until another is in force (D4)."""
        return self.ends_on is not None and (on or timezone.localdate()) >= self.ends_on

    def warning(self, on: date | None = None) -> str:
        """What its people must know on that day: that it has ended, or has not yet begun."""
        on = on or timezone.localdate()
        if self.is_past_end(on):
            return gettext(
                "This regulation has not been in force since %(date)s. It applies here until "
                "another one is in force."
            ) % {"date": self.ends_on.strftime("%d/%m/%Y")}
        if self.starts_on and on < self.starts_on:
            return gettext("This regulation is in force only from %(date)s.") % {
                "date": self.starts_on.strftime("%d/%m/%Y")
            }
        return ""


class ProvisionQuerySet(models.QuerySet):
    def of_regulation(self):
        return self.filter(origin=Provision.Origin.REGULATION)

    def decisions(self):
        return self.filter(origin=Provision.Origin.DECISION)

    def latest_last(self):
        """In the order in which later rows prevail: decisions over the regulation, new over old."""
        return self.order_by(
            models.Case(models.When(origin=Provision.Origin.REGULATION, then=0), default=1),
            models.F("starts_on").asc(nulls_first=True),
            "pk",
        )


class Provision(models.Model):
    """One value of a regulation (điều khoản), or of a decision laid on top of it. D4, B1."""

    class Origin(models.TextChoices):
        REGULATION = "regulation", _("regulation")
        DECISION = "decision", _("decision")

    profile = models.ForeignKey(
        RegulationProfile,
        on_delete=models.CASCADE,
        related_name="provisions",
        verbose_name=_("regulation"),
    )
    key = models.CharField(_("key"), max_length=100)
    value = models.JSONField(_("value"))
    source = models.CharField(_("source"), max_length=500)
    origin = models.CharField(
        _("origin"), max_length=20, choices=Origin.choices, default=Origin.REGULATION
    )
    decision = models.CharField(_("decision"), max_length=200, blank=True)
    starts_on = models.DateField(_("from"), null=True, blank=True)
    # The first day on which it no longer holds.
    ends_on = models.DateField(_("until"), null=True, blank=True)

    objects = ProvisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("provision")
        verbose_name_plural = _("provisions")
        ordering = ["key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["profile", "key"],
                condition=Q(origin="regulation"),
                name="law_one_regulation_value_per_key",
            ),
            models.CheckConstraint(
                condition=Q(origin="regulation") | (~Q(decision="") & Q(starts_on__isnull=False)),
                name="law_decision_is_cited_and_dated",
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None)
                | Q(starts_on=None)
                | Q(ends_on__gt=models.F("starts_on")),
                name="law_provision_ends_after_it_starts",
            ),
        ]
        indexes = [models.Index(fields=["profile", "key"])]

    def __str__(self):
        return f"{self.profile_id}: {self.key} ({self.source})"

    @property
    def label(self) -> str:
        return label_of(self.key)

    @property
    def group(self) -> str:
        return group_of(self.key)

    @property
    def another_act(self) -> str:
        """The other act that holds the value, where this regulation only cites it."""
        return self.value.get("another_act", "") if isinstance(self.value, dict) else ""

    def typed(self):
        """The value as its type in schema.py, or a list of them."""
        return files.decode(self.key, self.value)


class CalendarDay(models.Model):
    """A day that is not what the working week says (ngày nghỉ, ngày làm bù). D3."""

    class Kind(models.TextChoices):
        HOLIDAY = "holiday", _("public holiday")
        MAKE_UP = "make_up", _("make-up working day")
        DAY_OFF_BY_DECISION = "day_off_by_decision", _("day off by decision")
        # A seeded day that does not hold here: deleting it would bring it back.
        NOT_APPLIED = "not_applied", _("not applied (an ordinary day)")

    class Origin(models.TextChoices):
        SEEDED = "seeded", _("seeded")
        EDITED = "edited", _("edited")

    day = models.DateField(_("day"), unique=True)
    kind = models.CharField(_("kind"), max_length=30, choices=Kind.choices)
    name = models.CharField(_("name"), max_length=200)
    source = models.CharField(
        _("source"),
        max_length=300,
        help_text=_("The law, announcement or decision that says so."),
    )
    origin = models.CharField(
        _("origin"), max_length=10, choices=Origin.choices, default=Origin.EDITED, editable=False
    )

    class Meta:
        verbose_name = _("day of the calendar")
        verbose_name_plural = _("working calendar")
        ordering = ["-day"]

    def __str__(self):
        return f"{self.day:%d/%m/%Y} {self.name}"


_WEEK = RegexValidator(
    r"^[1-7]{1,7}$", _("Write the working days as digits: 1 is Monday, 7 is Sunday.")
)


class WorkingTime(models.Model):
    """Working week and office hours (tuần làm việc, giờ làm việc) of the installation or of the
    portals under one regulation. D3."""

    profile = models.OneToOneField(
        RegulationProfile,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="working_time",
        verbose_name=_("regulation"),
        help_text=_("Leave empty for the whole installation."),
    )
    days = models.CharField(
        _("working days"),
        max_length=7,
        default="12345",
        validators=[_WEEK],
        help_text=_("1 is Monday, 7 is Sunday."),
    )
    morning = models.TimeField(_("morning begins"), default=time(7, 30))
    morning_ends = models.TimeField(_("morning ends"), default=time(11, 30))
    afternoon = models.TimeField(_("afternoon begins"), default=time(13, 30))
    afternoon_ends = models.TimeField(_("afternoon ends"), default=time(17, 0))
    source = models.CharField(_("source"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("working time")
        verbose_name_plural = _("working time")
        constraints = [
            models.UniqueConstraint(
                models.functions.Coalesce("profile", 0), name="law_one_working_time_each"
            ),
            models.CheckConstraint(
                condition=Q(morning__lt=models.F("morning_ends"))
                & Q(morning_ends__lte=models.F("afternoon"))
                & Q(afternoon__lt=models.F("afternoon_ends")),
                name="law_office_hours_in_order",
                violation_error_message=_("The hours must follow one another."),
            ),
        ]

    def __str__(self):
        return str(self.profile or gettext("The whole installation"))
