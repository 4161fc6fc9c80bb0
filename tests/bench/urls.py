"""The product's addresses, and the smallest answer behind the same middleware (F6)."""

from django.http import HttpResponse
from django.urls import path

from settings.urls import urlpatterns as of_the_product


def hello(request):
    return HttpResponse("hello")


urlpatterns = [path("hello/", hello), *of_the_product]
