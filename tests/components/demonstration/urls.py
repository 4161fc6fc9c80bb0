"""The addresses as they are in the demonstration."""

from django.urls import include, path

from settings.urls import urlpatterns as usual

urlpatterns = [path("demo/", include("components.demonstration.urls")), *usual]
