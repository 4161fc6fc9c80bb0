"""Bench (đo tốc độ): what a page costs beside a bare Wagtail page. It shows; it fails nothing.

    make bench            ten minutes at most; the first time some minutes more for the large set

docs/howto/bench.md says what is measured and how to read it. `figures.py` holds the figures,
`servers.py` what they run on, `content.py` the portals and pages, `floor/` the bare page.
"""
