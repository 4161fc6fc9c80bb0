"""Opening a portal as one action. P1, P2, P3, S12, S20."""

from dataclasses import replace

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Collection, Page, PageLogEntry, Site

from components.provisioning.actions import close_portal, open_portal, unfilled_steps
from components.provisioning.request import AgencyRequest, OfficialRequest, UnitRequest
from home.accounts.models import Membership, User
from home.editorial.models import PublicationRecord, PublishingDecision, SectionPage
from home.portal.models import Agency, Portal, PortalHost
from home.text.refusal import Refused
from home.text.sentences import sentences
from tests.components.provisioning.requests import department_request, person
from tests.factories.portals import make_component, make_province, make_user, superuser
from tests.requirement import requirement

pytestmark = pytest.mark.django_db


@pytest.fixture
def province():
    return make_province("soc_trang")


def pages_of(portal, language):
    homes = Page.objects.child_of(portal.container).filter(locale__language_code=language)
    return [page.specific for page in Page.objects.child_of(homes.get())]


def get(portal, path="/"):
    return Client().get(path, headers={"host": portal.host})


@requirement("P2")
class TestWhatIsMade:
    @pytest.fixture
    def portal(self, province):
        return open_portal(department_request(), acting_user=superuser())

    def test_its_host_answers_in_both_languages(self, portal):
        assert portal.name in get(portal).content.decode()
        assert portal.name_en in get(portal, "/en/").content.decode()

    @requirement("P1")
    def test_a_further_host_redirects_to_it(self, portal):
        answer = Client().get("/tin/", headers={"host": "www.syt.soctrang.localhost"})
        assert answer.status_code == 301
        assert answer["Location"] == "http://syt.soctrang.localhost/tin/"

    def test_both_trees_lie_under_one_container(self, portal):
        homes = Page.objects.child_of(portal.container)
        assert portal.container.depth == 2
        assert {home.locale.language_code for home in homes} == {"vi", "en"}
        assert len({home.translation_key for home in homes}) == 1
        assert portal.site.root_page.locale.language_code == "vi"

    @requirement("S20")
    def test_sections_are_those_required_and_those_chosen_in_the_regulations_words(self, portal):
        vietnamese = {page.key: page for page in pages_of(portal, "vi")}
        assert list(vietnamese) == [
            "news", "procedures", "questions", "introduction", "documents",
        ]  # fmt: skip
        assert vietnamese["procedures"].title == "Dịch vụ hành chính công trực tuyến"
        assert vietnamese["procedures"].legal_basis == "ST 14.1.b"
        assert vietnamese["documents"].legal_basis == ""
        assert vietnamese["news"].slug == "tin-tuc-su-kien"

    @requirement("S20")
    def test_each_section_has_its_english_translation(self, portal):
        vietnamese, english = pages_of(portal, "vi"), pages_of(portal, "en")
        assert [page.translation_key for page in english] == [
            page.translation_key for page in vietnamese
        ]
        assert {page.title for page in english} >= {"News and events", "Online public services"}

    def test_all_pages_are_public_by_one_recorded_decision(self, portal):
        decision = PublishingDecision.objects.get(portal=portal)
        assert decision.kind == "opening"
        assert decision.reason == "Quyết định số 45/QĐ-UBND ngày 02/02/2026"
        records = PublicationRecord.objects.filter(portal=portal)
        assert records.count() == 12
        assert set(records.values_list("decision", flat=True)) == {decision.pk}

    def test_the_main_menu_has_what_is_looked_for_first(self, portal):
        shown = [page.key for page in pages_of(portal, "vi") if page.show_in_menus]
        assert shown == ["news", "procedures", "questions", "introduction", "documents"]

    def test_people_have_their_roles_units_and_groups(self, portal):
        member = Membership.objects.get(user__username="hieutc")
        assert (member.role, member.unit.name) == ("unit_head", "Phòng Nghiệp vụ Y")
        assert member.decision == "Quyết định số 12/QĐ-SYT ngày 05/01/2026"
        head = User.objects.get(username="loimv")
        assert (head.last_name, head.first_name) == ("Mã Văn", "Lợi")
        assert list(head.groups.values_list("name", flat=True)) == ["soctrang-syt:moderate"]
        assert Group.objects.filter(name__startswith="soctrang-syt:").count() == 3

    def test_the_first_official_answers_for_the_content(self, portal):
        assert portal.answerable.name == "Mã Văn Lợi"
        assert "Mã Văn Lợi" in get(portal).content.decode()

    def test_board_chain_look_collection_and_agency(self, portal):
        assert portal.board.name == f"Ban Biên tập {portal.name}"
        assert [task.specific.role for task in pages_of(portal, "vi")[0].get_workflow().tasks] == [
            "unit_head", "board_member", "board_head",
        ]  # fmt: skip
        assert portal.theme.primary_colour == "#8a1c3b"
        assert portal.collection.get_parent() == Collection.get_first_root_node()
        assert portal.agency.phone == "0299 000 0020"
        assert portal.province.code == "soctrang"

    def test_the_log_tells_who_opened_it_and_by_which_decision(self, portal):
        entry = PageLogEntry.objects.get(action="provisioning.open", page=portal.site.root_page)
        assert entry.user == superuser()
        assert "Quyết định số 45/QĐ-UBND" in entry.message

    def test_steps_that_nobody_can_take_yet_are_named(self, portal):
        assert [step.role for step in unfilled_steps(portal)] == ["board_member"]


def test_new_people_are_mailed_a_link_to_choose_a_password(
    province, django_capture_on_commit_callbacks
):
    make_user("loimv", email="loimv@example.vn")
    with django_capture_on_commit_callbacks(execute=True):
        portal = open_portal(department_request(), acting_user=superuser())
    assert {user.username for user in portal.new_accounts} == {"khangnh", "hieutc"}
    assert {address for message in mail.outbox for address in message.to} == {
        "khangnh@example.vn", "hieutc@example.vn",
    }  # fmt: skip
    assert all("http://syt.soctrang.localhost/admin/" in message.body for message in mail.outbox)


def test_an_agency_of_that_name_is_used_and_its_blanks_filled(province):
    Agency.objects.create(name="Sở Y tế tỉnh Sóc Trăng", phone="0299 999 999")
    portal = open_portal(department_request(), acting_user=superuser())
    assert (portal.agency.phone, portal.agency.address) == (
        "0299 999 999", "Số 6 đường Châu Văn Tiếp",
    )  # fmt: skip


@requirement("P1", "S12")
def test_province_and_components_link_to_one_another(province):
    portal = make_component(province, name="Cổng Sở Tư pháp")
    directory = next(page for page in pages_of(province, "vi") if page.key == "links")
    listed = get(province, f"/{directory.slug}/").content.decode()
    assert "Cổng Sở Tư pháp" in listed
    assert portal.root_url in listed
    assert province.root_url in get(portal).content.decode()


@requirement("P3")
def test_one_department_stands_alone_with_its_rooms_as_providers():
    portal = make_province(
        "kon_tum",
        code="stnmt",
        units=(UnitRequest("Văn phòng Sở"), UnitRequest("Phòng Quản lý đất đai")),
    )
    assert portal.is_top
    assert portal.kind == "single_department"
    assert [unit.name for unit in portal.units.all()] == ["Văn phòng Sở", "Phòng Quản lý đất đai"]
    keys = [page.key for page in pages_of(portal, "vi")]
    assert {"introduction", "news", "documents", "forum", "contact"} <= set(keys)
    assert get(portal).status_code == 200


@requirement("P2", "S20")
@pytest.mark.parametrize("key", ["dak_nong", "bac_kan", "nam_dinh"])
def test_the_same_action_opens_every_province_with_the_sections_it_requires(key):
    province = make_province(key)
    portal = make_component(province, kind="district")
    for each in (province, portal):
        assert get(each).status_code == 200
        assert any(page.legal_basis for page in pages_of(province, "vi"))
    assert portal.regulation.key == key


def test_a_commune_may_belong_to_a_district_and_finds_its_province(province):
    district = make_component(province, kind="district")
    commune = make_component(district, kind="commune")
    assert commune.parent == district
    assert commune.top == province


@requirement("P2")
class TestRefusals:
    def refused(self, acting_user=None, **changes):
        """The sentences, after it was seen that nothing was written."""
        before = _everything()
        with pytest.raises(Refused) as refused:
            open_portal(department_request(**changes), acting_user=acting_user or superuser())
        assert _everything() == before
        return sentences(refused.value.refusals)

    def test_all_reasons_are_given_at_once(self, province):
        said = self.refused(host="http://syt", colour="#ffee00", name=" ", people=(), officials=())
        assert len(said) >= 5

    @pytest.mark.parametrize(
        ("changes", "said"),
        [
            ({"code": "Sở Y tế"}, "“Sở Y tế” không dùng làm mã được"),
            ({"code": "soctrang"}, "Đã có cổng mang mã “soctrang”."),
            ({"host": "soctrang.localhost"}, "đã thuộc về cổng khác"),
            ({"further_hosts": ("syt.soctrang.localhost",)}, "được ghi hai lần"),
            ({"host": "https://syt.gov.vn"}, "“https://syt.gov.vn”"),
            ({"parent": "khongco"}, "Không có cổng nào mang mã “khongco”."),
            ({"parent": ""}, "Hãy chọn cổng mà cổng thành phần này trực thuộc."),
            ({"regulation": "soc_trang"}, "không ghi quy chế riêng"),
            ({"kind": "ministry"}, "“ministry” không phải là một loại cổng."),
            ({"kind": "province"}, "Loại cổng này không trực thuộc cổng nào"),
            ({"kind": "province", "parent": ""}, "Hãy chọn quy chế"),
            (
                {"kind": "province", "parent": "", "regulation": "ha_noi"},
                "Chưa nạp quy chế nào có khoá “ha_noi”.",
            ),
            ({"colour": "#ffee00"}, "#ffee00"),
            ({"colour": "đỏ"}, "“đỏ”"),
            ({"sections": ("weather",)}, "Không có chuyên mục này: weather."),
            ({"agency": AgencyRequest(name="")}, "Hãy ghi tên cơ quan chủ quản"),
            ({"officials": ()}, "người chịu trách nhiệm về nội dung"),
            (
                {"officials": (OfficialRequest(name="Mã Văn Lợi", post=""),)},
                "Hãy ghi đủ họ tên và chức vụ",
            ),
            ({"people": ()}, "Hãy chỉ định Trưởng Ban Biên tập"),
            ({"units": ()}, "“Phòng Nghiệp vụ Y” không có trong danh sách đơn vị"),
            (
                {"units": (UnitRequest("Phòng Nghiệp vụ Y"), UnitRequest("Phòng Nghiệp vụ Y"))},
                "được ghi hai lần",
            ),
        ],
    )
    def test_a_wrong_request_is_refused_with_a_sentence(self, province, changes, said):
        assert any(said in sentence for sentence in self.refused(**changes))

    @pytest.mark.parametrize(
        ("wrong", "said"),
        [
            (person("chief", "tung", "Lê Tùng"), "“chief” không phải là một vai trò."),
            (person("author", "Tùng Lê", "Lê Tùng"), "không dùng làm tên đăng nhập được"),
            (person("author", "tung", " "), "Hãy ghi họ và tên của “tung”."),
            (replace(person("author", "tung", "Lê Tùng"), email="tung"), "địa chỉ thư điện tử"),
            (person("board_head", "loimv", "Mã Văn Lợi"), "hai lần"),
            (person("author", "loimv", "Người Khác"), "họ tên hoặc địa chỉ khác nhau"),
        ],
    )
    def test_a_wrong_person_is_refused_with_a_sentence(self, province, wrong, said):
        people = (*department_request().people, wrong)
        assert any(said in sentence for sentence in self.refused(people=people))

    def test_the_account_of_another_is_not_taken(self, province):
        make_user("loimv", email="khac@example.vn")
        make_user("khac", email="Khangnh@example.vn")
        said = self.refused()
        assert any("“loimv” thuộc về một tài khoản" in sentence for sentence in said)
        assert any("khangnh@example.vn thuộc về một tài khoản" in sentence for sentence in said)

    def test_nothing_is_opened_under_a_closed_portal(self):
        province = make_province("soc_trang", code="soctrang-cu")
        close_portal(province, reason="Sáp nhập tỉnh", acting_user=superuser())
        assert self.refused(parent="soctrang-cu") == [
            "Cổng “soctrang-cu” đã đóng; không mở cổng nào trực thuộc nó."
        ]

    @pytest.mark.parametrize("role", ["board_head", "operating_centre", "author"])
    def test_one_who_is_no_administrator_of_the_top_learns_nothing_else(self, province, role):
        somebody = make_user("somebody", province, role)
        said = self.refused(acting_user=somebody, code="soctrang", host="soctrang.localhost")
        assert said == [
            "Chỉ tài khoản vận hành hệ thống được mở cổng; cổng thành phần còn do quản trị của"
            " cổng cấp trên mở."
        ]

    def test_an_administrator_of_another_province_or_of_a_component_may_not(self, province):
        other = make_province("nam_dinh")
        component = make_component(province)
        for number, portal in enumerate((other, component)):
            administrator = make_user(f"admin{number}", portal, "administrator")
            assert len(self.refused(acting_user=administrator)) == 1

    def test_the_administrator_of_the_top_opens_its_components_and_no_top_portal(self, province):
        administrator = make_user("quantri", province, "administrator")
        assert open_portal(department_request(), acting_user=administrator).pk
        with pytest.raises(Refused):
            open_portal(
                department_request(kind="province", parent="", regulation="soc_trang"),
                acting_user=administrator,
            )


def _everything():
    models = [Portal, PortalHost, Page, Site, Collection, Group, User, Membership, Agency]
    return [model.objects.count() for model in models] + [
        PublishingDecision.objects.count(),
        sum(model.objects.count() for model in SectionPage.__subclasses__()),
    ]


def test_the_cost_of_opening_does_not_grow_with_the_number_of_portals(province):
    make_component(province)

    def queries():
        with CaptureQueriesContext(
            connection,
        ) as captured:
            make_component(province)
        return len(captured)

    first = queries()
    for _number in range(3):
        make_component(province)
    assert queries() <= first + 5
