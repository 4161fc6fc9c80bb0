"""The wall at the doors that need more than an address: forms, choosers, filters. P2."""

import pytest
from django.core.files.base import ContentFile
from django.test import RequestFactory
from django.urls import reverse
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import ModelLogEntry, Page
from wagtail.permissions import policy_registry
from wagtail.test.utils.form_data import nested_form_data, querydict_from_html, rich_text

from home.accounts.models import Membership, Role, User
from home.media.models import PortalFile, PortalImage
from home.portal.models import Official, Portal, PortalHost, Unit
from home.portal.wall.reach import wall_of
from sections.articles.models import ArticlePage
from tests.factories.chain import section_of, write_article
from tests.factories.portals import a_component, make_user, staff
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("P2")]

SECRET = "Bí mật bên kia"


@pytest.fixture
def portal():
    return a_component("soc_trang")


@pytest.fixture
def elsewhere():
    return a_component("dak_nong")


@pytest.fixture
def people(portal):
    return staff(portal)


@pytest.fixture
def author(people):
    return people["author"]


@pytest.fixture
def draft(portal, author):
    return write_article(portal, author, title="Bài của ta")


@pytest.fixture
def foreign_draft(elsewhere):
    return write_article(elsewhere, staff(elsewhere)["author"], title=SECRET)


def make_image(portal, title):
    return PortalImage.objects.create(
        title=title,
        file=get_test_image_file(),
        collection=portal.collection,
        description="Một bức ảnh",
    )


def picture(name):
    file = get_test_image_file(name)
    file.seek(0)
    return file


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


class TestWhoReaches:
    def test_people_of_two_portals_reach_both_and_no_third(self, portal, elsewhere):
        third = a_component("nam_dinh")
        user = make_user("hai-cong", portal, Role.AUTHOR)
        Membership.objects.create(user=user, portal=elsewhere, role=Role.AUTHOR)
        reached = set(wall_of(user).narrow(Portal.objects.all()))
        assert reached == {portal, elsewhere}
        assert not wall_of(user).holds(Portal, third.pk)

    def test_the_operator_reaches_everything(self, portal, elsewhere):
        operator = User.objects.filter(is_superuser=True).first()
        assert wall_of(operator).narrow(Portal.objects.all()).count() == Portal.objects.count()

    def test_who_has_no_role_or_is_suspended_reaches_nothing(self, portal):
        user = make_user("khong-vai-tro")
        assert not wall_of(user).narrow(Portal.objects.all()).exists()
        suspended = make_user("nghi", portal, Role.ADMINISTRATOR, is_active=False)
        assert not wall_of(suspended).narrow(Page.objects.all()).exists()

    def test_it_follows_membership_never_the_host_one_came_in_on(
        self, client, author, elsewhere, foreign_draft
    ):
        client.force_login(author)
        url = reverse("wagtailadmin_pages:edit", args=[foreign_draft.pk])
        assert client.get(url, headers={"host": elsewhere.host}).status_code == 404

    def test_rights_to_rows_end_at_the_wall(self, people, portal, elsewhere):
        administrator = people["administrator"]
        own = Unit.objects.create(portal=portal, name="Phòng ta")
        foreign = Unit.objects.create(portal=elsewhere, name="Phòng kia")
        policy = policy_registry.get_by_type(Unit)
        assert policy.user_has_permission_for_instance(administrator, "change", own)
        assert not policy.user_has_permission_for_instance(administrator, "change", foreign)
        found = policy.instances_user_has_permission_for(administrator, "change")
        assert own in found
        assert foreign not in found

    def test_nobody_changes_on_a_screen_what_only_verbs_write(self, people):
        operator = User.objects.filter(is_superuser=True).first()
        for user in (operator, people["administrator"]):
            for model in (User, Membership):
                policy = policy_registry.get_by_type(model)
                assert not policy.user_has_any_permission(user, {"add", "change", "delete"})


class TestScreensOfAPortal:
    def test_a_unit_is_made_in_ones_own_portal(self, client, people, portal, elsewhere):
        client.force_login(people["administrator"])
        data = {"name": "Phòng Hành chính", "sort_order": "0", "portal": elsewhere.pk}
        client.post(reverse("my_units:add"), data)
        assert Unit.objects.get(name="Phòng Hành chính").portal == portal
        again = client.post(reverse("my_units:add"), {**data, "portal": portal.pk})
        assert again.status_code == 200
        assert Unit.objects.filter(name="Phòng Hành chính").count() == 1

    def test_an_author_sees_no_such_screen(self, client, author):
        client.force_login(author)
        for name in ("my_units:index", "my_portal:index", "my_theme:index", "my_hosts:index"):
            assert client.get(reverse(name)).status_code == 302

    def test_a_unit_that_people_belong_to_is_kept(self, client, people, portal):
        unit = Unit.objects.create(portal=portal, name="Phòng còn người")
        make_user("o-lai", portal, Role.AUTHOR, unit=unit)
        client.force_login(people["administrator"])
        response = client.post(reverse("my_units:delete", args=[unit.pk]), follow=True)
        assert "Không thể xoá" in response.content.decode()
        assert Unit.objects.filter(pk=unit.pk).exists()

    def test_the_look_is_changed_with_enough_contrast_only(self, client, people, portal):
        client.force_login(people["administrator"])
        url = reverse("my_theme:edit", args=[portal.theme.pk])
        bad = client.post(url, {"primary_colour": "#ffff00", "emblem": ""})
        assert "4,5" in bad.content.decode() or "4.5" in bad.content.decode()
        client.post(url, {"primary_colour": "#0b5394", "emblem": "", "slogan": "Vì dân"})
        portal.theme.refresh_from_db()
        assert (portal.theme.primary_colour, portal.theme.slogan) == ("#0b5394", "Vì dân")

    def test_hosts_are_seen_but_opened_by_the_operator(self, client, people, portal):
        PortalHost.objects.create(portal=portal, hostname="www.vidu.vn")
        client.force_login(people["administrator"])
        assert "www.vidu.vn" in client.get(reverse("my_hosts:index")).content.decode()
        client.post(reverse("my_hosts:add"), {"portal": portal.pk, "hostname": "moi.vidu.vn"})
        assert not PortalHost.objects.filter(hostname="moi.vidu.vn").exists()

    def test_an_agency_behind_a_foreign_portal_too_is_not_changed_alone(
        self, client, people, portal, elsewhere
    ):
        client.force_login(people["administrator"])
        url = reverse("my_agency:edit", args=[portal.agency_id])
        data = {"name": portal.agency.name, "phone": "0299 1"}
        client.post(url, data)
        portal.agency.refresh_from_db()
        assert portal.agency.phone == "0299 1"
        Portal.objects.filter(pk=elsewhere.pk).update(agency=portal.agency)
        client.post(url, {**data, "phone": "0299 2"})
        portal.agency.refresh_from_db()
        assert portal.agency.phone == "0299 1"


def test_the_log_of_rows_shows_those_within_reach(people, portal, elsewhere):
    from wagtail.log_actions import log

    own = Official.objects.create(portal=portal, name="Người ta", post="x")
    foreign = Official.objects.create(portal=elsewhere, name=SECRET, post="x")
    for row in (own, foreign):
        log(row, "wagtail.edit", user=people["administrator"])
    shown = ModelLogEntry.objects.viewable_by_user(people["administrator"])
    assert own.name in " ".join(shown.values_list("label", flat=True))
    assert SECRET not in " ".join(shown.values_list("label", flat=True))


@requirement("P9")
class TestFiles:
    def test_a_file_goes_into_the_collection_of_ones_own_portal(
        self, client, author, portal, elsewhere
    ):
        client.force_login(author)
        data = {
            "title": "Công văn", "file": ContentFile(b"%PDF-1.4 noi dung", "cong-van.pdf"),
            "collection": elsewhere.collection_id,
        }  # fmt: skip
        client.post(reverse("wagtaildocs:add"), data)
        assert PortalFile.objects.get(title="Công văn").collection == portal.collection

    @requirement("O3")
    def test_a_renamed_program_is_refused_with_a_sentence(self, client, author):
        client.force_login(author)
        file = ContentFile(b"MZ\x90\x00" + b"\0" * 100, "quyet-dinh.pdf")
        response = client.post(reverse("wagtaildocs:add"), {"title": "Giả", "file": file})
        assert "Không nhận chương trình" in response.content.decode()
        assert not PortalFile.objects.filter(title="Giả").exists()

    @requirement("O3")
    def test_many_files_at_once_are_looked_at_one_by_one(self, client, author):
        client.force_login(author)
        file = ContentFile(b"MZ\x90\x00" + b"\0" * 100, "quyet-dinh.pdf")
        response = client.post(
            reverse("wagtaildocs:add_multiple"),
            {"title": "Giả", "files[]": file},
            headers={"x-requested-with": "XMLHttpRequest"},
        )
        assert response.json()["success"] is False
        assert "chương trình" in response.json()["error_message"]

    def test_a_file_that_is_too_large_is_refused_with_its_size(self, client, author, settings):
        settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = 100
        client.force_login(author)
        file = ContentFile(b"%PDF-1.4" + b"x" * 500, "lon.pdf")
        response = client.post(reverse("wagtaildocs:add"), {"title": "Lớn", "file": file})
        assert "nhiều nhất" in response.content.decode()
        assert not PortalFile.objects.filter(title="Lớn").exists()

    @pytest.mark.parametrize(
        ("content", "name"),
        [(b"MZ\x90\x00" + b"\0" * 100, "anh.jpg"), (b"\x89PNG\r\n\x1a\n hong", "anh.png")],
    )
    def test_what_is_no_picture_is_refused_with_a_sentence(self, client, author, content, name):
        client.force_login(author)
        response = client.post(
            reverse("wagtailimages:add"), {"title": "Giả", "file": ContentFile(content, name)}
        )
        assert "không phải là ảnh" in response.content.decode().lower()
        assert not PortalImage.objects.filter(title="Giả").exists()

    def test_a_picture_bomb_is_refused(self, client, author, settings):
        settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS = 1000
        client.force_login(author)
        response = client.post(
            reverse("wagtailimages:add"), {"title": "Bom", "file": picture("a.png")}
        )
        assert "điểm ảnh" in response.content.decode()
        assert not PortalImage.objects.filter(title="Bom").exists()

    def test_a_picture_has_its_description(self, client, author, portal):
        client.force_login(author)
        data = {
            "title": "Lễ khai giảng", "file": picture("le.png"),
            "description": "Học sinh xếp hàng trước cột cờ", "author": "Lan", "source": "Sở",
        }  # fmt: skip
        client.post(reverse("wagtailimages:add"), data)
        image = PortalImage.objects.get(title="Lễ khai giảng")
        assert image.description == "Học sinh xếp hàng trước cột cờ"
        assert image.collection == portal.collection


def test_the_wall_costs_a_public_page_nothing(client, portal, django_assert_max_num_queries):
    client.get("/", headers={"host": portal.host})
    request = RequestFactory().get("/")
    assert not hasattr(request, "_wall")
    anonymous = client.get("/", headers={"host": portal.host})
    assert anonymous.status_code == 200
