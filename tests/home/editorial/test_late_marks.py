"""A stamp that is read after its item became public: on record, and its board is told. E8."""

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from wagtail.models import PageLogEntry

from home.checks.models import FileReading
from home.editorial.late_marks import tell_of_marks
from home.media.models import PortalImage
from tests.factories.pages import make_article
from tests.factories.portals import a_component, staff
from tests.home.media.files import page_picture
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("E8")]


@pytest.mark.parametrize(("words", "told"), [("KẾ HOẠCH\nTỐI MẬT", True), ("MẬT ONG", False)])
def test_the_board_is_told_where_to_take_it_down(
    words, told, mailoutbox, django_capture_on_commit_callbacks
):
    portal = a_component("nam_dinh")
    head = staff(portal)["board_head"]
    page = make_article(portal, "Kế hoạch phòng thủ", picture=True)
    make_article(portal, "Tin khác", picture=True)
    reading = FileReading(stored=page.picture.file.name, text=words)
    with django_capture_on_commit_callbacks(execute=True):
        tell_of_marks(reading)
    letters = [letter for letter in mailoutbox if head.email in letter.to]
    assert len(letters) == told
    assert PageLogEntry.objects.filter(action="checks.late", page=page.pk).exists() is told
    if told:
        assert "Kế hoạch phòng thủ" in letters[0].subject
        assert "TỐI MẬT" in letters[0].body
        assert f"/admin/editorial/withdraw/{page.pk}/" in letters[0].body


def test_from_what_moved_in_by_an_import_to_the_letter(
    mailoutbox, django_capture_on_commit_callbacks
):
    portal = a_component("nam_dinh")
    head = staff(portal)["board_head"]
    picture = PortalImage.objects.create(
        title="Trang đầu của một kế hoạch",
        collection=portal.collection,
        file=ContentFile(page_picture(["KẾ HOẠCH", "TỐI MẬT"]), "ke-hoach.png"),
    )
    page = make_article(portal, "Kế hoạch phòng thủ", picture=picture)
    assert page.live
    with django_capture_on_commit_callbacks(execute=True):
        call_command("keep_time", "--once")
    (letter,) = [each for each in mailoutbox if head.email in each.to and "TỐI MẬT" in each.body]
    assert f"/admin/editorial/withdraw/{page.pk}/" in letter.body
