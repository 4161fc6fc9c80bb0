"""The findings in the edit screen of an item (kết quả kiểm tra khi soạn). E8."""

from wagtail.admin.panels import Panel

from home.checks.checking import check_page


def report_for(request, page):
    """The `Report` of the latest version of a page, made once for a request."""
    if not hasattr(request, "_content_checks"):
        request._content_checks = check_page(page, page.latest_revision_id)
    return request._content_checks


class ChecksPanel(Panel):
    """What the checks found in the version that was saved last."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "checks/panel.html"

        def is_shown(self):
            return bool(self.instance.pk and self.request.method == "GET")

        def get_context_data(self, parent_context=None):
            report = report_for(self.request, self.instance)
            return super().get_context_data(parent_context) | {"report": report}
