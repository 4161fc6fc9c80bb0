"""The addresses of a bare Wagtail site."""

from django.urls import include, path
from wagtail.urls import urlpatterns

urlpatterns = [path("", include(urlpatterns))]
