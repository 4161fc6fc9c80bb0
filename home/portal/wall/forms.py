"""Forms offer and accept only what lies within the wall. P2."""

from collections import defaultdict

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Q
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.models import ReferenceIndex

from home.portal.models import Portal
from home.portal.wall import rules
from home.portal.wall.reach import belongs_at, wall_of
from home.text.forms import LegacyTextGuard
from home.text.refusal import refuse_if


class WithinTheWall:
    """Mixin for Wagtail's model forms; place it before them.

    Choices are those of the row's portal (of the person's portals where the form asks for it).
    What is named by its id, in rich text and in blocks too, must be within reach, else the form
    is refused whole: shown again, it would tell the title behind the id.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._wall = wall_of(self.for_user) if self.for_user else None
        if self._wall is not None:
            self._had = _stored_references(self.instance) if self.is_bound else set()
            self._limit_choices()

    def form_portal(self):
        """The portal that the form's row belongs to, or None where the form asks for it."""
        return self.instance.portal if getattr(self.instance, "portal_id", None) else None

    def _limit_choices(self):
        portal = self.form_portal()
        for name, field in self.fields.items():
            queryset = getattr(field, "queryset", None)
            if queryset is None or not self._wall.is_walled(queryset.model):
                continue
            if portal is not None and belongs_at(queryset.model) == "portal":
                allowed = queryset.filter(portal=portal)
            else:
                allowed = self._wall.narrow(queryset)
            # What the row names already stays a choice, though it may have moved away since.
            named = getattr(self.instance, f"{name}_id", None)
            field.queryset = (
                queryset.filter(Q(pk__in=allowed.values("pk")) | Q(pk=named)) if named else allowed
            )

    def full_clean(self):
        if self.is_bound and self._wall is not None and not self._wall.reach.everything:
            refuse_if(
                rules.reference_refusals(
                    all_within=_all_within(_sent_references(self) - self._had, self._wall)
                )
            )
        super().full_clean()


class PortalModelForm(WithinTheWall, LegacyTextGuard, WagtailAdminModelForm):
    """The form of a row that belongs to a portal, and to that portal for good."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields.get("portal")
        if field is None:
            return
        if not self.instance.pk:
            own = list(field.queryset[:2])
            if len(own) != 1:
                return
            self.initial["portal"] = own[0].pk
            # Whatever depends on the portal is chosen among what it has.
            self.instance.portal = own[0]
            self._limit_choices()
        field.queryset = Portal.objects.filter(pk=self.initial["portal"])
        # Not dropped: rules that hold within one portal are checked with it.
        field.disabled = True


# What a row or a form names: pairs (content type id, object id as text). -----------------------


def _stored_references(row):
    """What the row names already: kept, though its portal may have lost the right to it."""
    if not row.pk:
        return set()
    return {
        (content_type, str(object_id))
        for content_type, object_id, *_path in ReferenceIndex._extract_references_from_object(row)
    }


def _sent_references(form):
    """What a sent form names, before anything of it is accepted: its errors show it again."""
    found = set()
    for name, field in form.fields.items():
        try:
            model_field = form._meta.model._meta.get_field(name)
        except FieldDoesNotExist:
            continue
        value = field.widget.value_from_datadict(form.data, form.files, form.add_prefix(name))
        if not value or field.disabled:
            continue
        if hasattr(model_field, "extract_references"):
            found |= {
                (_base_type(model), str(object_id))
                for model, object_id, *_path in model_field.extract_references(value)
            }
        elif model_field.many_to_one or model_field.many_to_many:
            ids = value if isinstance(value, (list, tuple)) else [value]
            found |= {(_base_type(model_field.related_model), str(each)) for each in ids}
    for formset in getattr(form, "formsets", {}).values():
        for child in formset.forms:
            found |= _sent_references(child)
    return found


def _base_type(model):
    return ReferenceIndex._get_base_content_type(model).pk


def _all_within(references, wall):
    by_type = defaultdict(set)
    for content_type, object_id in references:
        by_type[content_type].add(object_id)
    for content_type, ids in by_type.items():
        model = ContentType.objects.get_for_id(content_type).model_class()
        if model is None or not wall.is_walled(model):
            continue
        named = model._base_manager.filter(pk__in=[each for each in ids if each.isdecimal()])
        if wall.narrow(named).count() != named.count():
            return False
    return True
