"""What translation adds to Wagtail's admin, and what of wagtail-localize it takes away."""

from django.urls import path, reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from home.portal.menu import NEWSROOM
from home.portal.wall.menu import MembersMenuItem
from home.text.log_sentences import register_sentence
from home.translation import views


@hooks.register("register_admin_urls")
def translation_urls():
    return [
        path("translation/", views.DeskView.as_view(), name="translation_desk"),
        path(
            "translation/start/<int:page_id>/", views.StartView.as_view(), name="translation_start"
        ),
        path(
            "translation/<int:pk>/changes/",
            views.ChangesView.as_view(model=views.TranslatedPage),
            name="translation_changes",
        ),
    ]


@hooks.register(NEWSROOM)
def desk_menu_item():
    return MembersMenuItem(
        _("Translation"),
        reverse_lazy("translation_desk"),
        name="translation",
        icon_name="wagtail-localize-language",
        order=320,
    )


@hooks.register("construct_reports_menu")
def no_report_of_localize(request, items):
    """It lists the translations of an editor that nobody uses: the desk lists ours."""
    its = reverse("wagtail_localize:translations_report")
    items[:] = [item for item in items if item.url != its]


@hooks.register("register_log_actions")
def translation_log_actions(actions):
    register_sentence(
        actions, "translation.start", _("Begin a translation"), lambda data: _("Translation begun")
    )
    register_sentence(
        actions,
        "translation.update",
        _("Follow the original"),
        lambda data: (
            _("Draft brought up to the newest original; places to look at: %(places)s")
            % {"places": data.get("places", 0)}
        ),
    )
    register_sentence(
        actions,
        "translation.still_right",
        _("Translation still right"),
        lambda data: (
            _("Still right after the original's change: %(note)s")
            % {"note": data.get("note") or "–"}
        ),
    )
