"""Screens for rows that belong to a portal: list, make, change, delete, history, use. P2."""

from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import Http404
from wagtail.admin.panels import ObjectList
from wagtail.admin.ui.tables import Table
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from home.portal.menu import MY_PORTAL
from home.portal.wall.forms import PortalModelForm
from home.portal.wall.reach import wall_of


class CardsOnAPhone(Table):
    """A table whose rows are cards on a narrow screen: nothing of them is beyond its edge."""

    classname = "listing stacked"


class WalledListing:
    """Mixin for a list: only rows within reach."""

    table_class = CardsOnAPhone

    def get_base_queryset(self):
        return wall_of(self.request.user).narrow(super().get_base_queryset())


class InspectView(generic.InspectView):
    """A row to read; where a field is empty, a dash says so."""

    def get_field_display_value(self, field_name, field):
        value = super().get_field_display_value(field_name, field)
        return "–" if value in (None, "") else value


class PortalViewSet(ModelViewSet):
    """Admin screens of a model for which `belongs_to_portal` was called.

    Register a `PortalPermissionPolicy` for the model in `AppConfig.ready()`, and list the fields as
    `panels`. Rows of another portal do not exist here: they answer 404.
    """

    base_form_class = PortalModelForm
    copy_view_enabled = False
    inspect_view_class = InspectView
    form_fields = []  # where there are no panels: rows that are only read
    menu_hook = MY_PORTAL

    def get_edit_handler(self):
        if not hasattr(self, "panels"):
            return super().get_edit_handler()
        return ObjectList(self.panels, base_form_class=self.base_form_class).bind_to_model(
            self.model
        )

    def construct_view(self, view_class, **kwargs):
        if issubclass(view_class, generic.IndexView):
            view_class = type(view_class.__name__, (WalledListing, view_class), {})
        view = super().construct_view(view_class, **kwargs)
        action = getattr(view_class, "permission_required", None)

        @wraps(view)
        def within_the_wall(request, *args, **view_kwargs):
            if "pk" in view_kwargs:
                self._check(request.user, view_kwargs["pk"], action)
            return view(request, *args, **view_kwargs)

        return within_the_wall

    def _check(self, user, pk, action):
        """Wagtail's own views ask for the right to the model; here it is asked for the row."""
        if not wall_of(user).holds(self.model, pk):
            raise Http404
        row = self.model._default_manager.get(pk=pk)
        if action and not self.permission_policy.user_has_permission_for_instance(
            user, action, row
        ):
            raise PermissionDenied
