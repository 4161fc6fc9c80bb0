"""Addresses that exist in the demonstration only."""

from django.urls import path

from components.demonstration.views import switch_role

urlpatterns = [path("switch/", switch_role, name="demonstration_switch")]
