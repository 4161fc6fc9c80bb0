"""Letters in a register, and its screens, for the tests."""

import io

from django.urls import reverse

from components.intake.receiving import keep_file, receive


def a_letter(portal, *files, **facts):
    """An entry; files: (name, bytes)."""
    kept = [keep_file(portal, io.BytesIO(content), name) for name, content in files]
    usual = {
        "kind": "letter",
        "subject": "Tin hội nghị sơ kết",
        "agency": "UBND huyện Giao Thuỷ",
        "sender_email": "vanphong@giaothuy.example.vn",
        "text": "Kính gửi Ban Biên tập, xin gửi tin về hội nghị sơ kết công tác năm 2026.",
    }
    return receive(portal, files=kept, **{**usual, **facts})


def at(entry, verb="inspect"):
    return reverse(f"intake:{verb}", args=[entry.pk])


def page_of(response):
    return response.content.decode()
