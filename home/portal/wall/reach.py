"""What belongs to which portal, and who reaches it: the decision of `rules.py` on real rows. P2.

Each app says in `AppConfig.ready()` how its models belong to a portal. Whose portals a person's
are is said from above (`home.accounts`), so that the wall stands below all that it guards.
"""

from functools import reduce
from operator import or_

from django.db.models import Q
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, CollectionMember, Page, Site, Task, Workflow

from home.portal.wall import rules

_belongings = {}
_portals_of = []


def belongs_to_portal(model, lookup):
    """Say that rows of `model` belong to the portal at `lookup`, a path such as 'unit__portal'.

    Called in `AppConfig.ready()`. Rows that belong to several portals are reached from each. Where
    no path says it, `lookup` is a function of the `rules.Reach` that returns a Q.
    """
    _belongings[model] = lookup


def members_portals_are(function):
    """Say which portals are a user's: `function(user)` returns a queryset of `Portal`."""
    _portals_of[:] = [function]


class Wall:
    """The wall as one person meets it."""

    def __init__(self, user):
        self.user = user
        self.reach = _reach_of(user)

    # Sets of rows ---------------------------------------------------------------------------------

    def is_walled(self, model):
        """Whether rows of `model` belong to portals at all."""
        return _condition(model, self.reach) is not None

    def narrow(self, queryset):
        """The rows of a queryset that the person may touch; all, of a model of no portal's."""
        if self.reach.everything:
            return queryset
        condition = _condition(queryset.model, self.reach)
        if condition is None:
            return queryset
        if isinstance(condition, Q):
            return queryset.filter(condition)
        # Through a table of many: as a subquery, so that no row comes twice.
        return queryset.filter(pk__in=condition)

    def holds(self, model, pk):
        """Whether the row of `model` with that key may be touched. A missing one may not."""
        try:
            found = model._default_manager.filter(pk=pk)
            return self.narrow(found).exists()
        except (TypeError, ValueError, OverflowError):
            return False

    def lets_through(self, page_pk):
        """As `holds`, for a page that is opened only to look below it."""
        path = Page.objects.filter(pk=page_pk).values_list("path", flat=True).first()
        return path is not None and rules.passes_through(self.reach, path)

    # Single rows ----------------------------------------------------------------------------------

    def first_container(self):
        """The container page where a person of one portal starts, or None (several, or all)."""
        if self.reach.everything or len(self.reach.containers) != 1:
            return None
        return Page.objects.filter(path=self.reach.containers[0]).first()


def wall_of(user):
    """The `Wall` as `user` meets it; looked up once for each request."""
    wall = getattr(user, "_wall", None)
    if wall is None:
        wall = Wall(user)
        user._wall = wall
    return wall


def _reach_of(user):
    if not user.is_active or not user.is_authenticated:
        return rules.NOTHING
    if user.is_superuser:
        return rules.Reach(everything=True)
    portals = list(
        _portals_of[0](user)
        .order_by("pk")
        .values_list("pk", "site_id", "container__path", "collection__path")
    )
    return rules.Reach(
        portals=frozenset(p[0] for p in portals),
        sites=frozenset(p[1] for p in portals),
        containers=tuple(p[2] for p in portals),
        collections=tuple(p[3] for p in portals),
    )


# How rows belong ------------------------------------------------------------------------------


def _under(field, paths):
    """Rows whose path begins with one of `paths`; none where there is none."""
    return reduce(or_, (Q(**{f"{field}__startswith": path}) for path in paths), Q(pk__in=[]))


def _condition(model, reach):
    """What rows of `model` must fulfil: a Q, or a queryset of keys; None where all may see them."""
    if issubclass(model, Page):
        return _under("path", reach.containers)
    if issubclass(model, CollectionMember):
        # By ids: the search of Wagtail's choosers knows no paths.
        own = Collection.objects.filter(_under("path", reach.collections))
        return Q(collection__in=list(own.values_list("pk", flat=True)))
    if model is Collection:
        return _under("path", reach.collections)
    if model is Site:
        return Q(pk__in=reach.sites)
    if model is Workflow or issubclass(model, Task):
        pages = Page.objects.filter(_under("path", reach.containers))
        lookup = "workflow_pages__page__in"
        if model is not Workflow:
            lookup = "workflow_tasks__workflow__" + lookup
        return model._base_manager.filter(**{lookup: pages}).values("pk")
    lookup = next((_belongings[c] for c in model.__mro__ if c in _belongings), None)
    if lookup is None:
        return None
    if callable(lookup):
        return lookup(reach)
    if lookup == "pk":
        return Q(pk__in=reach.portals)
    if lookup == "portal":
        return Q(portal__in=reach.portals)
    return model._base_manager.filter(**{f"{lookup}__in": reach.portals}).values("pk")


def belongs_at(model):
    """The lookup that leads from `model` to its portal, or None (of pages and files: None too)."""
    return next((_belongings[c] for c in model.__mro__ if c in _belongings), None)


def guarded_models():
    """Every model whose rows are behind the wall, those of Wagtail first."""
    own = [Page, get_image_model(), get_document_model(), Collection, Site, Workflow, Task]
    return [*own, *_belongings]
