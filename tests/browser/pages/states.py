"""States that the demonstration has not, added to it: long, many, empty, closed. P12.

The words are made to strain a page: titles of full length, a word that cannot be broken, a table
wider than any telephone, every block that an article knows.
"""

from datetime import date

from django.core.files.base import ContentFile
from wagtail.models import Locale

from components.demonstration.people import members_with_role
from components.provisioning.actions import close_portal
from home.accounts.models import Role
from home.editorial.actions import note_correction
from home.emergency.shown import notices_over
from home.media.models import PortalFile
from home.portal.models import Portal
from sections.articles.models import ITEMS_ON_A_PAGE, ArticleDocument, ArticlePage
from sections.documents.models import DocumentRelation, LegalDocumentPage
from tests.factories.chain import write_article
from tests.factories.documents import write_document
from tests.factories.emergency import approved, show
from tests.factories.pages import make_article, make_picture, publish
from tests.factories.portals import make_component, superuser
from tests.factories.signing import unsigned_pdf

PROVINCE = "soctrang"
IN_EMERGENCY = "backan"
NEW, CLOSED = "mau-moi", "mau-dong"
LONG_TITLE = (
    "Uỷ ban nhân dân tỉnh ban hành Kế hoạch triển khai thực hiện Nghị quyết của Hội đồng nhân dân"
    " tỉnh về phát triển kinh tế – xã hội, bảo đảm quốc phòng – an ninh và chuyển đổi số trong các"
    " cơ quan nhà nước giai đoạn 2026–2030"
)
UNBROKEN = "https://dichvucong.example.vn/" + "thu-tuc-hanh-chinh-mot-cua-lien-thong-" * 4
OLDER_NUMBER = "77/2020/QĐ-UBND"
FULL_SLUG, LONG_SLUG = "mau-du-cac-khoi", "mau-tieu-de-dai"


def add_states():
    """Add what is missing; run again, it adds nothing but a notice of which the time is up."""
    _show_an_emergency(Portal.objects.with_everything().get(code=IN_EMERGENCY))
    province = Portal.objects.with_everything().get(code=PROVINCE)
    if ArticlePage.objects.filter(slug=FULL_SLUG).exists():
        return
    _write_documents(province)
    _write_articles(province)
    _open_an_empty_portal(province)
    _close_a_portal(province)


def _write_articles(province):
    document = LegalDocumentPage.objects.live().descendant_of(province.container).first()
    picture = make_picture(province, "Cống ngăn mặn nhìn từ phía biển", size=(1600, 1000))
    draft = write_article(
        province,
        superuser(),
        title="Bài viết có đủ các khối nội dung",
        slug=FULL_SLUG,
        picture=picture,
        picture_caption="Cống ngăn mặn trong ngày vận hành thử",
        body=full_body(province),
    )
    draft.related_documents.add(ArticleDocument(document=document))
    article = publish(draft)
    make_article(province, LONG_TITLE, slug=LONG_SLUG, lead=f"{LONG_TITLE}. {UNBROKEN}"[:600])
    note_correction(article, f"Diện tích là 31.500 ha. {UNBROKEN}", acting_user=superuser())
    article = publish(article.get_latest_revision_as_object())
    english = article.copy_for_translation(Locale.objects.get(language_code="en"))
    english.title, english.lead = "An article with every kind of block", "A summary in English."
    publish(english)
    for number in range(1, ITEMS_ON_A_PAGE + 3):
        make_article(province, f"Tin thứ {number} của danh sách nhiều trang", section="news")


def full_body(portal):
    """Every block of an article; a kind that is new there needs its value here."""
    picture = make_picture(portal, "Người dân làm thủ tục tại bộ phận một cửa", size=(1200, 800))
    sound = _file(portal, "Lời phát biểu khai mạc", "phat-bieu.mp3")
    film = _file(portal, "Phim về công trình", "cong-trinh.mp4")
    captions = _file(portal, "Phụ đề", "phu-de.vtt", b"WEBVTT\n\n00:01.000 --> 00:02.000\nAh.\n")
    paper = _file(portal, "Mẫu đơn đề nghị", "mau-don.pdf")
    shown = {
        "image": {"image": picture.pk, "decorative": False, "alt_text": picture.description},
        "caption": "Bộ phận một cửa của huyện",
        "credit": "Nhóm dự án",
    }
    values = {
        "text": "<h2>Đề mục thứ nhất</h2><p>Đoạn văn có <b>chữ đậm</b>, <i>chữ nghiêng</i> và <a"
        ' href="/tim-kiem/">một liên kết</a>.</p><h3>Đề mục nhỏ</h3><ul><li>Một</li><li>Hai</li>'
        "</ul><ol><li>Trước</li><li>Sau</li></ol><h4>Đề mục nhỏ nhất</h4>"
        f"<p>Một địa chỉ không ngắt được: {UNBROKEN}</p>",
        "picture": shown,
        "gallery": {"title": "Chùm ảnh", "pictures": [shown] * 3},
        "table": _wide_table(),
        "quote": {"text": "Nước mặn vào sớm hơn mọi năm.", "attribution": "Một hộ dân ở Trần Đề"},
        "note": {"kind": "important", "text": "<p>Hạn cuối là <b>30/11/2026</b>.</p>"},
        "figures": {
            "figures": [
                {"value": value, "label": label, "note": "so với 2025"}
                for value, label in (("8,2 %", "tăng trưởng GRDP"), ("31.500 ha", "lúa đặc sản"))
            ],
            "source": "Cục Thống kê",
        },
        "file": {"file": paper.pk, "title": ""},
        "recording": {
            "file": film.pk,
            "title": "Phim về công trình",
            "transcript": "Không lời.",
            "captions": captions.pk,
        },
        "links": {
            "title": "Xem thêm",
            "links": [{"url": "https://example.vn/", "text": "Trang của Bộ"}],
        },
    }
    kinds = ArticlePage._meta.get_field("body").stream_block.child_blocks
    assert values.keys() == kinds.keys(), (
        f"Give full_body() a value for each block of an article: {values.keys() ^ kinds.keys()}"
    )
    body = [{"type": kind, "value": value} for kind, value in values.items()]
    body.append({"type": "recording", "value": {**values["recording"], "file": sound.pk}})
    for kind in ("information", "deadline"):
        body.append({"type": "note", "value": {**values["note"], "kind": kind}})
    return body


def _wide_table():
    head = [f"Chỉ tiêu kinh tế – xã hội số {number}" for number in range(1, 13)]
    rows = [[f"Huyện {name}", *["1.234.567"] * 11] for name in ("Kế Sách", "Mỹ Tú", "Trần Đề")]
    return {
        "data": [head, *rows],
        "first_row_is_table_header": True,
        "first_col_is_header": True,
        "table_caption": "Một số chỉ tiêu chủ yếu theo huyện",
        "mergeCells": [],
    }


def _file(portal, title, name, content=b"mau"):
    return PortalFile.objects.create(
        title=title,
        collection=portal.collection,
        file=ContentFile(content, name=name),
        file_size=1_250_000,
    )


def _write_documents(province):
    document = write_document(
        province,
        superuser(),
        number="2026/2026/QĐ-UBND",
        slug=FULL_SLUG,
        abstract=f"{LONG_TITLE}; thay thế Quyết định số 31/2010/QĐ-UBND",
        date_ended=date(2026, 1, 1),
        signer_name="Trần Văn Lâm",
        signer_post="Chủ tịch",
        recipients="- Như Điều 3;\n- Văn phòng Chính phủ;\n- Lưu: VT.",
        body="Điều 1. Phạm vi điều chỉnh\nQuy chế này quy định việc cung cấp thông tin.\n"
        "Điều 2. Hiệu lực\n1. Từ ngày ký.\n2. Thay Quyết định cũ.",
    )
    paper = _file(province, "Bản quét có chữ ký", "2026-qd-ubnd.pdf", unsigned_pdf())
    document.files.create(file=paper)
    publish(document)
    older = write_document(
        province,
        superuser(),
        number=OLDER_NUMBER,
        date_issued=date(2020, 5, 4),
        date_in_force=date(2020, 6, 1),
        body="Điều 1. Phạm vi điều chỉnh\nQuy chế này quy định việc đưa tin.\nĐiều 2. Hiệu lực\n"
        "Từ ngày ký.",
    )
    publish(older)
    amending = write_document(
        province,
        superuser(),
        number="15/2025/QĐ-UBND",
        date_issued=date(2025, 3, 3),
        date_in_force=date(2025, 4, 1),
        abstract="Sửa đổi, đính chính một số điều của quy chế",
    )
    kinds = DocumentRelation.Kind
    amending.relations.add(
        DocumentRelation(kind=kinds.AMENDS, target_number=document.number, parts="Điều 1"),
        DocumentRelation(kind=kinds.CORRECTS, target_number=document.number, parts="Điều 2"),
        DocumentRelation(kind=kinds.REPEALS, target_number=OLDER_NUMBER, parts="Điều 2"),
        DocumentRelation(kind=kinds.RESTS_ON, target_number="63/2025/QH15"),
    )
    publish(amending)


def _open_an_empty_portal(province):
    """A portal on its first day: nothing has been written."""
    make_component(province, "commune", code=NEW, name="Cổng thông tin điện tử xã Mẫu Mới")


def _show_an_emergency(top):
    if notices_over(top):
        return
    people = {
        role: members_with_role(top, role)[0] for role in (Role.ADMINISTRATOR, Role.BOARD_MEMBER)
    }
    people["board_head"] = people[Role.BOARD_MEMBER]  # who approves last there
    link = f"{top.root_url}/"
    show(approved(top, people, link=link), people[Role.BOARD_MEMBER])


def _close_a_portal(province):
    portal = make_component(province, "commune", code=CLOSED, name="Cổng thông tin xã Mẫu Đóng")
    close_portal(
        portal, reason="Xã đã nhập vào phường theo Nghị quyết mới.", acting_user=superuser()
    )
