"""`make screenshots`: every kind of page, three widths, light and dark, both languages. P8, P12.

They go into var/screenshots, outside git, with an index.html that shows them side by side. Words
on the command line choose among them: `home`, `dark`, `320`, `en`, the code of a portal.
"""

import html
import sys
from collections import defaultdict

from playwright.sync_api import sync_playwright

from tests.browser.pages.catalogue import TOPS
from tests.browser.pages.site import ROOT, serve_demonstration
from tests.services.servers import ServerMissing, find_chromium

FOLDER = ROOT / "var" / "screenshots"
WIDTHS = {320: 568, 768: 1024, 1440: 900}
SCHEMES = ("light", "dark")
# A picture further down is fetched when a reader comes near; nobody comes near a screenshot.
_ALL_PICTURES = """async () => {
  const pictures = [...document.querySelectorAll("img[loading=lazy]")];
  pictures.forEach(each => each.loading = "eager");
  await Promise.all(pictures.map(each => each.decode().catch(() => {})));
}"""
_HEAD = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Screenshots</title><style>
body{font:14px system-ui;margin:1rem;background:#888;color:#fff}section{margin-bottom:3rem}
h2{position:sticky;top:0;background:#444;padding:.4rem;margin:0}
div{display:flex;gap:1rem;align-items:flex-start;overflow-x:auto;padding:.5rem 0}
figure{margin:0}figcaption{padding:.2rem}img{display:block;border:0;max-height:70vh;width:auto}
</style><h1>Screenshots</h1>
"""


def main(words):
    try:
        program = find_chromium()
    except ServerMissing as missing:
        return str(missing)
    FOLDER.mkdir(parents=True, exist_ok=True)
    made = defaultdict(list)
    with serve_demonstration() as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = browser.new_context(reduced_motion="reduce", locale="vi-VN").new_page()
        for sample in _shown(site.samples):
            for width, height in WIDTHS.items():
                for scheme in SCHEMES:
                    name = _name(sample, width, scheme)
                    if not all(word in name for word in words):
                        continue
                    page.set_viewport_size({"width": width, "height": height})
                    page.emulate_media(color_scheme=scheme)
                    page.goto(sample.url, wait_until="networkidle")
                    page.evaluate(_ALL_PICTURES)
                    page.screenshot(path=FOLDER / name, full_page=True)
                    made[str(sample)].append(name)
        browser.close()
    count = sum(map(len, made.values()))
    (FOLDER / "index.html").write_text(_sheet(made), encoding="utf-8")
    print(f"{count} screenshots of {len(made)} pages: {FOLDER / 'index.html'}")
    return 0 if count else "Nothing has all of these words in its name."


def _shown(samples):
    """All states in one province; of the others, whose colours differ, the home page."""
    return [s for s in samples if s.portal not in TOPS[1:] or s.kind == "front.HomePage"]


def _name(sample, width, scheme):
    kind = sample.kind.rpartition("/")[2].replace(".html", "")
    words = f"{kind} {sample.state} {sample.portal} {sample.language}"
    return f"{words} {width} {scheme}.png".lower().replace(" ", "-").replace(",", "")


def _sheet(made):
    parts = [_HEAD]
    for title, names in made.items():
        parts.append(f"<section><h2>{html.escape(title)}</h2><div>")
        for name in names:
            width, scheme = name.removesuffix(".png").rsplit("-", 2)[1:]
            parts.append(
                f'<figure><a href="{name}"><img src="{name}" alt="" loading="lazy"></a>'
                f"<figcaption>{width} {scheme}</figcaption></figure>"
            )
        parts.append("</div></section>\n")
    return "".join(parts)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
