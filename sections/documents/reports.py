"""What an import would do or has done, in sentences. B13."""

import csv
import io

from django.utils.translation import gettext as _

from home.text.sentences import sentences
from home.text.tables import harmless
from sections.documents.importing import Outcome


def summary(plan):
    """Lines for a person: how many rows become what, and which columns nobody reads."""
    lines = [
        _("%(file)s: %(count)s rows.") % {"file": plan.file_name, "count": len(plan.rows)},
        ", ".join(f"{outcome.label}: {plan.count(outcome)}" for outcome in Outcome),
    ]
    if plan.unknown_columns:
        lines.append(
            _("These columns are not read: %(columns)s.")
            % {"columns": ", ".join(plan.unknown_columns)}
        )
    if plan.unnamed_files:
        lines.append(
            _("These files are named by no row and stay out: %(files)s.")
            % {"files": ", ".join(plan.unnamed_files)}
        )
    return lines


def said_of(planned):
    """The refusals and warnings of a row, in the reader's language."""
    return sentences([*planned.row.refusals, *planned.row.warnings])


def line_of(planned):
    """'Dòng 10 (1303/QĐ-UBND): …'"""
    return _("Row %(row)s (%(number)s): %(sentences)s") % {
        "row": planned.row.position,
        "number": planned.number or "–",
        "sentences": " ".join(said_of(planned)),
    }


def as_csv(plan):
    """Every row with its outcome, as a spreadsheet reads it."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([_("Row"), _("Number, symbol"), _("Outcome"), _("What to look at")])
    for planned in plan.rows:
        writer.writerow(
            [
                planned.row.position,
                harmless(planned.number),
                planned.outcome.label,
                " ".join(map(harmless, said_of(planned))),
            ]
        )
    return text.getvalue()
