"""Addresses of the screens of people, within the admin."""

from django.urls import path

from home.accounts import views

urlpatterns = [
    path("people/", views.PeopleView.as_view(), name="accounts_people"),
    path(
        "people/results/", views.PeopleView.as_view(results_only=True),
        name="accounts_people_results",
    ),
    path("people/new/", views.NewPersonView.as_view(), name="accounts_new_person"),
    path("people/existing/", views.ExistingPersonView.as_view(), name="accounts_existing_person"),
    path("people/<int:pk>/", views.PersonView.as_view(), name="accounts_person"),
    path(
        "people/<int:pk>/change/", views.ChangePersonView.as_view(), name="accounts_change_person"
    ),
    path("people/<int:pk>/invite/", views.InviteView.as_view(), name="accounts_invite"),
    path("people/<int:pk>/roles/new/", views.GiveRoleView.as_view(), name="accounts_give_role"),
    path(
        "people/<int:pk>/roles/<int:role_pk>/end/", views.EndRoleView.as_view(),
        name="accounts_end_role",
    ),
    path("people/<int:pk>/suspend/", views.SuspendView.as_view(), name="accounts_suspend"),
    path("people/<int:pk>/lift/", views.LiftView.as_view(), name="accounts_lift"),
]  # fmt: skip
