"""The wall at a page's form, and at places in the tree. P2."""

import pytest
from django.urls import reverse
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, querydict_from_html, rich_text

from home.accounts.models import Membership, Role, User
from home.media.models import PortalImage
from home.portal.models import Official, Unit
from sections.articles.models import ArticlePage
from tests.factories.chain import section_of
from tests.home.portal.wall.secret import SECRET
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("P2")]


def make_image(portal, title):
    return PortalImage.objects.create(
        title=title,
        file=get_test_image_file(),
        collection=portal.collection,
        description="Một bức ảnh",
    )


def form_of(client, page):
    html = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    return querydict_from_html(html, form_id="page-edit-form")


def save(client, page, **changes):
    data = form_of(client, page)
    # Blocks are put into the form by a script.
    data.setdefault("body-count", "0")
    for name, value in changes.items():
        data[name] = value
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data, follow=True)


def latest(page):
    return ArticlePage.objects.get(pk=page.pk).get_latest_revision_as_object()


class TestAPagesForm:
    def test_offers_the_officials_and_units_of_its_portal_only(
        self, client, author, draft, elsewhere
    ):
        Official.objects.create(portal=elsewhere, name=SECRET, post="Giám đốc")
        Unit.objects.create(portal=elsewhere, name=SECRET)
        client.force_login(author)
        html = client.get(reverse("wagtailadmin_pages:edit", args=[draft.pk])).content.decode()
        assert draft.answerable.name in html
        assert SECRET not in html

    def test_offers_who_works_in_two_portals_those_of_the_pages_portal(
        self, client, author, draft, elsewhere
    ):
        Membership.objects.create(user=author, portal=elsewhere, role=Role.AUTHOR)
        Official.objects.create(portal=elsewhere, name=SECRET, post="Giám đốc")
        client.force_login(author)
        html = client.get(reverse("wagtailadmin_pages:edit", args=[draft.pk])).content.decode()
        assert SECRET not in html

    def test_takes_ones_own_picture_and_refuses_a_foreign_id_without_telling_its_title(
        self, client, author, portal, draft, elsewhere
    ):
        client.force_login(author)
        own, foreign = make_image(portal, "Ảnh ta"), make_image(elsewhere, SECRET)
        save(client, draft, picture=own.pk, title="Có ảnh")
        assert latest(draft).picture_id == own.pk
        response = save(client, draft, picture=foreign.pk, title="Lấy trộm")
        assert "thuộc cổng khác" in response.content.decode()
        assert SECRET not in response.content.decode()
        assert latest(draft).title == "Có ảnh"

    def test_refuses_a_foreign_official_by_id(self, client, author, draft, elsewhere):
        official = Official.objects.create(portal=elsewhere, name=SECRET, post="Giám đốc")
        client.force_login(author)
        response = save(client, draft, answerable=official.pk, title="Lấy trộm")
        assert SECRET not in response.content.decode()
        assert latest(draft).answerable_id == draft.answerable_id

    def test_refuses_a_foreign_page_linked_in_rich_text(
        self, client, author, portal, draft, foreign_draft
    ):
        client.force_login(author)
        link = '<p><a linktype="page" id="{}">xem</a></p>'
        body = nested_form_data(
            {"body": {"count": "1", "0": {"type": "text", "deleted": "", "order": "0", "id": ""}}}
        )
        body["body-0-value"] = rich_text(link.format(section_of(portal).pk))
        save(client, draft, title="Dẫn nội bộ", **body)
        assert latest(draft).title == "Dẫn nội bộ"
        body["body-0-value"] = rich_text(link.format(foreign_draft.pk))
        response = save(client, draft, title="Lấy trộm", **body)
        assert "thuộc cổng khác" in response.content.decode()
        assert "bi-mat" not in response.content.decode().lower()
        assert latest(draft).title == "Dẫn nội bộ"

    def test_keeps_what_the_page_named_already(self, client, author, portal, draft, elsewhere):
        """A picture that moved away meanwhile does not stop all work on the page."""
        client.force_login(author)
        image = make_image(portal, "Ảnh ta")
        save(client, draft, picture=image.pk)
        PortalImage.objects.filter(pk=image.pk).update(collection=elsewhere.collection)
        save(client, draft, title="Vẫn sửa được")
        assert latest(draft).title == "Vẫn sửa được"


class TestPlacesInTheTree:
    def test_a_page_moves_and_is_copied_within_its_portal_only(
        self, client, people, portal, elsewhere, draft
    ):
        client.force_login(people["administrator"])
        here, there = section_of(portal, "news"), section_of(elsewhere, "news")
        form = client.get(reverse("wagtailadmin_pages:copy", args=[draft.pk]))
        assert form.status_code == 200
        data = {"new_title": "Bản sao", "new_slug": "ban-sao", "new_parent_page": here.pk}
        client.post(reverse("wagtailadmin_pages:copy", args=[draft.pk]), data)
        assert here.get_children().filter(slug="ban-sao").exists()
        data |= {"new_slug": "ban-sao-2", "new_parent_page": there.pk}
        response = client.post(reverse("wagtailadmin_pages:copy", args=[draft.pk]), data)
        assert response.status_code == 404
        assert not there.get_children().filter(slug="ban-sao-2").exists()
        move = reverse("wagtailadmin_pages:move_confirm", args=[draft.pk, there.pk])
        assert client.post(move).status_code == 404
        assert Page.objects.get(pk=draft.pk).path.startswith(portal.container.path)

    def test_nothing_is_made_under_a_foreign_page(self, client, author, elsewhere):
        client.force_login(author)
        args = ["articles", "articlepage", section_of(elsewhere).pk]
        assert client.get(reverse("wagtailadmin_pages:add", args=args)).status_code == 404

    def test_the_page_chooser_starts_in_ones_own_portal(self, client, author, portal, elsewhere):
        client.force_login(author)
        response = client.get(reverse("wagtailadmin_choose_page")).json()
        assert response["parent_page_id"] == portal.container_id
        root = client.get(reverse("wagtailadmin_choose_page_child", args=[1])).json()["html"]
        assert portal.container.title in root
        assert elsewhere.container.title not in root

    def test_what_holds_the_trees_of_a_portal_is_not_translated(self, client, author, portal):
        client.force_login(author)
        for name in ("wagtail_localize:submit_page_translation", "translation_start"):
            assert client.get(reverse(name, args=[portal.container_id])).status_code == 404

    def test_an_address_of_another_portal_stays_an_address(self, client, author, portal, elsewhere):
        client.force_login(author)
        url = reverse("wagtailadmin_choose_page_external_link")
        for target, step in ((portal, "id"), (elsewhere, None)):
            data = {
                "external-link-chooser-url": f"{target.root_url}/",
                "external-link-chooser-link_text": "x",
            }
            result = client.post(url, data).json()["result"]
            assert ("id" in result) == bool(step)

    def test_nobody_changes_what_holds_the_trees_on_a_screen_not_even_the_operator(
        self, client, people, portal
    ):
        operator = User.objects.filter(is_superuser=True).first()
        for user in (people["administrator"], operator):
            client.force_login(user)
            rights = portal.container.permissions_for_user(user)
            assert not rights.can_edit()
            assert not rights.can_delete()
            assert not rights.can_add_subpage()
            url = reverse("wagtailadmin_pages:edit", args=[portal.container_id])
            assert client.get(url).status_code == 302
