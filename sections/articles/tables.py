"""The table in the editor (bảng trong ô soạn thảo): its menu speaks the language of the screen."""

from django.utils.translation import gettext
from wagtail.contrib.table_block.blocks import TableInput

_LINE = "---------"


class WordedTableInput(TableInput):
    """As Wagtail's, whose table has a menu in English on the right button of the mouse."""

    @property
    def table_options(self):
        return {**self._options, "contextMenu": {"items": _menu()}}

    @table_options.setter
    def table_options(self, options):
        self._options = options


def _menu():
    """What the editor's table does: cells, rows, columns, merged cells; no colours, no sizes."""
    return {
        "row_above": {"name": gettext("Insert a row above")},
        "row_below": {"name": gettext("Insert a row below")},
        "line_1": _LINE,
        "col_left": {"name": gettext("Insert a column to the left")},
        "col_right": {"name": gettext("Insert a column to the right")},
        "line_2": _LINE,
        "remove_row": {"name": gettext("Remove the row")},
        "remove_col": {"name": gettext("Remove the column")},
        "line_3": _LINE,
        "mergeCells": {"name": gettext("Merge or split the cells")},
        "line_4": _LINE,
        "undo": {"name": gettext("Undo")},
        "redo": {"name": gettext("Redo")},
    }
