"""Screens of the working calendar in Wagtail's admin: days, and working time. D3."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from home.law.actions import keep_edited_day
from home.law.models import CalendarDay, WorkingTime


class KeepEdited:
    """Mixin for the forms of a day: what a person saves is theirs."""

    def save_instance(self):
        self.form.save(commit=False)
        return keep_edited_day(self.form.instance)


class AddDayView(KeepEdited, generic.CreateView):
    pass


class EditDayView(KeepEdited, generic.EditView):
    pass


class CalendarDayScreens(ModelViewSet):
    """The days that differ from the working week."""

    model = CalendarDay
    name = url_prefix = "working-calendar"
    icon = "calendar-alt"
    menu_label = _("Working calendar")
    add_to_settings_menu = True
    copy_view_enabled = False
    add_view_class = AddDayView
    edit_view_class = EditDayView
    form_fields = ["day", "kind", "name", "source"]
    list_display = ["day", "name", "kind", "source", "origin"]
    list_filter = ["kind", "origin", "day"]
    search_fields = ["name", "source"]
    search_backend_name = None


class WorkingTimeScreens(ModelViewSet):
    """Working week and office hours, of the installation and of single regulations."""

    model = WorkingTime
    name = url_prefix = "working-time"
    icon = "time"
    menu_label = _("Working time")
    add_to_settings_menu = True
    copy_view_enabled = False
    form_fields = [
        "profile", "days", "morning", "morning_ends", "afternoon", "afternoon_ends", "source",
    ]  # fmt: skip
    list_display = ["__str__", "days", "morning", "afternoon_ends", "source"]
