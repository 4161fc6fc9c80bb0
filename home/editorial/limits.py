"""How far a person reaches in a portal (giới hạn phân quyền), by section and field. E5; ST 8.3.

A role that is limited to sections or fields reaches those alone; who also holds one that is not
reaches all. The screens, the tree and the write API ask `ChainPermissionTester`, which asks here;
the chain asks the same `Scope` for each of its steps.
"""

from dataclasses import dataclass, field

from django.db.models import F
from wagtail.models import Revision

from home.accounts.models import Membership
from home.accounts.rules import Scope, writes_no_originals
from home.editorial.section_paths import SECTION_DEPTH, section_keys

STEPLEN = 4


@dataclass
class Held:
    """What a person holds in one portal: roles, and how far each of them reaches."""

    portal: int
    roles: set[str] = field(default_factory=set)
    scopes: list[Scope] = field(default_factory=list)

    @property
    def writes_no_originals(self):
        return writes_no_originals(self.roles)

    @property
    def is_limited(self):
        return bool(self.scopes) and all(self.scopes)

    @property
    def fields(self):
        """Ids of the fields to which all that they write is limited, or empty."""
        if not self.is_limited or not all(scope.fields for scope in self.scopes):
            return frozenset()
        return frozenset().union(*(scope.fields for scope in self.scopes))


class Limits:
    """What one person holds, by the path of the portal's container; two queries for all."""

    def __init__(self, user):
        self.held = {}
        if user.is_authenticated:
            rows = Membership.objects.active().filter(user=user).prefetch_related("fields")
            rows = rows.annotate(container_path=F("portal__container__path")).order_by("pk")
            for row in rows:
                held = self.held.setdefault(row.container_path, Held(row.portal_id))
                held.roles.add(row.role)
                fields = frozenset(each.pk for each in row.fields.all())
                held.scopes.append(Scope(frozenset(row.sections), fields))
        self._keys, self._fields = {}, {}

    def of(self, page):
        """The `Held` in the portal of a page, or None."""
        return self.held.get(page.path[: 2 * STEPLEN])

    @property
    def by_field(self):
        """Whether any of it depends on an item's fields."""
        return any(
            held.is_limited and any(s.fields for s in held.scopes) for held in self.held.values()
        )

    def cover(self, page):
        """Whether a page lies within what the person reaches of its portal."""
        held = self.of(page)
        if held is None or not held.is_limited:
            return True
        section = self.section_of(page)
        asks_fields = any(scope.fields for scope in held.scopes)
        fields = self._fields_of(page) if asks_fields else frozenset()
        return any(scope.covers(section=section, fields=fields) for scope in held.scopes)

    def _fields_of(self, page):
        version = page.latest_revision_id
        if version not in self._fields:
            self._fields[version] = latest_fields(page)
        return self._fields[version]

    def section_of(self, page):
        container = page.path[: 2 * STEPLEN]
        if container not in self._keys:
            self._keys[container] = section_keys([container])
        return self._keys[container].get(page.path[: SECTION_DEPTH * STEPLEN], "")


def limits_of(user):
    """The `Limits` of a user; looked up once for each request."""
    if not hasattr(user, "_limits"):
        user._limits = Limits(user)
    return user._limits


def latest_fields(page):
    """Ids of the fields of a page's latest version; no query where a list has annotated them."""
    found = getattr(page, "latest_fields", None)
    if found is None and page.latest_revision_id:
        content = Revision.objects.filter(pk=page.latest_revision_id)
        found = content.values_list("content__fields", flat=True).first()
    return frozenset(found or ())


def translators_containers(user):
    """Paths of the portals in which `user` translates or reckons, and nothing else."""
    return {path for path, held in limits_of(user).held.items() if held.writes_no_originals}
