"""Public pages without the way through the chain: under a recorded import. Pictures, texts."""

import io

from django.core.files.images import ImageFile
from PIL import Image

from home.editorial.guard import publishing_under
from home.editorial.models import PublishingDecision
from home.media.models import PortalImage
from tests.factories.chain import write_article
from tests.factories.portals import superuser


def publish(page):
    """Make a page public under a recorded import; returns it as stored."""
    decision = PublishingDecision.objects.create(
        kind=PublishingDecision.Kind.IMPORT,
        portal=page.portal,
        decided_by=superuser(),
        reason="Tin chuyển từ trang cũ",
        file_name="tin-cu.xml",
        file_sha256="0" * 64,
        item_count=1,
    )
    with publishing_under(decision):
        page.save_revision(user=superuser()).publish(user=superuser(), skip_permission_checks=True)
    return type(page).objects.get(pk=page.pk)


def make_article(portal, title="Khánh thành công trình kiểm soát mặn", **fields):
    """A public article. fields: those of `write_article`; `picture=True` draws one."""
    if fields.get("picture") is True:
        fields["picture"] = make_picture(portal, f"Ảnh của {title}")
    return publish(write_article(portal, superuser(), title=title, **fields))


def make_picture(portal, description="Toàn cảnh công trình", *, size=(640, 420), **fields):
    """A picture of the portal's own collection."""
    file = io.BytesIO()
    Image.new("RGB", size, (40, 120, 90)).save(file, "PNG")
    name = f"anh-{PortalImage.objects.count() + 1}.png"
    return PortalImage.objects.create(
        title=description[:255] or name,
        description=description,
        collection=portal.collection,
        file=ImageFile(io.BytesIO(file.getvalue()), name=name),
        width=size[0],
        height=size[1],
        **fields,
    )


def address(page):
    """The path of a page on its own portal."""
    return page.get_url_parts()[2]


def at(client, portal, path):
    """GET a path on a portal's host."""
    return client.get(path, headers={"host": portal.host})
