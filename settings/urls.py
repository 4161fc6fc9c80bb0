"""Addresses. What has no language stands first; pages come last, in each language."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.admin.auth import require_admin_access
from wagtail.api.v3.urls import api
from wagtail.urls import serve_pattern
from wagtail.urls import urlpatterns as wagtail_patterns

from home.editorial.views import CollectDecisionView, DecideView, DeletePage
from home.front import alphabet, crawling, public_history
from home.front.agency import agency_page
from home.front.feeds import PortalFeed
from home.front.share_picture import share_picture
from home.front.site_map import site_map
from home.front.statement import accessibility
from home.front.views import serve_page
from home.media.views import serve_file, serve_stored
from home.portal.wall import urls as wall_urls
from home.translation.views import StartView
from search.completing import suggestions
from search.downloads import SearchFeed, download
from search.views import result_chosen, search_page

_STEP = "admin/pages/workflow/{}/<int:page_id>/<slug:action_name>/<int:task_state_id>/"

urlpatterns = [
    # Ours stand before Wagtail's of the same address: they know the portal.
    path(_STEP.format("action"), require_admin_access(DecideView.as_view())),
    path(_STEP.format("collect_action_data"), require_admin_access(CollectDecisionView.as_view())),
    path("admin/pages/<int:page_id>/delete/", require_admin_access(DeletePage.as_view())),
    path("admin/localize/submit/page/<int:page_id>/", require_admin_access(StartView.as_view())),
    path("admin/", include(wall_urls)),
    path("admin/", include(wagtailadmin_urls)),
    # By the name that Wagtail knows it by.
    path(
        "documents/<int:document_id>/<path:document_filename>", serve_file, name="wagtaildocs_serve"
    ),
    path("media/<path:path>", serve_stored, name="stored_file"),
    path("api/v3/", api.urls),
    # Signing in to a page that only some may see. The last of Wagtail's, serving pages, is ours.
    *wagtail_patterns[:-1],
    path("robots.txt", crawling.robots),
    path("sitemap.xml", crawling.sitemap_index),
    re_path(r"^sitemap-(?P<language>[a-z]{2})-(?P<number>[0-9]{1,5})\.xml$", crawling.sitemap_part),
]

urlpatterns += i18n_patterns(
    path("rss/", PortalFeed(), name="feed"),
    path("rss/<slug:key>/", PortalFeed(), name="section_feed"),
    path("tim-kiem/", search_page, name="search"),
    path("tim-kiem/goi-y/", suggestions, name="search_suggestions"),
    path("tim-kiem/da-mo/", result_chosen, name="search_result_chosen"),
    path("tim-kiem/rss/", SearchFeed(), name="search_feed"),
    path("tim-kiem/ket-qua.csv", download, {"form": "csv"}, name="search_csv"),
    path("tim-kiem/ket-qua.json", download, {"form": "json"}, name="search_json"),
    path("so-do-cong/", site_map, name="site_map"),
    path("a-z/", alphabet.index, name="alphabet"),
    path("nhat-ky-dinh-chinh/", public_history.log_of_corrections, name="corrections"),
    path("lich-su/<int:page_id>/", public_history.item_history, name="item_history"),
    path("kha-nang-tiep-can/", accessibility, name="accessibility"),
    path("opensearch.xml", crawling.open_search, name="open_search"),
    path("co-quan/", agency_page, name="agency"),
    path("co-quan/<slug:code>/", agency_page, name="agency_of"),
    path("the-chia-se.png", share_picture, name="share_picture"),
    re_path(serve_pattern, serve_page, name="wagtail_serve"),
    prefix_default_language=False,
)

# In the frame of the portal, with what the address tells. 500 has no handler: it stands alone.
handler404 = "home.front.not_found.page_not_found"
