"""What Wagtail's screens offer on a page: never publishing, never deleting what was public."""

from django.conf import settings
from wagtail.models import PagePermissionTester

from home.editorial.limits import limits_of


class ChainPermissionTester(PagePermissionTester):
    """Permissions on a page of a portal. The chain publishes; a person only submits. E2, E7.

    These answers hide buttons; the guard in `home.editorial.guard` is what holds. A translator
    writes what the desk began in the other language, and touches no original (P7); an
    accountant touches no page. Who is limited to sections or fields (E5) writes, moves and deletes
    within those alone.
    """

    def __init__(self, user, page):
        super().__init__(user, page)
        if user.is_superuser or not user.is_active:
            return
        limits = limits_of(user)
        held = limits.of(page)
        if held and held.writes_no_originals:
            translated = page.locale.language_code != settings.LANGUAGE_CODE
            self.permissions = {"change"} if translated and "translator" in held.roles else set()
        if not limits.cover(page):
            self.permissions = set()

    def can_publish(self):
        return False

    def can_publish_subpage(self):
        return False

    def can_unpublish(self):
        # Taking an item down has a reason and a record: home.editorial.actions.withdraw_item.
        return False

    def can_unschedule(self):
        return False

    def can_set_view_restrictions(self):
        return False

    def can_delete(self, ignore_bulk=False):
        """Everything that was public is kept (E7; ST 18.1): it is taken down, never deleted."""
        if self.page.first_published_at is not None:
            return False
        if self.page.numchild and self._was_public_below():
            return False
        return super().can_delete(ignore_bulk=ignore_bulk)

    def can_move(self):
        if not self.user.is_active or self.page_is_root:
            return False
        return self.user.is_superuser or "lock" in self.permissions or super().can_move()

    def can_move_to(self, destination):
        """Within the portal only: what lies under another container belongs to others (P2)."""
        container = self.page.path[: 2 * self.page.steplen]
        if not destination.path.startswith(container):
            return False
        if self.page.live and not self.user.is_superuser:
            return False
        return super().can_move_to(destination)

    def can_copy_to(self, destination, recursive=False):
        container = self.page.path[: 2 * self.page.steplen]
        return destination.path.startswith(container) and super().can_copy_to(
            destination, recursive=recursive
        )

    def can_reorder_children(self):
        return self.user.is_active and (self.user.is_superuser or "lock" in self.permissions)

    def _was_public_below(self):
        return self.page.get_descendants().filter(first_published_at__isnull=False).exists()
