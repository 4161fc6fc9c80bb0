"""Tests of the house itself (kiến trúc): imports, licences, translations, templates, layout."""
