"""Forms of signing in and of the forgotten password (đăng nhập, quên mật khẩu). O3."""

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import LoginForm, PasswordResetForm

from home.accounts import outbox, throttling
from home.text.sentences import sentences


class SignInForm(LoginForm):
    """User name and password. What is wrong is said without telling which names exist."""

    error_messages = {
        **LoginForm.error_messages,
        "invalid_login": _(
            "The user name or the password is not right. Mind capital letters and the Vietnamese"
            " keyboard. An account that is suspended cannot sign in."
        ),
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, purpose in (("username", "username"), ("password", "current-password")):
            attrs = self.fields[name].widget.attrs
            attrs.pop("placeholder", None)
            attrs |= {"autocomplete": purpose, "autocapitalize": "none", "spellcheck": "false"}
        self.fields["username"].label = _("User name")

    def clean(self):
        if refusals := throttling.sign_in_refusals(self.request, self.data.get("username", "")):
            raise ValidationError(sentences(refusals), code="too_many")
        return super().clean()


class ForgottenPasswordForm(PasswordResetForm):
    """Asks for the address to which the link goes, whether an account has it or not."""

    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "autofocus": ""}),
    )

    def send_mail(self, subject_template, template, context, from_email, to_email, **kwargs):
        """On the portal where it was asked for; the answer does not wait for the mail server."""
        context |= self._portal
        subject = render_to_string(subject_template, context).strip()
        outbox.post([(to_email, subject, render_to_string(template, context))])

    def save(self, *args, request=None, **kwargs):
        portal = getattr(request, "portal", None)
        root_url = portal.root_url if portal else request.build_absolute_uri("/").rstrip("/")
        self._portal = {
            "portal_name": portal.name if portal else request.get_host(),
            "root_url": root_url,
        }
        if throttling.too_many_mails(request, self.cleaned_data["email"]):
            return  # the answer is the same: it tells nobody that a link is on its way
        super().save(*args, request=request, **kwargs)
