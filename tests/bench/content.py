"""The portals and pages that are measured: a small set and a large one.

    python -m tests.bench.content small|large    builds into the database of the environment, and
                                                 prints the addresses to measure, as JSON

The small set goes through the product's verbs; the large one is the small one with rows added
straight into the tables (tests.factories.bulk).
"""

import json
import sys

import django

HOST_OF_FLOOR = "san.bench.example"
# Of how many pages a set is, about; and of how many portals.
SIZES = {"small": (3, 300), "large": (300, 100_000)}
_SECTIONS = ("news", "documents", "guidance", "plans", "socio_economy")
_PARAGRAPH = (
    "<p>Chiều nay, Uỷ ban nhân dân tỉnh tổ chức hội nghị trực tuyến với các huyện, thành phố về"
    " tình hình kinh tế - xã hội; <b>đồng chí Chủ tịch</b> chủ trì. Các sở, ngành báo cáo tiến độ"
    " giải ngân vốn đầu tư công, cải cách thủ tục hành chính và công tác phòng, chống thiên tai;"
    ' xem thêm tại <a href="https://example.gov.vn/">trang tin của Chính phủ</a>.</p>'
)


def build(size):
    """Build a set; returns what to measure: {"hosts": …, "paths": …}."""
    from django.db import connection

    from sections.articles.models import ArticlePage
    from tests.factories.bulk import many_articles, many_portals
    from tests.factories.portals import make_component, make_province

    province = make_province("nam_dinh", sections=_SECTIONS)
    components = [make_component(province, sections=_SECTIONS) for _number in range(2)]
    portals = [province, *components]
    measured = [_write_into(portal) for portal in portals]
    law = _write_a_law(province)
    floor = _lay_the_floor()
    wanted_portals, wanted_pages = SIZES[size]
    if wanted_portals > len(portals):
        many_portals(components[0], wanted_portals - len(portals))
    missing = wanted_pages - ArticlePage.objects.count()
    for article in measured:
        many_articles(ArticlePage.objects.get(pk=article.pk), missing // len(measured))
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    article = ArticlePage.objects.get(pk=measured[0].pk)
    return {
        "host": province.host,
        "floor_host": HOST_OF_FLOOR,
        "floor": floor,
        "article": article.get_url_parts()[2],
        "law": law.get_url_parts()[2],
        "list": article.get_parent().get_url_parts()[2],
        "mixed": _mixed(province, article),
        "portals": wanted_portals,
        "pages": ArticlePage.objects.count(),
    }


def _write_into(portal):
    """Items in every section of a portal, the newest with pictures; returns an article as usual."""
    from tests.factories.documents import publish_document
    from tests.factories.pages import make_article, make_picture
    from tests.factories.portals import staff

    people = staff(portal)
    document = publish_document(portal, people)
    pictures = [make_picture(portal, f"Quang cảnh hội nghị {n}") for n in range(1, 5)]
    article = None
    for section in ("news", "guidance", "plans", "socio_economy"):
        for number, picture in enumerate(pictures, 1):
            article = make_article(
                portal,
                f"Tỉnh đẩy nhanh tiến độ các công trình trọng điểm năm 2026, đợt {number}",
                section=section,
                lead="Chủ tịch Uỷ ban nhân dân tỉnh yêu cầu các sở, ngành rà soát từng dự án.",
                picture=picture,
                picture_caption="Các đại biểu dự hội nghị.",
                body=_body(),
            )
    article = type(article).objects.get(pk=_newest_news(portal))
    article.related_documents.create(document=document)
    return article


def _body():
    return [
        ("text", f"<h2>Kết quả sáu tháng</h2>{_PARAGRAPH * 4}"),
        ("quote", {"text": "Không để người dân phải đi lại nhiều lần.", "attribution": "Chủ tịch"}),
        ("text", f"<h2>Nhiệm vụ trọng tâm</h2>{_PARAGRAPH * 4}<ul><li>Đê điều</li></ul>"),
    ]


def _write_a_law(portal):
    """A document of 200 articles of the usual length, which cite one another and an older one."""
    from tests.factories.documents import publish_document
    from tests.factories.portals import staff

    articles = (
        f"Điều {n}. Trách nhiệm cung cấp thông tin, lần thứ {n}\n"
        f"1. Cơ quan chủ trì theo khoản 2 Điều {max(1, n - 1)} Quyết định này cung cấp thông tin"
        f" về việc thứ {n * 7} trong {n % 28 + 2} ngày làm việc.\n"
        f"2. Thực hiện Điều {n} Quyết định số 31/2010/QĐ-UBND, gồm:\n"
        f"a) Tin tức về nội dung {n * 3};\nb) Văn bản số {n} và các phụ lục kèm theo."
        for n in range(1, 201)
    )
    return publish_document(
        portal, staff(portal), number="45/2026/QĐ-UBND", body="\n".join(articles)
    )


def _newest_news(portal):
    from home.editorial.models import PublicationRecord

    records = PublicationRecord.objects.current().filter(portal=portal, section="news")
    return records.filter(kind="articles.articlepage").latest("pk").page_id


def _lay_the_floor():
    """The bare site: a home page and a page below it. Returns the path of that page."""
    from wagtail.models import Locale, Page, Site

    from tests.bench.floor.models import FloorPage

    root = Page.get_first_root_node()
    home = root.add_child(instance=FloorPage(title="Sàn", slug="san", locale=Locale.get_default()))
    home.add_child(instance=FloorPage(title="Một trang trơn", slug="trang"))
    Site.objects.create(hostname=HOST_OF_FLOOR, port=443, root_page=home)
    return "/trang/"


def _mixed(portal, article):
    """Addresses of every kind, for memory."""
    from home.front.portal_map import map_of

    sections = [entry.path for entry in map_of(portal, "vi").sections]
    return [
        "/", article.get_url_parts()[2], *sections, "/en/", "/rss/", "/rss/news/",
        "/tim-kiem/?q=ti%E1%BA%BFn+%C4%91%E1%BB%99", "/khong-co-trang-nay/",
    ]  # fmt: skip


def count_queries(host, paths):
    """How many queries each path takes with warm memory."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(headers={"host": host, "x-forwarded-proto": "https"})
    counts = {}
    for path in paths:
        client.get(path)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200, path
        counts[path] = len(queries)
    return counts


def main():
    django.setup()
    if sys.argv[1] == "queries":
        print(json.dumps(count_queries(sys.argv[2], sys.argv[3:])))
    else:
        print(json.dumps(build(sys.argv[1])))


if __name__ == "__main__":
    main()
