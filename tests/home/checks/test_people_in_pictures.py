"""Whom a picture shows, and whether they agreed, is asked before it is public. E8, P9; KT 6.6."""

import pytest

from home.checks.actions import Held
from home.checks.checking import check_page
from home.checks.rows import article_of, words_of
from home.checks.rules.pictures import judge_people
from home.media.models import PortalImage
from tests.factories.chain import submit, write_article
from tests.factories.pages import make_picture
from tests.factories.portals import a_component, make_province, staff
from tests.requirement import requirement

pytestmark = requirement("E8", "P9")

People = PortalImage.People


def test_what_is_said_decides():
    words = words_of("child_unsaid")
    assert judge_people(People.NOBODY, "Em bé", words) is None
    assert judge_people(People.PUBLIC, "Học sinh dự khai giảng", words) is None
    assert judge_people(People.CHILD_AGREED, "Em bé", words) is None
    assert judge_people(People.NOT_ASKED, "", words) == "people_not_asked"
    assert judge_people(People.CHILD_NOT_ASKED, "", words) == "child_not_asked"
    assert judge_people("", "Cầu Đại Ngãi", words) == "people_unsaid"
    assert judge_people("", "Tiêm vắc-xin cho Trẻ em xã Tài Văn", words) == "child_unsaid"


@pytest.mark.django_db
def test_a_child_whose_parents_were_not_asked_is_not_published():
    portal = a_component()
    author = staff(portal)["author"]
    image = make_picture(portal, "Em bé cười bên cửa sổ phòng khám")
    PortalImage.objects.filter(pk=image.pk).update(source="Sở Y tế")
    page = write_article(
        portal, author, title="Phòng khám mới",
        body=[("picture", {"image": image, "caption": "", "credit": ""})],
    )  # fmt: skip

    def finding(people):
        PortalImage.objects.filter(pk=image.pk).update(people=people)
        fresh = type(page).objects.get(pk=page.pk).get_latest_revision_as_object()
        return [(f.found.kind, f.severity) for f in check_page(fresh).findings]

    assert ("child_unsaid", "warning") in finding("")
    assert finding(People.CHILD_AGREED) == []
    assert finding(People.NOT_ASKED) == [("people_not_asked", "warning")]
    assert finding(People.CHILD_NOT_ASKED) == [("child_not_asked", "block")]
    with pytest.raises(Held, match="chưa được cha mẹ đồng ý"):
        submit(page, author)


@pytest.mark.django_db
def test_the_article_is_named_the_provinces_own_too():
    said = article_of("people_not_asked", make_province("kon_tum").regulation)
    assert "Bộ luật Dân sự 2015" in said
    assert "khoản 6 Điều 6" in said
