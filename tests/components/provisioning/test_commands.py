"""Opening and closing portals from the command line, with options or a TOML file. P2, P3."""

import io

import pytest
from django.core.management import CommandError, call_command
from PIL import Image

from home.portal.models import Portal
from tests.factories.portals import load_profiles, make_component, make_province, superuser
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("P2")]

FILE = """
code = "soctrang-syt"
name = "Cổng thông tin điện tử Sở Y tế"
kind = "department"
parent = "soctrang"
host = "syt.soctrang.localhost"
sections = ["documents"]
emblem = "emblem.png"
licence_expires_on = 2027-12-31

[agency]
name = "Sở Y tế tỉnh Sóc Trăng"

[[units]]
name = "Văn phòng Sở"

[[officials]]
name = "Mã Văn Lợi"
post = "Phó Giám đốc Sở"
is_leader = true

[[people]]
role = "board_head"
username = "loimv"
name = "Mã Văn Lợi"
email = "loimv@example.vn"
unit = "Văn phòng Sở"
"""


@pytest.fixture(autouse=True)
def operator():
    return superuser()


def run(command, *args, **options):
    out = io.StringIO()
    call_command(command, *args, stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def portal_file(tmp_path):
    make_province("soc_trang")
    Image.new("RGB", (64, 64), "#8a1c3b").save(tmp_path / "emblem.png")
    path = tmp_path / "portal.toml"
    path.write_text(FILE, encoding="utf-8")
    return path


@requirement("P1", "P3")
def test_a_top_portal_is_opened_with_options():
    load_profiles("kon_tum")
    said = run(
        "provision_portal", code="stnmt", name="Trang Sở TN&MT", kind="single_department",
        host="stnmt.kontum.localhost", www=True, regulation="kon_tum",
        agency="Sở TN&MT", colour="#2c5a1e", answerable="Đào Thắng, Phó Giám đốc",
        head="thangdd, Đào Duy Thắng, thangdd@example.vn",
        administrator="maint, Nguyễn Thị Mai, maint@example.vn",
    )  # fmt: skip
    portal = Portal.objects.get(code="stnmt")
    assert [host.hostname for host in portal.hosts.all()] == ["www.stnmt.kontum.localhost"]
    assert "http://stnmt.kontum.localhost/" in said
    assert "thangdd" in said
    assert "Chưa có ai làm được bước “Lãnh đạo phòng, đơn vị duyệt nội dung” (KT 4.1, 8.1)." in said


def test_a_component_is_opened_from_a_file(portal_file):
    run("provision_portal", file=str(portal_file))
    portal = Portal.objects.get(code="soctrang-syt")
    assert portal.theme.emblem.width == 64
    assert str(portal.licence_expires_on) == "2027-12-31"
    assert portal.memberships.get().unit.name == "Văn phòng Sở"


def test_an_option_counts_before_the_file(portal_file):
    run("provision_portal", file=str(portal_file), host="yte.soctrang.localhost", www=True)
    portal = Portal.objects.get(code="soctrang-syt")
    assert portal.host == "yte.soctrang.localhost"
    assert portal.hosts.get().hostname == "www.yte.soctrang.localhost"


def test_opening_twice_is_refused_and_changes_nothing(portal_file):
    run("provision_portal", file=str(portal_file))
    before = Portal.objects.count()
    with pytest.raises(CommandError, match="Đã có cổng mang mã “soctrang-syt”"):
        run("provision_portal", file=str(portal_file))
    assert Portal.objects.count() == before


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('code = "soctrang-syt"', "", "portal.toml: thiếu mục “code”."),
        ("sections =", "section =", "portal.toml: không có mục “section”."),
        ('["documents"]', '"documents"', "portal.toml: sections không đúng kiểu dữ liệu."),
        ('post = "Phó Giám đốc Sở"', "", "portal.toml: officials [1]: thiếu mục “post”."),
        ("is_leader = true", "is_leader = 1", "officials [1]: is_leader không đúng kiểu dữ liệu."),
        ("2027-12-31", '"2027"', "licence_expires_on không đúng kiểu dữ liệu."),
        ("emblem.png", "logo.png", "không có tệp ảnh"),
        ("[agency]", "[agency", "không đúng cú pháp TOML"),
        ("[agency]\nname", "[agency]\ntitle", "portal.toml: agency: không có mục “title”."),
    ],
)
def test_a_mistake_in_the_file_is_named(portal_file, old, new, said):
    portal_file.write_text(FILE.replace(old, new), encoding="utf-8")
    with pytest.raises(CommandError) as error:
        run("provision_portal", file=str(portal_file))
    assert said in str(error.value)
    assert not Portal.objects.filter(code="soctrang-syt").exists()


@pytest.mark.parametrize("content", [b"\xff\xfe", None])
def test_a_file_that_cannot_be_read_is_named(tmp_path, content):
    path = tmp_path / "portal.toml"
    if content:
        path.write_bytes(content)
    with pytest.raises(CommandError, match="Không đọc được tệp"):
        run("provision_portal", file=str(path))


def test_a_person_is_given_in_three_parts():
    with pytest.raises(CommandError, match="--head cần 3 giá trị"):
        run("provision_portal", code="x", head="thangdd")


def test_who_acts_must_be_known(operator):
    make_province("soc_trang")
    with pytest.raises(CommandError, match="Không có tài khoản đang hoạt động tên “nobody”"):
        run("close_portal", "soctrang", reason="x", by="nobody")
    type(operator).objects.create_superuser("second", "second@example.vn", "x")
    with pytest.raises(CommandError, match="Có nhiều tài khoản vận hành"):
        run("close_portal", "soctrang", reason="x")
    type(operator).objects.filter(is_superuser=True).update(is_active=False)
    with pytest.raises(CommandError, match="createsuperuser"):
        run("close_portal", "soctrang", reason="x")


def test_a_portal_is_closed_merged_and_reopened():
    province = make_province("soc_trang")
    make_component(province, code="soctrang-ngoaivu")
    assert "Đã đóng" in run(
        "close_portal", "soctrang-ngoaivu", reason="Quyết định 88", merged_into="soctrang"
    )
    portal = Portal.objects.get(code="soctrang-ngoaivu")
    assert (portal.state, portal.merged_into) == ("merged", province)
    assert "đã mở" in run("reopen_portal", "soctrang-ngoaivu", reason="Quyết định 90")
    portal.refresh_from_db()
    assert (portal.state, portal.merged_into) == ("open", None)
    with pytest.raises(CommandError, match="Cổng này đang mở."):
        run("reopen_portal", "soctrang-ngoaivu", reason="Quyết định 90")
    with pytest.raises(CommandError, match="Không có cổng nào mang mã “khongco”."):
        run("reopen_portal", "khongco", reason="x")
    with pytest.raises(CommandError, match="trước"):
        run("close_portal", "soctrang", reason="x")
