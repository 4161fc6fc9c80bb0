"""The menu “My portal” (Cổng của tôi): what its administrator and board keep in order.

Other apps put their screens into it with the hook `register_my_portal_menu_item`.
"""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import Menu, SubmenuMenuItem

my_portal_menu = Menu(register_hook_name="register_my_portal_menu_item")


def menu_item():
    return SubmenuMenuItem(
        _("My portal"), my_portal_menu, name="my-portal", icon_name="globe", order=400
    )
