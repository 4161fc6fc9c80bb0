"""What Wagtail's screens offer on the container of a portal: nothing."""

from wagtail.models import PagePermissionTester


class ContainerPermissionTester(PagePermissionTester):
    """A container (khung chứa) is made and closed with its portal, by verbs alone. P2.

    The wall is its path: changed by hand, moved or copied, the portal's people would lose their
    portal, or reach another's. A group's rights begin here, so they would all be offered.
    """

    def _never(self, *args, **kwargs):
        return False

    can_add_subpage = can_edit = can_delete = can_publish = can_unpublish = can_unschedule = _never
    can_publish_subpage = can_set_view_restrictions = can_lock = can_unlock = can_copy = _never
    can_move = can_move_to = can_copy_to = can_reorder_children = _never
    can_submit_for_moderation = _never
