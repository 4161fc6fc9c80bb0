"""The catalogue knows every kind of public page: a new one needs samples, or a reason. P12."""

import re
from pathlib import Path

from django.urls import get_resolver
from wagtail.models import get_page_models

from tests.architecture.walk import PREFIXES
from tests.browser.pages import catalogue
from tests.browser.pages.site import ROOT
from tests.requirement import requirement

pytestmark = requirement("P12")
_EXTENDS = re.compile(r'\{% extends "base\.html" %\}')


def page_classes():
    ours = [model for model in get_page_models() if model._meta.app_label != "wagtailcore"]
    return {model._meta.label: model for model in ours}


def kinds(site, language):
    return {sample.kind for sample in site.samples if sample.language == language}


def test_every_page_class_has_samples(site):
    missing = page_classes().keys() - kinds(site, "vi") - catalogue.NO_ADDRESS.keys()
    assert not missing, f"Give the demonstration a page of: {sorted(missing)}"


def test_every_address_has_samples_or_a_reason():
    found = set()

    def look(resolver, text):
        for pattern in resolver.url_patterns:
            here = text + str(pattern.pattern)
            if here.startswith((*PREFIXES, "^media/", "__debug__")):
                continue
            if hasattr(pattern, "url_patterns"):
                look(pattern, here if str(pattern.pattern) else text)
            else:
                found.add(pattern.name or here)

    look(get_resolver("settings.demonstration_urls"), "")
    known = {*catalogue.VIEWS, *catalogue.SAME, *catalogue.NO_PAGES}
    assert not found - known, f"No sample in catalogue.py for: {sorted(found - known)}"
    gone = known - found
    assert not gone, f"Not there any more: {sorted(gone)}"


def test_every_template_of_a_whole_page_has_samples(site):
    folder = ROOT / "templates"
    whole = {
        str(path.relative_to(folder))
        for path in Path(folder).rglob("*.html")
        if _EXTENDS.search(path.read_text(encoding="utf-8"))
    }
    drawn = {model.template for model in page_classes().values()}
    drawn |= {template for template, _states in catalogue.VIEWS.values()}
    drawn |= {kind for kind in kinds(site, "vi") | kinds(site, "en") if kind.endswith(".html")}
    assert not whole - drawn, f"No sample shows: {sorted(whole - drawn)}"


def test_every_kind_stands_in_english_too(site):
    missing = kinds(site, "vi") - kinds(site, "en") - catalogue.VIETNAMESE_ONLY.keys()
    assert not missing, f"No English sample: {sorted(missing)}"


def test_every_kind_stands_in_the_colours_of_each_province(site):
    everywhere = page_classes().keys() - catalogue.NO_ADDRESS.keys() | catalogue.VIEWS.keys()
    everywhere -= catalogue.NOT_EVERYWHERE.keys()
    for code in catalogue.TOPS:
        there = {sample.kind for sample in site.samples if sample.portal == code}
        assert everywhere <= there, f"{code} has no {sorted(everywhere - there)}"


def test_no_two_samples_are_the_same_page_in_the_same_state(site):
    named = [(s.kind, s.state, s.portal, s.language) for s in site.samples]
    assert len(named) == len(set(named))
