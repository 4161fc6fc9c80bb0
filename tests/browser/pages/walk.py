"""One page of Chromium goes through all samples and notes what it meets (đi qua mọi trang). P12.

Loading a page costs more than looking at it, so each is looked at in every way at once: by
axe-core in the light and in the dark, at 320 × 256 px (400 % of a desk's screen), with the spacing
of WCAG 1.4.12, and where its requests went.
"""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from tests.browser.axe import run
from tests.browser.conftest import DESK

_COLOURS = ["color-contrast", "link-in-text-block"]
# 1.4.10 asks for 320 px, which is what is left of 1280 px at 400 %; of 1024 px in height, 256.
ZOOMED = {"width": 320, "height": 256}
# The shades at the edges of a wide table are gradients, beside which axe-core judges no contrast.
NO_SHADES = ".table { background: none !important }"
SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important;
  word-spacing: .16em !important } p { margin-bottom: 2em !important }"""

# What sticks out of the page, and which words are cut off. A box that scrolls by itself (a table)
# and what is there for screen readers alone are no loss.
_CUT = """() => {
  const named = e => `<${e.tagName.toLowerCase()} class="${e.className}"> `
    + e.textContent.trim().replace(/\\s+/g, " ").slice(0, 60);
  const wide = document.scrollingElement.scrollWidth - document.documentElement.clientWidth;
  const lost = [];
  if (wide > 0) {
    const scrolls = e => e && e !== document.body && (
      ["auto", "scroll", "hidden", "clip"].includes(getComputedStyle(e).overflowX)
      || scrolls(e.parentElement));
    const out = [...document.body.querySelectorAll("*")].filter(e =>
      e.getBoundingClientRect().right > document.documentElement.clientWidth + 1
      && !scrolls(e.parentElement));
    lost.push(`${wide} px too wide: ` + out.slice(-2).map(named).join("; "));
  }
  // Words, not ornaments: a picture that is larger than its frame is meant to be.
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const cuts = e => ["overflowX", "overflowY"].some(axis =>
    ["hidden", "clip"].includes(getComputedStyle(e)[axis]));
  const range = document.createRange();
  for (let node = words.nextNode(); node; node = words.nextNode()) {
    const parent = node.parentElement;
    if (!node.data.trim() || parent.closest("script, style, select") || !parent.checkVisibility())
      continue;
    range.selectNodeContents(node);
    const ink = range.getBoundingClientRect();
    for (let e = parent; e && e !== document.body; e = e.parentElement) {
      if (!cuts(e)) continue;
      const box = e.getBoundingClientRect();
      if (box.width <= 2 || box.height <= 2) break;  // for screen readers alone
      // Cut with an ellipsis on purpose: all of it stands on the page to which the item leads.
      if (getComputedStyle(e).webkitLineClamp !== "none") break;
      if (ink.right > box.right + 2 || ink.bottom > box.bottom + 2 || ink.left < box.left - 2) {
        lost.push(`cut off by ${named(e)}: ${node.data.trim().slice(0, 60)}`);
        break;
      }
    }
  }
  return lost;
}"""


@dataclass
class Notes:
    """What was met, one line each."""

    barriers: list[str] = field(default_factory=list)
    undecided: list[str] = field(default_factory=list)
    narrow: list[str] = field(default_factory=list)
    spaced: list[str] = field(default_factory=list)
    elsewhere: set[str] = field(default_factory=set)
    failures: set[str] = field(default_factory=set)


def walk(chromium, samples) -> Notes:
    notes = Notes()
    context = chromium.new_context(viewport=DESK, locale="vi-VN", reduced_motion="reduce")
    context.set_default_timeout(30_000)
    page = context.new_page()
    page.on("pageerror", lambda error: notes.failures.add(f"{page.url}: {error}"))
    page.on("request", lambda request: _note_request(notes, page, request))
    page.on("response", lambda response: _note_response(notes, response))
    for sample in samples:
        page.set_viewport_size(DESK)
        page.emulate_media(color_scheme="light")
        page.goto(sample.url, wait_until="load")
        page.add_style_tag(content=NO_SHADES)
        for where, rules in (("light", None), ("dark", _COLOURS)):
            page.emulate_media(color_scheme=where)
            found = run(page, rules)
            notes.barriers += [f"{sample}, {where}: {line}" for line in found["violations"]]
            notes.undecided += [f"{sample}, {where}: {line}" for line in found["undecided"]]
        page.set_viewport_size(ZOOMED)
        notes.narrow += [f"{sample}: {line}" for line in page.evaluate(_CUT)]
        page.add_style_tag(content=SPACING)
        notes.spaced += [f"{sample}: {line}" for line in page.evaluate(_CUT)]
    context.close()
    return notes


def _note_request(notes, page, request):
    address = urlsplit(request.url)
    if address.scheme in ("chrome", "chrome-extension"):
        return  # the browser's own reader of PDF
    host = address.hostname
    if host and not host.endswith("localhost"):
        notes.elsewhere.add(f"{page.url} → {request.url}")


def _note_response(notes, response):
    # What a page needs is there: a picture or a style that is missing is a fault of the page.
    if response.status >= 400 and not response.request.is_navigation_request():
        notes.failures.add(f"{response.url}: {response.status}")
