"""axe-core over every sample: all rules of WCAG 2.2 A and AA, in the light and in the dark. P12."""

import pytest

from tests.browser.conftest import DESK
from tests.requirement import requirement

pytestmark = requirement("P12")
_COLOURS = ["color-contrast", "link-in-text-block"]


@pytest.fixture(scope="module")
def walker(chromium):
    """One page of Chromium that goes through all samples."""
    context = chromium.new_context(viewport=DESK, locale="vi-VN", reduced_motion="reduce")
    yield context.new_page()
    context.close()


def test_no_sample_has_a_barrier(site, walker, axe):
    found = []
    for sample in site.samples:
        walker.emulate_media(color_scheme="light")
        walker.goto(sample.url, wait_until="load")
        found += [f"{sample}: {line}" for line in axe(walker)]
        walker.emulate_media(color_scheme="dark")
        found += [f"{sample}, dark: {line}" for line in axe(walker, rules=_COLOURS)]
    assert not found, f"{len(found)} barriers:\n" + "\n".join(found)
