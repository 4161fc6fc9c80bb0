"""What articles add to Wagtail's admin."""

from django.urls import path
from wagtail import hooks

from sections.articles.views import paste_from_word


@hooks.register("register_admin_urls")
def article_urls():
    return [path("articles/word/<int:page_id>/", paste_from_word, name="articles_paste_from_word")]
