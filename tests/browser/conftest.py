"""Chromium for the tests: one browser for the folder, a fresh profile for each test."""

import os

import pytest
from django.core.cache import cache
from wagtail.models import Site

from tests.browser.axe import barriers
from tests.factories.portals import PASSWORD, make_province
from tests.missing import skip_or_fail
from tests.services.servers import ServerMissing, find_axe, find_chromium

DESK = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
WAIT_MILLISECONDS = 45_000


@pytest.fixture(scope="package")
def chromium():
    """The browser, started once. Skipped by name where there is none."""
    from playwright.sync_api import sync_playwright

    try:
        program = find_chromium()
    except ServerMissing as missing:
        skip_or_fail(missing.what, missing.cure)
    # Playwright keeps an event loop in this thread, and Django would refuse the database beside
    # one. Nothing here runs at the same time: each waits for the other.
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Tell what each page showed when a test failed: without it one guesses."""
    report = yield
    if report.when == "call" and report.failed:
        for context in reversed(item.stash.get(CONTEXTS, [])):  # the last one is what failed
            for page in context.pages:
                report.sections.append((page.url, page.inner_text("body")[:4000]))
    return report


CONTEXTS = pytest.StashKey()


@pytest.fixture
def new_page(chromium, request):
    """Opens pages, each a person of their own: `new_page()`, `new_page(viewport=PHONE)`.

    A script that fails on any of them fails the test when it ends.
    """
    contexts, failures = [], []
    request.node.stash[CONTEXTS] = contexts

    def open_page(viewport=DESK, **options):
        context = chromium.new_context(
            viewport=viewport, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", **options
        )
        context.set_default_timeout(WAIT_MILLISECONDS)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: failures.append(f"{page.url}: {error}"))
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not failures, "scripts failed: " + "; ".join(failures)


@pytest.fixture
def live_portal(transactional_db, live_server, settings):
    """`live_portal("nam_dinh")` → a portal that Chromium reaches at `portal.root_url`.

    The arguments are those of `tests.factories.portals.make_province`.
    """
    port = live_server.thread.port
    settings.PORTAL_PUBLIC_PORT = port

    def open_portal(*args, **fields):
        portal = make_province(*args, **fields)
        reach_at(port)
        return type(portal).objects.with_everything().get(pk=portal.pk)

    return open_portal


def reach_at(port):
    """Put all portals at this port: those that stood before the server began too."""
    Site.objects.exclude(port=port).update(port=port)
    Site.clear_site_root_paths_cache()
    cache.clear()


@pytest.fixture
def page_for(new_page):
    """`page_for(user, portal)` → a page of the admin of a portal, signed in with `PASSWORD`."""

    def sign_in(user, portal, **options):
        if not user.check_password(PASSWORD):  # whom the opening of the portal admitted
            user.set_password(PASSWORD)
            user.save()
        page = new_page(**options)
        page.goto(f"{portal.root_url}/admin/login/")
        page.fill("[name=username]", user.username)
        page.fill("[name=password]", PASSWORD)
        page.click("form button[type=submit]")
        page.wait_for_url(f"{portal.root_url}/admin/")
        return page

    return sign_in


@pytest.fixture
def page(new_page):
    """One page on a desk's screen."""
    return new_page()


@pytest.fixture(scope="package")
def axe():
    """`axe(page)` → what axe-core finds wrong for people with disabilities, one line each. P12."""
    try:
        find_axe()
    except ServerMissing as missing:
        skip_or_fail(missing.what, missing.cure)
    return barriers
