"""Screens of royalties: the list of statements, drawing one up, what a person is paid. E9."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Sum
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from components.royalties import actions, forms, papers, rules, terms, who
from components.royalties.models import RoyaltyLine
from components.royalties.work import waiting_for
from home.accounts.verb_form import VerbFormView

ROWS_ON_A_PAGE = 20
MOST_OWN_LINES = 500


class RoyaltyScreen(WagtailAdminTemplateMixin):
    header_icon = "table"

    def get_breadcrumbs_items(self):
        items = [*self.breadcrumbs_items, {"url": reverse("royalties"), "label": _("Royalties")}]
        if self.request.resolver_match.url_name != "royalties":
            items.append({"url": "", "label": self.get_page_title()})
        return items


class ListView(RoyaltyScreen, TemplateView):
    """The statements of the portals whose sums a person sees; others are led to their own."""

    template_name = "royalties/list.html"
    page_title = _lazy("Royalties")

    def get(self, request, *args, **kwargs):
        if not who.portals_for(request.user, "prepare", "check", "approve").exists():
            return redirect("royalties_mine")
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        user = self.request.user
        statements = Paginator(who.overseen(user), ROWS_ON_A_PAGE)
        shown = statements.get_page(self.request.GET.get("p"))
        current = RoyaltyLine.objects.current().filter(statement__in=[s.pk for s in shown])
        totals = dict(current.order_by().values_list("statement").annotate(Sum("amount")))
        waiting = set(waiting_for(user).values_list("pk", flat=True))
        for statement in shown:
            statement.total = totals.get(statement.pk, 0)
            statement.waits_for_me = statement.pk in waiting
        return super().get_context_data(
            statements=shown,
            may_begin=who.portals_for(user, "prepare").exists(),
            several=who.portals_for(user, "prepare", "check", "approve").count() > 1,
            **kwargs,
        )


class BeginView(RoyaltyScreen, VerbFormView):
    """Draw up a statement (lập bảng kê) for a period."""

    form_class = forms.BeginForm
    page_title = _lazy("Draw up a statement")
    submit_label = _lazy("Draw it up from what was published")

    def dispatch(self, request, *args, **kwargs):
        if not self.portals.exists():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def portals(self):
        return who.portals_for(self.request.user, "prepare")

    @property
    def back_url(self):
        if made := getattr(self, "made", None):
            return reverse("royalties_statement", args=[made.pk])
        return reverse("royalties")

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "portals": self.portals}

    def get_initial(self):
        first, last = rules.month_before(papers.today())
        return {"first": first, "last": last}

    def act(self, form):
        said = form.cleaned_data
        self.made = actions.begin_statement(
            said["portal"], first=said["first"], last=said["last"], acting_user=self.request.user
        )
        count = self.made.lines.count()
        return ngettext(
            "%(count)d published item stands on it.",
            "%(count)d published items stand on it.",
            count,
        ) % {"count": count}


class MineView(RoyaltyScreen, TemplateView):
    """What a person is paid themselves: own lines, nobody else's."""

    template_name = "royalties/mine.html"
    page_title = _lazy("My royalties")

    def get_context_data(self, **kwargs):
        lines = list(
            RoyaltyLine.objects.current()
            .of_payee(self.request.user)
            .exclude(statement__state=rules.DRAFT)
            .select_related("statement__portal")
            .order_by("-statement__last_day", "-statement", "day", "pk")[:MOST_OWN_LINES]
        )
        approved = [line for line in lines if line.statement.is_approved]
        return super().get_context_data(
            groups=papers.by_statement(lines),
            kinds=terms.kinds(),
            total=sum(line.amount for line in approved),
            **kwargs,
        )
