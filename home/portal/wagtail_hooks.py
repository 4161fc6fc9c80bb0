"""What portals and their wall add to Wagtail's admin."""

from wagtail import hooks

from home.portal import menu, screens
from home.portal.wall import choosers
from home.portal.wall.reach import wall_of


@hooks.register("register_admin_viewset")
def portal_screens():
    return [*screens.MY_PORTAL, screens.PolicyFieldScreens()]


for _group in menu.groups():
    hooks.register("register_admin_menu_item", lambda group=_group: group)


@hooks.register("construct_main_menu")
def pictures_and_files_together(request, items):
    menu.pictures_and_files(items)


# The wall: hooks that Wagtail gives for lists to choose from. Its other doors: home.portal.wall.


@hooks.register("construct_page_chooser_queryset")
def own_pages(pages, request):
    return wall_of(request.user).narrow(pages)


@hooks.register("construct_image_chooser_queryset")
def own_images(images, request):
    return wall_of(request.user).narrow(images)


@hooks.register("construct_document_chooser_queryset")
def own_documents(documents, request):
    return wall_of(request.user).narrow(documents)


@hooks.register("construct_admin_api")
def own_files_api(router):
    router.register_endpoint("images", choosers.OwnImagesAPI)
    router.register_endpoint("documents", choosers.OwnDocumentsAPI)


@hooks.register("construct_homepage_summary_items")
def no_counts_of_everything(request, items):
    """Wagtail counts the pictures and files of all portals."""
    if not wall_of(request.user).reach.everything:
        items[:] = []
