"""Items of the demonstration (tin, bài trình diễn), brought to their state by the real verbs.

Each stands where its `state` says: draft, waiting (before step `step`), returned (at that step),
scheduled, public, or withdrawn. Who decides a step is whoever the chain itself names.
"""

from datetime import timedelta

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page

from components.demonstration.clock import as_of
from components.demonstration.content import body_of, read_translations
from components.demonstration.descriptions import describe
from components.demonstration.people import members_with_role
from components.demonstration.pictures import draw
from home.accounts.models import Role, User
from home.editorial.actions import withdraw_item
from home.editorial.models import ChainStepTask, SectionPage
from home.media.models import PortalImage
from home.portal.models import Unit
from home.text.slugs import slugify_vietnamese
from home.translation.actions import start_translation
from sections.articles.models import ArticlePage

_MINUTES_TO_SUBMIT = 25
_MINUTES_A_STEP = 40


class Newsroom:
    """The desk of one portal: its sections, its pictures, its people."""

    def __init__(self, portal):
        self.portal = portal
        self.titles = set(
            ArticlePage.objects.descendant_of(portal.container).values_list("title", flat=True)
        )
        self._sections = {}
        self._translations = read_translations()

    def section(self, key, language="vi"):
        if not self._sections:
            homes = Page.objects.child_of(self.portal.container).select_related("locale")
            for home in homes:
                for page in Page.objects.child_of(home).specific():
                    if isinstance(page, SectionPage):
                        self._sections[home.locale.language_code, page.key] = page
        # Fresh: treebeard counts children on the row, not on our object.
        found = self._sections[language, key]
        return type(found).objects.get(pk=found.pk)

    def unit(self, name):
        return Unit.objects.get(portal=self.portal, name=name) if name else None

    def picture(self, motif, seed):
        """A picture of the portal's own, drawn when first needed; each seed has its own."""
        name = f"{motif}-{slugify_vietnamese(seed, 60)}.jpg"
        alt = describe(motif, seed)
        found = PortalImage.objects.filter(
            collection=self.portal.collection, description=alt, file__contains=name[:-4]
        )
        return found.first() or PortalImage.objects.create(
            title=alt.rstrip(".")[:255],
            description=alt,
            description_en=describe(motif, seed, "en"),
            file=ContentFile(draw(motif, seed), name=name),
            collection=self.portal.collection,
            author="Nhóm dự án",
            source="Hình vẽ minh hoạ của bản trình diễn",
            people=PortalImage.People.NOBODY,
        )

    @transaction.atomic
    def produce(self, item, number):
        """Bring one item to its state, with its English translation; False where it is there."""
        if item["title"] in self.titles:
            return False
        self.titles.add(item["title"])
        written = _moment(item["days"], number)
        unit = self.unit(item.get("unit"))
        authors = members_with_role(self.portal, Role.AUTHOR, unit.pk if unit else None)
        author = authors[number % len(authors)]
        state = item.get("state", "public")
        with as_of(written):
            page = self._write(item, author, unit)
        if state == "draft":
            return True
        decided = submit_and_decide(page, author, written, item, state)
        if state == "withdrawn":
            self._withdraw(page, item["reason"], decided + timedelta(hours=5))
        elif state == "public":
            english = item.get("english") or self._translations["english"].get(item["title"])
            if english:
                self._translate(page, english, decided + timedelta(hours=3))
            if change := self._translations["change"].get(item["title"]):
                self._change(page, change, author, number)
        return True

    def _write(self, item, author, unit):
        picture = self.picture(item["picture"], item["title"]) if "picture" in item else None
        page = ArticlePage(
            title=item["title"],
            lead=item["lead"],
            picture=picture,
            picture_caption=item.get("caption", ""),
            owner=author,
            author_name=str(author),
            source=self.portal.agency.name,
            answerable=self.portal.answerable,
            unit=unit,
            live=False,
        )
        _fill_body(page, item["body"])
        if "in_days" in item:
            page.go_live_at = _moment(-item["in_days"], 0)
        self.section(item.get("section", "news")).add_child(instance=page)
        log(page, "wagtail.create", user=author)
        page.save_revision(user=author)
        return page

    def _withdraw(self, page, reason, moment):
        head = members_with_role(self.portal, Role.BOARD_HEAD)[0]
        with as_of(moment):
            withdraw_item(fresh(page), reason=reason, acting_user=head)

    def _translate(self, page, english, moment):
        translator = members_with_role(self.portal, Role.TRANSLATOR)[0]
        state = english.get("state", "public")
        with as_of(moment):
            copy = start_translation(page, acting_user=translator)
            copy.title, copy.slug, copy.lead = english["title"], "", english["lead"]
            copy.picture_caption = ""
            if "body" in english:
                _translate_body(copy, english["body"])
            copy.full_clean()
            copy.save()
            copy.save_revision(user=translator)
        if state != "draft":
            submit_and_decide(copy, translator, moment, {"step": 1}, state)

    def _change(self, page, change, author, number):
        """A later version of the original, through the chain: its translation falls behind."""
        moment = _moment(change["days"], number)
        page = fresh(page)
        page.lead = change["lead"]
        with as_of(moment):
            page.save_revision(user=author)
        submit_and_decide(page, author, moment, {}, "public")


def _fill_body(page, text):
    page.body = page.body.stream_block.to_python(body_of(text))


def _translate_body(page, text):
    """As a translator does: each block in the place of its original."""
    originals = list(page.body)
    blocks = body_of(text)
    for block, original in zip(blocks, originals, strict=False):
        if block["type"] == original.block_type:
            block["id"] = original.id
    page.body = page.body.stream_block.to_python(blocks)


def fresh(page):
    return type(page).objects.get(pk=page.pk)


def _moment(days_ago, number):
    """Some time in the morning of a day, a different one for each item."""
    day = timezone.localtime() - timedelta(days=days_ago)
    return day.replace(hour=7, minute=30, second=0) + timedelta(minutes=number * 7 % 60)


def submit_and_decide(page, writer, written, item, state):
    """Submit, then take the steps up to where the item is to stand. Returns the last moment."""
    moment = written + timedelta(minutes=_MINUTES_TO_SUBMIT)
    with as_of(moment):
        fresh(page).get_workflow().start(fresh(page), writer)
    stops_at = item.get("step") if state in ("waiting", "returned") else None
    moment = decide_steps(page, moment, stops_at)
    if state == "returned":
        moment += timedelta(minutes=_MINUTES_A_STEP)
        with as_of(moment):
            _return(page, fresh(page).current_workflow_task_state, item)
    return moment


def decide_steps(page, moment, stops_at=None):
    """Take the steps that wait, up to a number of a step. Returns the last moment."""
    step = 1
    while (task_state := fresh(page).current_workflow_task_state) and step != stops_at:
        moment += timedelta(minutes=_MINUTES_A_STEP)
        with as_of(moment):
            _decide(page, task_state, "approve")
        step += 1
    return moment


def _return(page, task_state, item):
    """Back to who provided it, or to a unit that is to verify it (ĐN 8.2)."""
    editing = task_state.task.specific.action == ChainStepTask.Action.EDIT
    if editing and "verify_unit" in item:
        unit = Unit.objects.get(portal=page.portal, name=item["verify_unit"])
        _decide(page, task_state, "verify", comment=item["reason"], unit=unit.pk)
    else:
        _decide(page, task_state, "reject", comment=item["reason"])


def _decide(page, task_state, action, **kwargs):
    task = task_state.task.specific
    holder = min(task.holders_for(fresh(page)), key=lambda holder: holder.acts_for is not None)
    task.on_action(task_state, User.objects.get(pk=holder.user), action, **kwargs)
