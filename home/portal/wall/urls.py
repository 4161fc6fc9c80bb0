"""Addresses of the admin where the wall answers before Wagtail does. Stand before its own."""

from django.urls import path
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access
from wagtail.documents.views import documents
from wagtail.images.views import images
from wagtail.utils.urlpatterns import decorate_urlpatterns

from home.portal.wall import choosers, reports


def _listing(address, view, **kwargs):
    """A list and the part of it that is fetched again while one filters."""
    return [
        path(address, view.as_view(**kwargs)),
        path(f"{address}results/", view.as_view(results_only=True, **kwargs)),
    ]


urlpatterns = decorate_urlpatterns(
    [
        path("choose-page/", choosers.BrowsePages.as_view()),
        path("choose-external-link/", choosers.LinkOutside.as_view()),
        path("tag-autocomplete/", choosers.complete_tag),
        path("tag-autocomplete/<slug:app_name>/<slug:model_name>/", choosers.complete_tag),
        path("bulk/<str:app_label>/<str:model_name>/<str:action>/", choosers.act_on_many),
        path("images/chooser/", choosers.choose_image_view()),
        *_listing("images/", images.IndexView, filterset_class=choosers.OwnImagesFilterSet),
        *_listing(
            "documents/", documents.IndexView, filterset_class=choosers.OwnDocumentsFilterSet
        ),
        *_listing("reports/aging-pages/", reports.AgingPages),
        *_listing("reports/page-types-usage/", reports.PageTypesUsage),
    ],
    lambda view: never_cache(require_admin_access(view)),
)
