"""Lists to choose from, and what gives names away while one types. P2.

The views stand before Wagtail's at the same addresses (`urls.py`); the rest hangs on its hooks.
"""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count
from django.http import Http404, JsonResponse
from taggit.models import Tag, TaggedItem
from wagtail.admin.filters import PopularTagsFilter
from wagtail.admin.views import chooser
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.documents import get_document_model
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.documents.views import documents
from wagtail.images import get_image_model
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet
from wagtail.images.views import images
from wagtail.images.views.chooser import ImageChooserViewSet, ImageChooseView
from wagtail.models import Site

from home.portal.wall.reach import wall_of

# Pages --------------------------------------------------------------------------------------------


class BrowsePages(chooser.BrowseView):
    """Choose a page (chọn trang): who belongs to one portal starts in it."""

    def get(self, request, parent_page_id=None):
        if parent_page_id is None and (container := wall_of(request.user).first_container()):
            parent_page_id = container.pk
        return super().get(request, parent_page_id)


class LinkOutside(chooser.ExternalLinkView):
    """A link by its address: only an address of one's own portals is turned into its page."""

    def post(self, request):
        wall = wall_of(request.user)
        if not wall.reach.everything:
            request._wagtail_cached_site_root_paths = [
                root for root in Site.get_site_root_paths() if root.site_id in wall.reach.sites
            ]
        return super().post(request)


# Tags ---------------------------------------------------------------------------------------------


def tags_within(wall, *models):
    """The tags that stand on rows of `models` within reach, those used most first."""
    items = TaggedItem.objects.none()
    for model in models:
        rows = wall.narrow(model._default_manager.all()).values("pk")
        items = items | TaggedItem.objects.filter(
            content_type=ContentType.objects.get_for_model(model), object_id__in=rows
        )
    return (
        Tag.objects.filter(taggit_taggeditem_items__in=items)
        .annotate(used=Count("taggit_taggeditem_items"))
        .order_by("-used", "name")
    )


def complete_tag(request, app_name=None, model_name=None):
    """Tags that begin with what was typed (gợi ý từ khoá), of one's own pictures and files."""
    if (app_name, model_name) not in {(None, None), ("taggit", "tag")}:
        raise Http404
    term = request.GET.get("term", "")
    tags = tags_within(wall_of(request.user), get_image_model(), get_document_model())
    names = tags.filter(name__istartswith=term).values_list("name", flat=True)[:10]
    return JsonResponse(list(names) if term else [], safe=False)


class _OwnTags:
    """Mixin for the filters of pictures and files: tags of one's own only."""

    def __init__(self, *args, request=None, **kwargs):
        super().__init__(*args, request=request, **kwargs)
        if isinstance(self.filters.get("tag"), PopularTagsFilter):
            names = tags_within(wall_of(request.user), self._meta.model)[:10]
            self.filters["tag"].extra["choices"] = [(tag.name, tag.name) for tag in names]


class OwnImagesFilterSet(_OwnTags, images.ImagesFilterSet):
    class Meta(images.ImagesFilterSet.Meta):
        pass


class OwnDocumentsFilterSet(_OwnTags, documents.DocumentsFilterSet):
    class Meta(documents.DocumentsFilterSet.Meta):
        pass


class _ChooseImage(ImageChooseView):
    def get_context_data(self, **kwargs):
        tags = tags_within(wall_of(self.request.user), self.model)[:10]
        return {**super().get_context_data(**kwargs), "popular_tags": tags}


class _ImageChooser(ImageChooserViewSet):
    choose_view_class = _ChooseImage


def choose_image_view():
    """The dialogue to choose a picture (chọn ảnh), with tags of one's own."""
    return _ImageChooser("wagtailimages_chooser", model=get_image_model()).choose_view


# What Wagtail's scripts ask for -------------------------------------------------------------------


class OwnImagesAPI(ImagesAdminAPIViewSet):
    def get_queryset(self):
        return wall_of(self.request.user).narrow(super().get_queryset())


class OwnDocumentsAPI(DocumentsAdminAPIViewSet):
    def get_queryset(self):
        return wall_of(self.request.user).narrow(super().get_queryset())


# Many at once -------------------------------------------------------------------------------------


def act_on_many(request, app_label, model_name, action):
    """One action on many rows (thao tác hàng loạt): rows of another portal are not among them."""
    action_class = bulk_action_registry.get_bulk_action_class(app_label, model_name, action)
    if action_class is None or app_label in _KEPT_ELSEWHERE:
        raise Http404
    model = next(m for m in action_class.models if m._meta.model_name == model_name)
    wall = wall_of(request.user)
    if not all(wall.holds(model, pk) for pk in request.GET.getlist("id") if pk != "all"):
        raise Http404

    class WithinReach(action_class):
        def get_all_objects_in_listing_query(self, parent_id):
            found = super().get_all_objects_in_listing_query(parent_id)
            keys = [getattr(row, "pk", row) for row in found]
            rows = wall.narrow(self.model._default_manager.filter(pk__in=keys))
            return list(rows.values_list("pk", flat=True))

    WithinReach.__name__ = action_class.__name__
    return WithinReach(request, model).dispatch(request)


# Accounts and groups follow from memberships: home.accounts.
_KEPT_ELSEWHERE = {"auth", "accounts"}
