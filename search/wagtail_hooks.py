"""What the search adds to Wagtail's admin."""

from wagtail import hooks

from search import screens


@hooks.register("register_admin_viewset")
def search_screens():
    return [screens.SearchTermScreens(), screens.PromotedResultScreens()]
