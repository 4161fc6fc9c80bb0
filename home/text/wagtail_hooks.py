"""The admin makes addresses from Vietnamese as the server does. S2."""

from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks


@hooks.register("insert_global_admin_js")
def slug_script():
    return format_html('<script src="{}"></script>', static("home/admin/slug.js"))
