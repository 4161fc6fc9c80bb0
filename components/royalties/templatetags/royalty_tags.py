"""Sums and rates as they are written in Vietnamese."""

from django import template

from components.royalties import rules

register = template.Library()


@register.filter
def dong(value):
    """1234567 → '1.234.567', a minus before what is taken back."""
    return "" if value is None else rules.grouped(value)


@register.filter
def money(value):
    """1234567 → '1.234.567 đồng'."""
    return f"{rules.grouped(value)} đồng"


@register.filter
def rate(value):
    """2.50 → '2,5'; 1234567 → '1.234.567'."""
    return "" if value is None else rules.shown(value)


@register.filter
def of(rows, key):
    """What a dictionary holds for a key, or None."""
    return rows.get(key)
