"""Languages, time and Vietnamese wording."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

LANGUAGE_CODE = "vi"
# Vietnamese is the default, English the second language (ST 3.1; NĐ 6.2; BK). A third is one row.
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("vi", _("Vietnamese")), ("en", _("English"))]
USE_I18N = True
WAGTAIL_I18N_ENABLED = True
_LOCALE = Path(__file__).resolve().parent.parent.parent / "home" / "locale"
# The portal's own words, then ours for Wagtail's screens: both go before the packages' own.
LOCALE_PATHS = [_LOCALE, _LOCALE / "wagtail"]

# The day first, wherever a date is typed.
FORMAT_MODULE_PATH = "settings.formats"
WAGTAIL_DATE_FORMAT = "%d/%m/%Y"
WAGTAIL_DATETIME_FORMAT = "%d/%m/%Y %H:%M"

TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES

# A page is translated by hand from its own draft, and goes through the chain like any other:
# the default mode publishes the untranslated copy at once, without asking for permission.
WAGTAIL_LOCALIZE_DEFAULT_TRANSLATION_MODE = "simple"
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
