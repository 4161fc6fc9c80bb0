"""Lists to read (báo cáo): what one's own portals hold, by whose hands. P2, E7.

The views stand before Wagtail's at the same addresses (`urls.py`).
"""

import django_filters
from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Q
from django.db.models.functions import Cast
from django.utils.functional import cached_property
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.views.reports import aging_pages, page_types_usage
from wagtail.models import ModelLogEntry, Page
from wagtail.models.audit_log import BaseLogEntryManager
from wagtail.permissions import policy_registry

from home.portal.wall.reach import guarded_models, wall_of


class _ChangeIsEnough:
    """Wagtail asks for the right to publish, which nobody has: the chain publishes (E2)."""

    def __init__(self, policy):
        self._policy = policy

    def __getattr__(self, name):
        return getattr(self._policy, name)

    def instances_user_has_permission_for(self, user, action):
        return self._policy.instances_user_has_permission_for(user, "change")


class AgingPages(aging_pages.AgingPagesView):
    """Pages that nobody has renewed for long (trang lâu chưa cập nhật)."""

    @cached_property
    def permission_policy(self):
        return _ChangeIsEnough(policy_registry.get_by_type(Page))


class _OwnSites(page_types_usage.PageTypesUsageReportFilterSet):
    """Sites to choose from are one's own portals'; one of them is always chosen."""

    def __init__(self, *args, request=None, **kwargs):
        super().__init__(*args, request=request, **kwargs)
        reach = wall_of(request.user).reach
        if not reach.everything and "site" in self.filters:
            roots = Page.objects.filter(path__in=reach.containers).values_list("path", "title")
            self.filters["site"].extra["choices"] = list(roots)


class PageTypesUsage(page_types_usage.PageTypesUsageReportView):
    """Kinds of pages and how many there are (loại trang đang dùng), of one portal at a time."""

    filterset_class = _OwnSites

    def get_queryset(self):
        reach = wall_of(self.request.user).reach
        if reach.everything:
            return super().get_queryset()
        chosen = self.filters.form.data.get("site")
        path = chosen if chosen in reach.containers else next(iter(reach.containers), "-")
        pages = Page.objects.filter(path__startswith=path)
        types = ContentType.objects.filter(pk__in=pages.values("content_type"))
        language = self.filters.form.data.get("page_locale")
        types = page_types_usage._annotate_last_edit_info(types, language, path)
        return types.order_by("-count", "app_label", "model")


# What Wagtail offers no hook for ------------------------------------------------------------------


def install():
    """Narrow the choices of every filter, and the log of every model. Called once, in `ready()`.

    Each list of the admin offers people, sites and the like to filter by, all through this one
    method of django-filter; the log of model rows asks for a right to the model only.
    """
    mixin = django_filters.filters.QuerySetRequestMixin
    if getattr(mixin.get_queryset, "walled", False):
        return
    offered = mixin.get_queryset

    def get_queryset(self, request):
        queryset = offered(self, request)
        if queryset is None:
            queryset = self.extra.get("queryset")  # set by a filter set that knows its rows
        # The public's own lists filter by the same means, and are open to everyone.
        if queryset is None or request is None or not isinstance(self.parent, WagtailFilterSet):
            return queryset
        return wall_of(request.user).narrow(queryset)

    get_queryset.walled = True
    mixin.get_queryset = get_queryset
    type(ModelLogEntry.objects).viewable_by_user = _log_within_reach


def _log_within_reach(manager, user):
    """The entries about rows that exist and lie within reach; all for the operator."""
    entries = BaseLogEntryManager.viewable_by_user(manager, user)
    wall = wall_of(user)
    if wall.reach.everything:
        return entries
    within = Q(pk__in=[])
    for model in guarded_models():
        keys = wall.narrow(model._base_manager.all()).annotate(_key=Cast("pk", CharField()))
        within |= Q(
            content_type=ContentType.objects.get_for_model(model, for_concrete_model=False),
            object_id__in=keys.values("_key"),
        )
    return entries.filter(within)
