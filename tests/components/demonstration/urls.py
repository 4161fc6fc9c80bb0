"""The addresses as they are in the demonstration."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from settings.urls import urlpatterns as usual

urlpatterns = [
    path("demo/", include("components.demonstration.urls")),
    *i18n_patterns(
        path("design/", include("components.demonstration.design")), prefix_default_language=False
    ),
    *usual,
]
