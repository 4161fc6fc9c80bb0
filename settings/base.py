"""What every installation shares. Each subject has its own short file in parts/."""

from pathlib import Path

from settings.parts.cache import *  # noqa: F403 - settings parts are made to be merged here
from settings.parts.database import *  # noqa: F403
from settings.parts.i18n import *  # noqa: F403
from settings.parts.logging import *  # noqa: F403
from settings.parts.portal import *  # noqa: F403
from settings.parts.scanning import *  # noqa: F403
from settings.parts.search import *  # noqa: F403
from settings.parts.security import *  # noqa: F403
from settings.parts.storage import *  # noqa: F403
from settings.parts.wagtail import *  # noqa: F403

BASE_DIR = Path(__file__).resolve().parent.parent
REGULATIONS_DIR = BASE_DIR / "settings" / "regulations"

# High to low: search → components → sections → home. The order of templates and of
# management commands follows it; the direction of imports is checked by import-linter.
PROJECT_APPS = [
    "search",
    "components.intake",
    "components.royalties",
    "components.coordination",
    "components.uptake",
    "components.provisioning",
    "sections.articles",
    "sections.documents",
    "sections.gazette",
    "sections.links",
    "home.front",
    "home.emergency",
    "home.translation",
    "home.editorial",
    "home.checks",
    "home.accounts",
    "home.media",
    "home.portal",
    "home.law",
    "home.text",
]

INSTALLED_APPS = [
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.forms",
    "wagtail.contrib.table_block",
    "wagtail.api.v3",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_tasks",
    "django.contrib.admin.apps.SimpleAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "django.contrib.humanize",
    # Ours come last, so that `ready()` finds what Wagtail has set up and may change it.
    *PROJECT_APPS,
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "home.front.page_cache.PageCacheMiddleware",
    "home.portal.middleware.PortalMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "home.portal.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "home.accounts.middleware.MembershipMiddleware",
    "home.portal.wall.gate.WallMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "home.accounts.middleware.SessionOverMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "home.editorial.middleware.RefusalMiddleware",
]

ROOT_URLCONF = "settings.urls"
WSGI_APPLICATION = "settings.wsgi.application"
AUTH_USER_MODEL = "accounts.User"
LOGIN_URL = "wagtailadmin_login"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "home.front.context.portal_context",
            ],
        },
    }
]
