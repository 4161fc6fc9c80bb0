"""What the first view of a reading page weighs, compressed: HTML, styles, scripts. B9, F14."""

from html.parser import HTMLParser
from urllib.parse import urljoin

import pytest

from tests.requirement import requirement

pytestmark = requirement("B9")

KB = 1024
HTML, STYLES, SCRIPTS, ALL = 25 * KB, 15 * KB, 10 * KB, 100 * KB
# What people come for; each budget holds for each of them, in both languages.
READ = {
    "home": ("front.HomePage", "full"),
    "home with every part": ("front.HomePage", "every part"),
    "article": ("articles.ArticlePage", "with a picture"),
    "article with every block": ("articles.ArticlePage", "every block"),
    "list of articles": ("articles.SectionIndexPage", "full"),
    "list of documents": ("documents.DocumentIndexPage", "full"),
    "document": ("documents.LegalDocumentPage", "particulars"),
    "search": ("search", "many found"),
    "site map": ("site_map", "full"),
}


class Asked(HTMLParser):
    """What a page makes the browser fetch: styles, scripts, fonts. Pictures stand apart (F14)."""

    def __init__(self):
        super().__init__()
        self.styles, self.scripts, self.fonts = [], [], []

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "link" and "stylesheet" in attrs.get("rel", ""):
            self.styles.append(attrs["href"])
        elif tag == "link" and attrs.get("as") == "font":
            self.fonts.append(attrs["href"])
        elif tag == "script" and "src" in attrs:
            self.scripts.append(attrs["src"])


def weigh(site, sample):
    """Bytes by kind: {"HTML", "styles", "scripts", "fonts"}."""
    page = site.get(sample.url)
    asked = Asked()
    asked.feed(page.body.decode())

    def bytes_of(addresses):
        return sum(site.get(urljoin(sample.url, each)).compressed for each in addresses)

    return {
        "HTML": page.compressed,
        "styles": bytes_of(asked.styles),
        "scripts": bytes_of(asked.scripts),
        "fonts": bytes_of(asked.fonts),
    }


@pytest.mark.parametrize("name", READ)
def test_the_first_view_is_light(site, name):
    kind, state = READ[name]
    samples = [s for s in site.samples if (s.kind, s.state) == (kind, state)]
    assert samples
    heavy = []
    for sample in samples:
        weight = weigh(site, sample)
        within = (
            weight["HTML"] <= HTML
            and weight["styles"] <= STYLES
            and weight["scripts"] <= SCRIPTS
            and sum(weight.values()) <= ALL
        )
        if not within:
            heavy.append(f"{sample}: {weight}")
    assert not heavy, "\n".join(heavy)


def test_styles_and_scripts_are_fetched_once_for_a_year(site):
    page = site.get(site.first("front.HomePage", "full").url)
    asked = Asked()
    asked.feed(page.body.decode())
    assert asked.styles
    for address in asked.styles + asked.scripts:
        sent = site.get(urljoin(site.first("front.HomePage", "full").url, address)).headers
        assert "immutable" in sent["cache-control"], f"{address}: {sent['cache-control']}"
        assert "max-age=315360000" in sent["cache-control"]


def main():
    """Print the table of docs/quality.md: `python -m tests.browser.pages.test_weight`."""
    from tests.browser.pages.site import serve_demonstration

    with serve_demonstration() as site:
        print("| page | HTML | CSS | JS | together |\n| --- | --- | --- | --- | --- |")
        for name, (kind, state) in READ.items():
            weight = weigh(site, site.first(kind, state))
            shown = [weight["HTML"], weight["styles"], weight["scripts"], sum(weight.values())]
            print(f"| {name} | " + " | ".join(f"{each / KB:.1f}" for each in shown) + " |")


if __name__ == "__main__":
    main()
