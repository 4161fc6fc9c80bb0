"""A step of the chain as Wagtail's workflow task, and the requests to verify."""

from collections import defaultdict
from dataclasses import replace

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.db.models.functions import Cast
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Task, TaskState, WorkflowState

from home.accounts.models import Membership, Role, Suspension
from home.accounts.rules import Scope
from home.checks.actions import hold_or_pass
from home.checks.models import ContentCheck
from home.editorial import forms, rules
from home.editorial.models.board import Delegation
from home.editorial.section_paths import section_of_path
from home.law.models import RegulationProfile
from home.portal.models import Portal, Unit
from home.text.refusal import refuse_if


class ChainStepTask(Task):
    """A step of the chain (bước duyệt): who decides, and what the decision is. E2.

    The same step serves every portal under its regulation; who may take it follows from the
    memberships and delegations of the portal to which the item belongs.
    """

    class Action(models.TextChoices):
        SIGN = "sign", _("Sign")
        EDIT = "edit", _("Verify and edit")
        APPROVE = "approve", _("Approve")
        POST = "post", _("Post")

    profile = models.ForeignKey(
        RegulationProfile, on_delete=models.PROTECT, related_name="+", verbose_name=_("regulation")
    )
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    action = models.CharField(_("decision"), max_length=10, choices=Action.choices)
    source = models.CharField(_("article"), max_length=120)

    admin_form_fields = [*Task.admin_form_fields, "role", "action", "source"]
    admin_form_readonly_on_edit_fields = [*admin_form_fields]

    class Meta:
        verbose_name = _("step of the chain")
        verbose_name_plural = _("steps of the chain")

    # Who may -----------------------------------------------------------------------------------

    def holders_for(self, page):
        """The `rules.Holder`s who may take this step on `page` (its latest version)."""
        cache = page.__dict__.setdefault("_step_holders", {})
        if self.pk not in cache:
            cache[self.pk] = self._find_holders(page)
        return cache[self.pk]

    def _find_holders(self, page):
        item = page.specific.get_latest_revision_as_object()
        state = page.current_workflow_state
        revision = page.get_latest_revision()
        fields = getattr(item, "fields", None)
        portal = page.specific.portal
        return self.approvers_among(
            holders_in([portal.pk], [self.role])[portal.pk, self.role],
            unit=getattr(item, "unit_id", None),
            fields=[field.pk for field in fields.all()] if fields else [],
            section=section_of_path(page.path, page.steplen),
            owner=page.owner_id,
            submitted_by=getattr(state, "requested_by_id", None),
            edited_by=revision.user_id if revision else None,
        )

    def approvers_among(self, holders, *, unit, fields, section, owner, submitted_by, edited_by):
        """Those of the role's `holders` who may take this step on an item, known by its facts.

        unit, fields (ids), section (key): of its latest version. owner, submitted_by, edited_by:
        ids of people.
        """
        writers = {owner, submitted_by}
        if self.action != self.Action.EDIT:
            writers.add(edited_by)
        writers.discard(None)
        return rules.approvers(
            holders,
            role=self.role,
            unit=unit,
            fields=frozenset(fields),
            section=section,
            writers=writers,
        )

    def holder(self, page, user):
        """The `rules.Holder` by whose right `user` takes this step, or None."""
        return self.best_of(self.holders_for(page), user)

    @staticmethod
    def best_of(holders, user):
        """Of several rights of one person, the one in their own name before those for others."""
        found = [holder for holder in holders if holder.user == user.pk]
        return min(
            found,
            key=lambda holder: (holder.stands_in_for is not None, holder.acts_for is not None),
            default=None,
        )

    def user_can_access_editor(self, obj, user):
        return self.holder(obj, user) is not None

    def locked_for_user(self, obj, user):
        """Only who decides may edit meanwhile, and 'post' is a step without editing (ĐN 5.3)."""
        return self.action == self.Action.POST or self.holder(obj, user) is None

    def get_task_states_user_can_moderate(self, user, **kwargs):
        states = TaskState.objects.filter(task=self, status=TaskState.STATUS_IN_PROGRESS)
        portals = Portal.objects.filter(pk__in=portals_where(user, self.role))
        pages = Page.objects.none()
        for path in portals.values_list("container__path", flat=True):
            pages = pages | Page.objects.filter(path__startswith=path)
        if not pages.query.where:
            return states.none()
        ids = pages.annotate(key=Cast("pk", models.CharField())).values("key")
        states = states.filter(workflow_state__object_id__in=ids)
        mine = [
            state.pk
            for state in states.select_related("workflow_state")
            if self.holder(state.workflow_state.content_object, user)
        ]
        return states.filter(pk__in=mine)

    def start(self, workflow_state, user=None):
        """Begin the step, unless the item lacks something or its checks hold it. E6, P11, E8."""
        item = workflow_state.content_object.get_latest_revision_as_object()
        refuse_if(rules.submission_refusals(missing=missing_labels(item)))
        hold_or_pass(item, item.latest_revision_id, occasion=ContentCheck.Occasion.STEP, user=user)
        return super().start(workflow_state, user=user)

    # What they may do --------------------------------------------------------------------------

    def get_actions(self, obj, user):
        if self.holder(obj, user) is None:
            return []
        approve = {
            self.Action.SIGN: _("Sign: I answer for the content"),
            self.Action.EDIT: _("Verified: pass it on"),
            self.Action.APPROVE: _("Approve"),
            self.Action.POST: _("Post exactly this version"),
        }[self.action]
        actions = [("approve", approve, False)]
        if self.action == self.Action.EDIT:
            actions.append(("verify", _("Ask to verify or complete"), True))
        actions.append(("reject", _("Return with a reason"), True))
        return actions

    def get_form_for_action(self, action):
        return {"verify": forms.VerificationForm, "reject": forms.ReasonForm}.get(
            action, forms.TaskStateCommentForm
        )

    @transaction.atomic
    def on_action(
        self, task_state, user, action_name, comment="", unit=None, seen_revision=None, **kwargs
    ):
        """Take the decision `action_name` (approve, reject, verify), or refuse it.

        seen_revision: id of the version that the person looked at, where the screen says it.
        """
        # Two people who decide at once meet here: the second sees that the step is over.
        workflow_state = WorkflowState.objects.select_for_update().get(
            pk=task_state.workflow_state_id
        )
        task_state = TaskState.objects.get(pk=task_state.pk).specific
        page = workflow_state.content_object.specific
        holder = self.holder(page, user)
        refuse_if(
            rules.decision_refusals(
                action=action_name,
                comment=comment,
                is_current=workflow_state.current_task_state_id == task_state.pk
                and task_state.status == TaskState.STATUS_IN_PROGRESS,
                may_act=holder is not None,
                lapsed=None if holder else self.lapsed_delegation(page.portal, user),
                is_changed=seen_revision not in (None, page.latest_revision_id),
            )
        )
        if seen_revision and task_state.revision_id != seen_revision:
            # Edited at this very step, and looked at since: it is this version that is decided on.
            TaskState.objects.filter(pk=task_state.pk).update(revision_id=seen_revision)
            task_state = TaskState.objects.get(pk=task_state.pk).specific
        comment = f"{self.acts_for(holder)} {comment}".strip()
        if action_name == "verify":
            VerificationRequest.objects.create(
                page=page,
                portal=page.portal,
                task_state=task_state,
                unit=Unit.objects.get(pk=unit, portal=page.portal) if unit else None,
                asked_by=user,
                question=comment,
            )
        super().on_action(
            task_state, user, "approve" if action_name == "approve" else "reject", comment=comment
        )

    def acts_for(self, holder):
        """In whose stead a holder decides, and by what, in a sentence; "" where in nobody's. E4."""
        if holder.delegation:
            delegation = Delegation.objects.select_related("delegator").get(pk=holder.delegation)
            return _("On behalf of %(name)s, by %(decision)s.") % {
                "name": delegation.delegator,
                "decision": delegation.decision,
            }
        if holder.stands_in_for:
            suspension = (
                Suspension.objects.filter(user=holder.stands_in_for, lifted_at__isnull=True)
                .select_related("user")
                .first()
            )
            return _("In the stead of %(name)s, suspended on %(day)s.") % {
                "name": suspension.user,
                "day": date_format(localtime(suspension.suspended_at), "d/m/Y"),
            }
        return ""

    def lapsed_delegation(self, portal, user):
        """The `rules.Lapsed` of this step's role that `user` held last and holds no longer."""
        held = Delegation.objects.filter(portal=portal, role=self.role, delegate=user)
        last = held.select_related("delegator").order_by("-ends_on", "-pk").first()
        if last is None:
            return None
        until = localtime(last.ended_at).date() if last.ended_at else last.ends_on
        return rules.Lapsed(str(last.delegator), last.decision, date_format(until, "d/m/Y"))

    @classmethod
    def get_description(cls):
        return _("A step of the chain that the portal's regulation sets.")


def missing_labels(item):
    """Labels of the fields in which an item is not fit to be public: empty, or wrong."""
    try:
        item.full_clean()
    except ValidationError as error:
        names = getattr(error, "error_dict", {})
        labels = {f.name: str(f.verbose_name) for f in item._meta.get_fields() if f.concrete}
        return [labels.get(name, name) for name in names]
    return []


def role_holders(portal, role, *, section="", fields=()):
    """Who may act as `role` in `portal` today, by membership or delegation: `rules.Holder`s.

    section, fields: of the item in question; whose right is limited to others is left out.
    """
    return [
        holder
        for holder in holders_in([portal.pk], [role])[portal.pk, role]
        if not holder.suspended
        and holder.stands_in_for is None
        and holder.scope.covers(section=section, fields=frozenset(fields))
    ]


def holders_in(portals, roles):
    """{(portal id, role): [Holder]} of many portals; five queries for however many.

    Suspended holders are among them, marked, with those who stand in for them.
    """
    found, own = defaultdict(list), defaultdict(list)
    wanted = {*roles, *(other for role in roles for other in rules.stands_in(role))}
    memberships = Membership.objects.in_force().filter(
        Q(user__is_active=False) | Q(pk__in=Membership.objects.active().values("pk")),
        portal__in=portals,
        role__in=wanted,
    )
    for m in memberships.select_related("user").prefetch_related("fields").order_by("pk"):
        fields = frozenset(field.pk for field in m.fields.all())
        own[m.portal_id, m.role].append(
            rules.Holder(
                m.user_id, m.unit_id, fields,
                sections=frozenset(m.sections), suspended=not m.user.is_active,
            )
        )  # fmt: skip
    for portal in portals:
        for role in roles:
            holders = own[portal, role]
            found[portal, role] = [*holders, *_stand_ins(own, portal, role)]
    delegations = Delegation.objects.active().filter(portal__in=portals, role__in=roles)
    for d in delegations.prefetch_related("fields").order_by("pk"):
        fields = frozenset(field.pk for field in d.fields.all())
        # Who delegated must still hold the role, and hands on no more of it than they have.
        for holder in own[d.portal_id, d.role]:
            scope = holder.scope.narrowed(Scope(fields=fields))
            if holder.user == d.delegator_id and not holder.suspended and scope is not None:
                found[d.portal_id, d.role].append(
                    rules.Holder(
                        d.delegate_id, holder.unit, scope.fields, acts_for=d.delegator_id,
                        sections=scope.sections, delegation=d.pk,
                    )
                )  # fmt: skip
    return found


def _stand_ins(own, portal, role):
    """Who decides where the suspended holders of a role alone could."""
    suspended = [holder.user for holder in own[portal, role] if holder.suspended]
    if not suspended:
        return []
    for other in rules.stands_in(role):
        able = [holder for holder in own[portal, other] if not holder.suspended]
        if able:
            return [
                replace(holder, unit=None, stands_in_for=user)
                for holder in able
                for user in suspended
            ]
    return []


def portals_where(user, role):
    """Ids of the portals in which `user` might take a step of `role` today, by whatever right."""
    roles = [role, *rules.stands_in(role)]
    memberships = Membership.objects.active().filter(user=user, role__in=roles)
    delegations = Delegation.objects.active().filter(delegate=user, role=role)
    return {
        *memberships.values_list("portal_id", flat=True),
        *delegations.values_list("portal_id", flat=True),
    }


class VerificationRequest(models.Model):
    """A request to verify or complete (yêu cầu xác minh, bổ sung) an item. E2; ĐN 8.2."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="verification_requests")
    portal = models.ForeignKey(Portal, on_delete=models.PROTECT, related_name="+")
    task_state = models.ForeignKey(TaskState, on_delete=models.CASCADE, related_name="+")
    unit = models.ForeignKey(
        Unit,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        verbose_name=_("asked of"),
        help_text=_("Empty: of the one who provided the item."),
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField(auto_now_add=True)
    question = models.TextField(_("what to verify"))

    class Meta:
        verbose_name = _("request to verify")
        verbose_name_plural = _("requests to verify")
        ordering = ["-asked_at"]

    def __str__(self):
        return self.question[:80]
