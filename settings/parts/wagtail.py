"""Wagtail: what our portals need different from its own defaults."""

import os

WAGTAIL_SITE_NAME = "Cổng thông tin điện tử"
WAGTAILADMIN_BASE_URL = os.environ.get("WAGTAILADMIN_BASE_URL", "http://localhost:8000")

# Slugs are made from Vietnamese by home.text.slugs; Unicode ones break in mail and on paper.
WAGTAIL_ALLOW_UNICODE_SLUGS = False

WAGTAILIMAGES_IMAGE_MODEL = "media.PortalImage"
WAGTAILDOCS_DOCUMENT_MODEL = "media.PortalFile"
# The modern format in which pictures are shown (home.front.pictures): "avif" or "webp".
PORTAL_PICTURE_FORMAT = "avif"
WAGTAILIMAGES_EXTENSIONS = ["avif", "bmp", "gif", "jpeg", "jpg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
# A picture of more pixels costs more memory to resize than a server should give for one.
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 64_000_000
WAGTAILIMAGES_IMAGE_FORM_BASE = "home.media.forms.PortalImageForm"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "home.media.forms.PortalFileForm"
WAGTAILDOCS_EXTENSIONS = [
    "csv", "doc", "docx", "gif", "jpg", "jpeg", "m4a", "mp3", "mp4", "odp", "ods", "odt", "ogg",
    "pdf", "png", "ppt", "pptx", "rtf", "txt", "vtt", "webm", "xls", "xlsx", "zip",
]  # fmt: skip
WAGTAILDOCS_MAX_UPLOAD_SIZE = 50 * 1024 * 1024
# Files whose text is read: larger than what is taken in, since commands read them too.
PORTAL_READ_TEXT_BYTES = 100 * 1024 * 1024
# Of one file; a page takes about two seconds.
PORTAL_OCR_PAGES = 60

# The chain (E2): exactly the approved revision becomes public, through one function of ours.
WAGTAIL_FINISH_WORKFLOW_ACTION = "home.editorial.finish.publish_approved_revision"
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAIL_WORKFLOW_ENABLED = True

WAGTAILADMIN_USER_LOGIN_FORM = "home.accounts.signing_in.SignInForm"
WAGTAILADMIN_USER_PASSWORD_RESET_FORM = "home.accounts.signing_in.ForgottenPasswordForm"  # noqa: S105 - a form

# Both would call a server outside the province.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False

# What a text may hold (S2): whatever else is pasted is left out. Colours, sizes and fonts are the
# portal's, not the text's; tables and pictures have blocks of their own.
WAGTAILADMIN_RICH_TEXT_EDITORS = {
    "default": {
        "WIDGET": "wagtail.admin.rich_text.DraftailRichTextArea",
        "OPTIONS": {
            "features": [
                "h2", "h3", "h4", "bold", "italic", "superscript", "subscript", "ol", "ul", "link",
                "document-link",
            ]
        },
    }
}  # fmt: skip

WAGTAILEMBEDS_FINDERS = []  # nothing from third parties on a public page (P12)
TAGGIT_CASE_INSENSITIVE = True
