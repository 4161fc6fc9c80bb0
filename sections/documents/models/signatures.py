"""What was found out about the signatures in a file, and the authorities that are trusted."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class SignatureCheck(models.Model):
    """What the signatures in a PDF say (kiểm tra chữ ký số), looked at once, on upload. B8.

    signatures: one object for each, in the order of signing, as `rules.signing.Found` has them.
    """

    class Outcome(models.TextChoices):
        NONE = "none", _("No digital signature")
        FOUND = "found", _("Digitally signed")
        UNREADABLE = "unreadable", _("Its signatures could not be read")

    file = models.OneToOneField(
        settings.WAGTAILDOCS_DOCUMENT_MODEL,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="signature_check",
    )
    file_hash = models.CharField(max_length=40)
    checked_at = models.DateTimeField(_("checked at"))
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome.choices)
    signatures = models.JSONField(_("signatures"), default=list)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("check of signatures")
        verbose_name_plural = _("checks of signatures")

    def __str__(self):
        return f"{self.file_id}: {self.get_outcome_display()}"


class TrustedAuthority(models.Model):
    """A certification authority (tổ chức chứng thực chữ ký số) that the operator trusts. B8.

    Without one the portal says of a signature that whether to trust it is not determined.
    """

    name = models.CharField(_("name"), max_length=200)
    certificate = models.TextField(
        _("certificate"), help_text=_("In PEM form, from “-----BEGIN CERTIFICATE-----” on.")
    )
    source = models.CharField(
        _("where it comes from"),
        max_length=300,
        help_text=_("Such as the address of the authority and the day on which it was taken."),
    )

    class Meta:
        verbose_name = _("trusted authority")
        verbose_name_plural = _("trusted authorities")
        ordering = ["name"]

    def __str__(self):
        return self.name
