"""Parts that show items of the portal: what became public, newest first. S2, S3, S6."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from home.front.blocks.base import (
    MOST_ITEMS,
    NEWS,
    PartBlock,
    heading,
    items_of_list,
    section_choices,
)
from home.portal.sections import Feature, find_feature


def count(default):
    return blocks.IntegerBlock(
        label=_("How many"), min_value=1, max_value=MOST_ITEMS, default=default
    )


class ItemsBlock(PartBlock):
    """The newest items of one section."""

    heading = heading()

    preview = {"count": 3}

    def where(self, value):
        """The `Feature` that says in which section its items lie."""
        if self.needs_feature:
            return find_feature(self.needs_feature)
        return Feature(self.needs_section or value.get("section", ""))

    def ask(self, part, wanted):
        where = self.where(part.value)
        part.section = wanted.map.section(where.section)
        if part.section:
            wanted.newest(where, self.count_of(part))

    def fill(self, part, found):
        if part.section is None:
            return False
        part.heading = part.value.get("heading") or self.usual_heading(part)
        part.records = found.newest(self.where(part.value), self.count_of(part))
        return bool(part.records)

    def count_of(self, part):
        return part.value.get("count") or self.child_blocks["count"].get_default()

    def usual_heading(self, part):
        return part.section.short_title

    class Meta:
        group = NEWS


class HighlightsBlock(ItemsBlock):
    """Picked or newest items, the first with a large picture (tin nổi bật). S2."""

    section = blocks.ChoiceBlock(label=_("Section"), choices=section_choices, default="news")
    picked = blocks.ListBlock(
        blocks.PageChooserBlock(label=_("Item")),
        label=_("Picked items"),
        default=[],
        max_num=6,
        help_text=_("They come first, in this order; the newest of the section fill the rest."),
    )
    count = count(5)

    icon = "news"
    preview = {"section": "news", "count": 4}

    def where(self, value):
        return Feature(value.get("section") or "news")

    def ask(self, part, wanted):
        super().ask(part, wanted)
        for pk in items_of_list(part.value.get("picked")):
            wanted.pages.add(pk)

    def fill(self, part, found):
        super().fill(part, found)
        picked = [found.record(pk) for pk in items_of_list(part.value.get("picked"))]
        picked = [record for record in picked if record]
        others = [record for record in part.records if record not in picked]
        records = [*picked, *others][: max(self.count_of(part), len(picked))]
        part.records = records if picked else _picture_first(records)
        return bool(part.section and part.records)

    class Meta:
        label = _("Highlights")
        icon = "pick"
        template = "front/blocks/highlights.html"
        description = _(
            "The first thing a visitor sees: one item with a large picture, others beside it. Pick"
            " the items yourself, or leave it to show the newest."
        )


def _picture_first(records):
    """The newest item that has a picture goes to the top; the others keep their order."""
    top = next((record for record in records if record.image_id), None)
    return [top, *(r for r in records if r is not top)] if top else records


class LatestBlock(ItemsBlock):
    """The newest items of a section with small pictures (tin mới của chuyên mục)."""

    section = blocks.ChoiceBlock(label=_("Section"), choices=section_choices)
    count = count(4)

    preview = {"section": "socio_economy", "count": 3}

    def where(self, value):
        return Feature(value.get("section", ""))

    class Meta:
        label = _("Latest of a section")
        icon = "list-ul"
        template = "front/blocks/latest.html"
        description = _("The newest items of one section, with small pictures and dates.")


class DocumentsBlock(ItemsBlock):
    """The newest documents (văn bản mới). S6."""

    needs_feature = "documents"
    icon = "documents"
    count = count(6)

    def usual_heading(self, part):
        return _("New documents")

    class Meta:
        label = _("New documents")
        icon = "doc-full"
        template = "front/blocks/listing.html"
        description = _("Number, abstract and date of the documents that were issued last.")


class DirectivesBlock(ItemsBlock):
    """What the leaders direct (chỉ đạo, điều hành). S3."""

    needs_section = "direction"
    icon = "direction"
    count = count(5)

    class Meta:
        label = _("Directives of the leaders")
        icon = "thumbtack"
        template = "front/blocks/listing.html"
        description = _("The newest items of direction and administration, as a list with dates.")


class ProceduresBlock(ItemsBlock):
    """Administrative procedures (thủ tục hành chính). S11."""

    needs_feature = "procedures"
    icon = "procedures"
    count = count(5)

    class Meta:
        label = _("Procedures")
        icon = "tasks"
        template = "front/blocks/listing.html"
        description = _("The procedures that were published or changed last.")


class QuestionsBlock(ItemsBlock):
    """Questions that were answered (hỏi – đáp). S10."""

    needs_feature = "questions"
    icon = "questions"
    count = count(5)

    class Meta:
        label = _("Questions and answers")
        icon = "help"
        template = "front/blocks/listing.html"
        description = _("The questions that were answered last.")


class CalendarBlock(ItemsBlock):
    """The leaders' work calendar (lịch công tác). S3."""

    needs_feature = "calendar"
    icon = "calendar"
    count = count(5)

    def usual_heading(self, part):
        return _("Work calendar")

    class Meta:
        label = _("Work calendar")
        icon = "calendar-alt"
        template = "front/blocks/listing.html"
        description = _("The newest calendars of the leaders' work.")
