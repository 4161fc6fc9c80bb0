"""The addresses as they are in the demonstration: a switch of roles and the design of the pages."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from settings.urls import handler404
from settings.urls import urlpatterns as usual

urlpatterns = [
    path("demo/", include("components.demonstration.urls")),
    *i18n_patterns(
        path("design/", include("components.demonstration.design")), prefix_default_language=False
    ),
    *usual,
]

__all__ = ["handler404", "urlpatterns"]
