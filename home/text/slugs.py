"""Addresses made from Vietnamese titles (đường dẫn không dấu). S2, P10.

Pure Python. The admin's browser side, static/home/admin/slug.js, follows the same rule.
"""

import re

from anyascii import anyascii

from home.text.normal import fold, normalise

_NOT_IN_SLUG = re.compile(r"[^a-z0-9]+")
# 'H'Drai', 'l'eau': what an apostrophe joins stays joined.
_APOSTROPHES = re.compile("['`´‘’ʼ]")


def slugify_vietnamese(text: str, max_length: int = 80) -> str:
    """'Quyết định phê duyệt đề án' → 'quyet-dinh-phe-duyet-de-an', cut at the end of a word.

    Other scripts are transliterated. Empty where the text holds no letter and no digit.
    """
    plain = anyascii(fold(_APOSTROPHES.sub("", normalise(text)))).lower()
    slug = _NOT_IN_SLUG.sub("-", plain).strip("-")
    if len(slug) <= max_length:
        return slug
    whole_words = slug[: max_length + 1].rpartition("-")[0]
    return whole_words or slug[:max_length]
