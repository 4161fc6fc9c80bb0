"""The groups of the admin's menu (nhóm trong menu quản trị): few entries, each a kind of work.

Whoever has a screen registers its entry with the hook of a group, with the permission that it had
alone: `@hooks.register(NEWSROOM)`. A group of which a person may see nothing is not shown.
"""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import Menu, SubmenuMenuItem

DOCUMENTS = "register_legal_documents_menu_item"
NEWSROOM = "register_newsroom_menu_item"
PEOPLE = "register_people_menu_item"
QUALITY = "register_quality_menu_item"
MY_PORTAL = "register_my_portal_menu_item"
# Wagtail's own entries that stand in a group here.
_WAGTAILS = ("images", "documents")


class _Group(Menu):
    """Asked twice in a request (whether it is shown, and what it shows), it looks once."""

    def menu_items_for_request(self, request):
        kept = request.__dict__.setdefault("_groups_of_the_menu", {})
        if self not in kept:
            kept[self] = super().menu_items_for_request(request)
        return kept[self]


def _group(hook, label, name, icon, order):
    menu = _Group(register_hook_name=hook)
    return SubmenuMenuItem(label, menu, name=name, icon_name=icon, order=order)


def groups():
    """The groups, in order of how often they are needed."""
    return [
        # Tin, bài đến và đi: thư đến, phối hợp, đăng lại, dịch, nhuận bút
        _group(NEWSROOM, _("Newsroom"), "newsroom", "edit", 200),
        _group(DOCUMENTS, _("Legal documents"), "legal-documents", "doc-full-inverse", 250),
        _group(QUALITY, _("Quality"), "quality", "circle-check", 380),
        _group(MY_PORTAL, _("My portal"), "my-portal", "globe", 400),
        _group(PEOPLE, _("People and rights"), "people-and-rights", "group", 410),
    ]


def pictures_and_files(items):
    """Put Wagtail's two libraries into one entry; `items` is the main menu, changed in place."""
    its = [item for item in items if item.name in _WAGTAILS]
    if len(its) > 1:
        items[:] = [item for item in items if item not in its]
        items.append(
            SubmenuMenuItem(
                _("Pictures and files"), Menu(items=its), name="files", icon_name="image", order=300
            )
        )
