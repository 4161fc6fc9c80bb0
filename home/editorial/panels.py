"""The first page after signing in: 'my work' (việc của tôi), panel by panel. E2, D1.

What waits for a person in an app above comes by `home.editorial.work_sources`.
"""

from django.utils.functional import cached_property
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.sidebar import LinkMenuItem
from wagtail.admin.views import home

from home.editorial.freshness import owed_by
from home.editorial.sections import section_pages, writable
from home.editorial.work import work_of
from home.law import provisions
from home.law.presentation import source_in_words

# Wagtail's own know nothing of the chain, and cost queries for each item.
WAGTAILS = (
    home.WorkflowObjectsToModeratePanel,
    home.UserObjectsInWorkflowModerationPanel,
    home.RecentEditsPanel,
    home.LockedPagesPanel,
)


class Desk:
    """What all panels of one request share: the person's work, and the portal they look at."""

    def __init__(self, request):
        self.request = request
        self.work = work_of(request.user)

    @cached_property
    def portal(self):
        """The portal chosen, else that of the host, else the first; None without any."""
        portals = self.work.portals
        chosen = self.request.GET.get("portal", "")
        for portal in portals.values():
            if portal.code == chosen:
                return portal
        here = self.request.portal
        if here and (here.pk in portals or self.request.user.is_superuser):
            return here
        return next(iter(portals.values()), None)

    @cached_property
    def sections(self):
        return section_pages(self.portal) if self.portal else []

    @cached_property
    def writing(self):
        """[(label, [(section, app, model)])]: what this person may write, each one click away.

        News comes first: it is what is written every day.
        """
        kinds = {}
        for section in sorted(self.sections, key=lambda section: section.key != "news"):
            if not section.permissions_for_user(self.request.user).can_add_subpage():
                continue  # of another section than theirs (E5)
            for kind in writable(section):
                place = (section, kind._meta.app_label, kind._meta.model_name)
                kinds.setdefault(str(kind.writing_label), []).append(place)
        return list(kinds.items())


def desk_of(request):
    if not hasattr(request, "_desk"):
        request._desk = Desk(request)
    return request._desk


class WorkPanel(Component):
    """A part of the first page. Subclasses add to the context what their template shows."""

    order = 100

    def __init__(self, request):
        self.desk = desk_of(request)

    def get_context_data(self, parent_context):
        return {"desk": self.desk, "work": self.desk.work, "request": self.desk.request}


class WritePanel(WorkPanel):
    order = 10
    template_name = "editorial/work/write.html"

    def get_context_data(self, parent_context):
        desk = self.desk
        roles = desk.work.roles_in(desk.portal) if desk.portal else []
        return {**super().get_context_data(parent_context), "roles": roles}


class WaitingPanel(WorkPanel):
    order = 20
    template_name = "editorial/work/waiting.html"


class ReturnedPanel(WorkPanel):
    order = 30
    template_name = "editorial/work/returned.html"


class GroupsPanel(WorkPanel):
    """What waits in apps above, a group for each source."""

    order = 35
    template_name = "editorial/work/groups.html"


class WayPanel(WorkPanel):
    """For who has nothing on the desk yet: the steps that an item will go through."""

    order = 40
    template_name = "editorial/work/way.html"

    def get_context_data(self, parent_context):
        desk = self.desk
        shown = desk.portal and desk.writing and not desk.work.has_begun and not desk.work.decides
        regulation = desk.portal.regulation if shown else None
        return {
            **super().get_context_data(parent_context),
            "regulation": regulation,
            "steps": [
                (step.name, source_in_words(step.source, regulation.number))
                for step in (provisions.chain(regulation) if shown else ())
            ],
        }


class UnderWayPanel(WorkPanel):
    order = 50
    template_name = "editorial/work/under_way.html"


class DraftsPanel(WorkPanel):
    order = 60
    template_name = "editorial/work/drafts.html"


class OwedPanel(WorkPanel):
    order = 70
    template_name = "editorial/work/owed.html"

    def get_context_data(self, parent_context):
        desk = self.desk
        owed = owed_by(desk.portal, desk.sections) if desk.portal else []
        return {**super().get_context_data(parent_context), "owed": owed}


class PublishedPanel(WorkPanel):
    order = 80
    template_name = "editorial/work/published.html"


PANELS = (
    WritePanel, WaitingPanel, ReturnedPanel, GroupsPanel, WayPanel, UnderWayPanel, DraftsPanel,
    OwedPanel, PublishedPanel,
)  # fmt: skip


class MyWorkMenuItem(MenuItem):
    """The way back to the first page, with the number of what waits there."""

    def render_component(self, request):
        count = work_of(request.user).count
        label = f"{self.label} ({count})" if count else self.label
        return LinkMenuItem(
            self.name, label, self.url, icon_name=self.icon_name, classname=self.classname
        )
