from wagtail.views import serve as serve_page
