"""What is to be said of a page (tìm điều cần kiểm tra trong bài): each part asks its rule. E8."""

from functools import partial
from urllib.parse import urlsplit

from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from home.checks.material import material_of
from home.checks.outside import known_broken, reason_of
from home.checks.reading import Depth, is_picture, marks_of, read_attached, read_pictures
from home.checks.rows import words_of
from home.checks.rules import body as body_rules
from home.checks.rules import links as link_rules
from home.checks.rules import persons, pictures, secrecy
from home.checks.rules.found import NOTE, Found
from home.media.models import PortalFile
from home.portal.models import PortalHost
from home.text.forms import texts_of
from home.text.legacy import find_legacy


def find_all(page, portal, words, depth):
    """Yield a `Found` for whatever is to be said of a page. words: [(phrase, severity, advice)]."""
    material = material_of(page)
    in_text = texts_judged(portal, words)
    outside = []
    yield from _missing(page)
    for place, text in material.texts:
        yield from in_text(place, text)
    for place, htmls in material.bodies:
        yield from _in_body(place, htmls, in_text, outside)
    yield from _in_pictures(material.pictures, depth)
    for recording in material.recordings:
        if not recording.helped:
            yield Found("captions", recording.place, recording.file.title)
    for place, has_headers, said in material.tables:
        if not has_headers:
            yield Found("table_headers", place, said)
    for place, said, address in material.addresses:
        yield from _in_link(place, said, address, outside)
    yield from _dead_pages(material.pages)
    yield from _led_outside(outside)
    yield from _in_files(material.files, in_text, depth)


def texts_judged(portal, words):
    """`f(place, text)` → a `Found` for whatever is to be said of a text of this portal."""
    agency = portal.agency
    own = persons.phones_in(f"{agency.phone}\n{agency.fax}")
    own |= frozenset(n for said in _unit_phones(portal) for n in persons.phones_in(said))
    return partial(_in_text, words=[w[:2] for w in words], own_phones=own)


def _unit_phones(portal):
    return portal.officials.exclude(phone="").values_list("phone", flat=True)


def _missing(page):
    for name, kind in (
        ("source", "missing_source"),
        ("author_name", "missing_source"),
        ("answerable", "missing_answerable"),
    ):
        if hasattr(type(page), name) and not getattr(page, name):
            label = str(page._meta.get_field(name).verbose_name)
            yield Found(kind, label, label)


def _in_text(place, text, *, words, own_phones):
    for kind, excerpt in secrecy.find_secrecy_marks(text):
        yield Found(kind, place, excerpt)
    for kind, excerpt in persons.find_personal_numbers(text, own_phones=own_phones):
        yield Found(kind, place, excerpt)
    for kind, excerpt, severity in persons.find_words(text, words):
        yield Found(kind, place, excerpt, severity)
    if finding := find_legacy(text):
        yield Found("legacy", place, f"{finding.sample} ({finding.decoded})")


def _in_link(place, words, address, outside):
    """What is wrong with a link by itself; where it leads to another site, `outside` notes it."""
    wrong = body_rules.find_in_link(words, address, vague=words_of("vague_link"))
    for kind, excerpt in wrong:
        yield Found(kind, place, excerpt)
    tried = link_rules.normal_address(address)
    if tried and not any(kind == "broken_link" for kind, _excerpt in wrong):
        outside.append((place, tried))


def _led_outside(links):
    """Links to other sites: those that are known not to work, and whose the others are."""
    hosts = {address: (urlsplit(address).hostname or "").lower() for _place, address in links}
    own = _hosts_of_portals(set(hosts.values()))
    links = [(place, address) for place, address in links if hosts[address] not in own]
    broken = known_broken([address for _place, address in links])
    of_state = words_of("outside_link")
    for place, address in links:
        if row := broken.get(address):
            yield Found("dead_link", place, f"{address} ({reason_of(row)})")
        elif host := link_rules.leads_outside(address, of_state):
            yield Found("outside_link", place, host)


def _hosts_of_portals(hosts):
    """Those of these hosts that are a portal's: what stands there is no other site's."""
    if not hosts:
        return set()
    first = Site.objects.filter(hostname__in=hosts).values_list("hostname", flat=True)
    further = PortalHost.objects.filter(hostname__in=hosts).values_list("hostname", flat=True)
    return {*first, *further}


def _in_body(place, htmls, in_text, outside):
    headings, links = [], []
    for html in htmls:
        for text in texts_of(html):
            yield from in_text(place, text)
        read = body_rules.read_body(html)
        headings += read.headings
        links += read.links
        for _number in range(read.tables_without_head):
            yield Found("table_headers", place, _("a table within the text"))
    for kind, excerpt in body_rules.find_in_headings(headings):
        yield Found(kind, place, excerpt)
    pages = []
    for words, attrs in links:
        kind, pk = attrs.get("linktype"), attrs.get("id", "")
        if kind == "page" and pk.isdigit():
            pages.append((place, words, int(pk)))
        elif kind == "document" and not PortalFile.objects.filter(pk=pk or 0).exists():
            yield Found("broken_link", place, words)
        yield from _in_link(place, words, attrs.get("href") or "", outside)
    yield from _dead_pages(pages)


def _dead_pages(linked):
    """Links to pages that are gone, or not public."""
    keys = {pk for _place, _words, pk in linked}
    live = set(Page.objects.live().filter(pk__in=keys).values_list("pk", flat=True)) if keys else ()
    for place, words, pk in linked:
        if pk not in live:
            yield Found("broken_link", place, words or _("a page of the portal"))


def _in_pictures(shown, depth):
    readings = read_pictures([each.image.file.name for each in shown], depth)
    for picture in shown:
        title = picture.image.title
        if reading := readings.get(picture.image.file.name):
            yield from in_picture_read(title, reading, depth)
        for kind, excerpt in body_rules.find_in_picture(
            picture.words, decorative=picture.decorative, title=title
        ):
            yield Found(kind, picture.place, excerpt)
        if not picture.credit:
            yield Found("picture_credit", picture.place, title)
        said = f"{title} {picture.words}"
        if kind := pictures.judge_people(picture.image.people, said, words_of("child_unsaid")):
            yield Found(kind, picture.place, title)


def _in_files(files, in_text, depth):
    for _place, file in files:
        reading = read_attached(file, depth)
        if reading is None:
            continue
        if is_picture(reading.stored):
            yield from in_picture_read(file.title, reading, depth)
        elif depth is not Depth.KNOWN or not reading.is_scan:
            yield from in_file_read(file.filename, reading, in_text, depth)


def in_picture_read(title, reading, depth):
    """Yield a `Found` for whatever is to be said of the `FileReading` of a picture."""
    place = _("picture “%(title)s”") % {"title": title}
    if reading.is_scan and depth is Depth.WHOLE:
        yield Found("scan_waits", place, title)
    for kind, excerpt in marks_of(reading):
        yield Found(kind, place, excerpt)


def in_file_read(name, reading, in_text, depth):
    """Yield a `Found` for whatever is to be said of the `FileReading` of a file."""
    place = _("file “%(name)s”") % {"name": name}
    if reading.is_scan:
        yield Found("scan_waits", place, name, None if depth is Depth.WHOLE else NOTE)
    elif reading.problem:
        yield Found("file_unread", place, f"{name}: {reading.problem}")
    if reading.acts:
        yield Found("file_acts", place, name)
    if reading.encoding not in ("", "unicode"):
        yield Found("legacy_file", place, f"{name}: {reading.encoding.upper()}")
    for found in in_text(place, reading.text):
        if found.kind != "legacy":
            yield found
