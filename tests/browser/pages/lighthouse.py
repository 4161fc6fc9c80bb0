"""`make lighthouse`: Lighthouse at the size of a telephone over what people come for. P12, B9.

Each page is measured three times and the middle figure taken: the speed depends on what else the
machine does. Ends with an error where a figure is below `LEAST`.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.browser.pages.site import serve_demonstration
from tests.services.servers import ServerMissing, find_chromium, find_lighthouse

LEAST = 95
TIMES = 3
FIGURES = ("performance", "accessibility", "best-practices", "seo")
# The results of a search ask not to be indexed, on purpose: endless pages without content of
# their own. Lighthouse takes that for a fault of any page, so it is not asked there.
NOT_ASKED = {"search results": ["is-crawlable"]}
PAGES = {
    "home": ("front.HomePage", "full"),
    "article": ("articles.ArticlePage", "with a picture"),
    "list": ("articles.SectionIndexPage", "full"),
    "documents": ("documents.DocumentIndexPage", "full"),
    "document": ("documents.LegalDocumentPage", "particulars"),
    "search": ("search", "no question"),
    "search results": ("search", "many found"),
}


def main(names):
    try:
        program, chromium = find_lighthouse(), find_chromium()
    except ServerMissing as missing:
        return str(missing)
    low = []
    print("| page | " + " | ".join(FIGURES) + " | LCP, s | CLS | TBT, ms |\n" + "| --- " * 8 + "|")
    with serve_demonstration() as site, tempfile.TemporaryDirectory() as folder:
        for name in names or PAGES:
            url = site.first(*PAGES[name]).url
            site.get(url)  # what is made once (pictures in their sizes) is no reader's wait
            reports = [
                _measure(program, chromium, url, Path(folder), NOT_ASKED.get(name, []))
                for _time in range(TIMES)
            ]
            scores = {each: _middle(reports, each) for each in FIGURES}
            low += [
                f"{name}: {each} {score:.0f}" for each, score in scores.items() if score < LEAST
            ]
            print(_row(name, scores, reports), flush=True)
            _tell_faults(name, reports[-1])
    return "Below {}: {}".format(LEAST, ", ".join(low)) if low else 0


def _measure(program, chromium, url, folder, left_out):
    path = folder / "report.json"
    command = ["node", str(program), url, "--quiet", "--output=json", f"--output-path={path}"]
    command += ["--chrome-flags=--headless=new --no-sandbox --disable-gpu"]
    command += [f"--skip-audits={','.join(left_out)}"] if left_out else []
    environment = {**os.environ, "CHROME_PATH": chromium}
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"Lighthouse failed on {url}:\n{done.stderr[-3000:]}")
    return json.loads(path.read_text())


def _middle(reports, figure):
    return statistics.median(100 * (r["categories"][figure]["score"] or 0) for r in reports)


def _row(name, scores, reports):
    def middle(audit):
        return statistics.median(r["audits"][audit]["numericValue"] for r in reports)

    cells = [f"{score:.0f}" for score in scores.values()]
    cells += [f"{middle('largest-contentful-paint') / 1000:.1f}"]
    cells += [f"{middle('cumulative-layout-shift'):.3f}", f"{middle('total-blocking-time'):.0f}"]
    return f"| {name} | " + " | ".join(cells) + " |"


def _tell_faults(name, report):
    for figure in FIGURES[1:]:
        for each in report["categories"][figure]["auditRefs"]:
            audit = report["audits"][each["id"]]
            if each["weight"] and audit["score"] is not None and audit["score"] < 1:
                print(f"  {name}, {figure}: {audit['title']}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
