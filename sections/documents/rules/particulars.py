"""Particulars of one document: number, dates, issuer, citation. S6; NĐ 6.3.e; Nghị định 30/2020.

Refusals stop a document; warnings stand on the edit screen and stop nothing.
"""

import hashlib
import re

from home.text.normal import fold, normalise, unify_tones
from home.text.numbers import normalise_number, number_key, parse_number
from home.text.refusal import Refusal, _

# Before September 1945 there is no document of this state.
FIRST_YEAR = 1945

_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"))
_SAID_BEFORE = re.compile(r"^(?:số|so)\b\s*:?\s*", re.IGNORECASE)
_AROUND_MARKS = re.compile(r"\s*([/-])\s*")
_GROUP = r"[A-ZĐƯƠÂÊÔĂ][A-Za-zĐđƯưƠơÂâÊêÔôĂă]{0,11}\d{0,2}"
_SYMBOL = rf"{_GROUP}(?:[-.](?:TT )?{_GROUP}){{0,4}}"
_SERIAL = r"\d{1,5}(?:\.\d{1,3})?[a-zA-Z]?"
_FORMS = (
    # 31/2010/QĐ-UBND, 50/2014/QH13, 43/2008/TTLT-BTC-BTTTT
    re.compile(rf"{_SERIAL}/(?P<year>(?:19|20)\d\d)/{_SYMBOL}"),
    # 1382/QĐ-UBND, 10/NQ-TT HĐND, 22/QĐ-TTHĐND, 567/STTTT-VP
    re.compile(rf"{_SERIAL}/{_SYMBOL}"),
    # 12-QĐ/TU
    re.compile(rf"{_SERIAL}[- ]{_GROUP}/{_GROUP}(?:-{_GROUP})?"),
)


def number_as_printed(text):
    """'Số: 99 /QĐ-STNMT' → '99/QĐ-STNMT'. The letters stay as printed, 'TT HĐND' with its space.

    What was typed without accents or capitals is spelt right: '30/2020/nd-cp' → '30/2020/NĐ-CP'.
    """
    text = _SAID_BEFORE.sub("", " ".join(normalise(text).translate(_DASHES).split()))
    text = _AROUND_MARKS.sub(r"\1", text)
    spelt = normalise_number(text)
    return text if spelt.replace(" ", "") == text.replace(" ", "") else spelt


def number_refusals(number):
    """Why `number`, as `number_as_printed` gives it, is no number of a document."""
    if any(form.fullmatch(number) for form in _FORMS):
        return []
    return [
        Refusal(
            _(
                "“%(number)s” is not in the form of a document number. Write it as printed, for"
                " example 31/2010/QĐ-UBND, 1382/QĐ-UBND, 10/NQ-TT HĐND, 567/STTTT-VP or 12-QĐ/TU."
            ),
            number=number[:80],
        )
    ]


def date_refusals(*, issued, in_force, ended, today):
    """Why these dates cannot stand. in_force, ended: a date or None."""
    refusals = []
    if issued > today:
        refusals.append(
            Refusal(
                _("The date of issue, %(date)s, lies in the future. Look at it again."),
                date=f"{issued:%d/%m/%Y}",
            )
        )
    for date in filter(None, (issued, in_force, ended)):
        if date.year < FIRST_YEAR:
            refusals.append(
                Refusal(
                    _("The year %(year)s comes before %(first)s. Look at it again."),
                    year=date.year,
                    first=FIRST_YEAR,
                )
            )
    if ended and ended < (in_force or issued):
        refusals.append(
            Refusal(
                _("It ends on %(ended)s, before it begins on %(begins)s. Look at the dates again."),
                ended=f"{ended:%d/%m/%Y}",
                begins=f"{in_force or issued:%d/%m/%Y}",
            )
        )
    return refusals


def particulars_warnings(*, number, abbreviation, issued, in_force):
    """What does not go together in a document and may still be right.

    abbreviation: of the chosen type ('QĐ'), or ''.
    """
    warnings = []
    if in_force is None:
        warnings.append(Refusal(_("The date from which it is in force is not given.")))
    elif in_force < issued:
        warnings.append(
            Refusal(
                _("It is in force from %(in_force)s, before the day of issue, %(issued)s."),
                in_force=f"{in_force:%d/%m/%Y}",
                issued=f"{issued:%d/%m/%Y}",
            )
        )
    parsed = parse_number(number)
    if parsed and parsed.year and int(parsed.year) != issued.year:
        warnings.append(
            Refusal(
                _("Its number says the year %(year)s, its date of issue %(issued)s."),
                year=parsed.year,
                issued=f"{issued:%d/%m/%Y}",
            )
        )
    if parsed and parsed.type and abbreviation and parsed.type != fold(abbreviation):
        warnings.append(
            Refusal(
                _("Its number, %(number)s, is not that of a document of the type %(type)s."),
                number=number,
                type=abbreviation,
            )
        )
    return warnings


_PORTAL_NAMED = re.compile(
    r"\b(?:cong|trang) (?:thong tin dien tu|ttdt|tt dien tu|giao tiep dien tu)\b|\bwebsite\b"
)
# 'văn bản … của Uỷ ban nhân dân tỉnh, Chủ tịch Uỷ ban nhân dân tỉnh'
_MUST_NAME_THE_PORTAL = re.compile(r"(?:chu tich )?uy ban nhan dan (?:tinh|thanh pho)\b")


def recipient_warnings(recipients, *, issuer, host, source):
    """Whether the portal stands among the recipients (nơi nhận) of a province's document. NĐ 22.2.

    source: the article that asks for it, '' where the regulation does not.
    """
    if not source or not _MUST_NAME_THE_PORTAL.match(fold(issuer_name(issuer))):
        return []
    if not recipients.strip():
        return [
            Refusal(
                _("Its recipients are not given; the portal must stand among them (%(source)s)."),
                source=source,
            )
        ]
    if _PORTAL_NAMED.search(fold(recipients)) or host in recipients.lower():
        return []
    return [
        Refusal(
            _("Its recipients do not name the portal, as they must (%(source)s)."), source=source
        )
    ]


def completeness_warnings(*, has_file, same_number):
    """What readers will miss, or take for another. same_number: abstracts of its namesakes."""
    warnings = []
    if not has_file:
        warnings.append(Refusal(_("It has no file to download.")))
    if same_number:
        warnings.append(
            Refusal(
                _(
                    "Another document of the same body and day bears this number: “%(abstract)s”."
                    " Make sure that it is not the same one."
                ),
                abstract=same_number[0],
            )
        )
    return warnings


# How it is called ------------------------------------------------------------------------------


def title_of(*, type_name, number):
    """'Quyết định 31/2010/QĐ-UBND': the title of its page."""
    return f"{type_name} {number}"


def address_text(*, type_name, number, issued):
    """From what the address of its page is made: with the year, since numbers begin anew."""
    parsed = parse_number(number)
    year = "" if parsed and parsed.year else f" {issued.year}"
    return f"{type_name} {number}{year}"


def citation(*, type_name, number, issued, issuer, abstract):
    """How a document is cited in Vietnamese (Nghị định 30/2020, phụ lục I).

    'Quyết định số 99/QĐ-STNMT ngày 04 tháng 10 năm 2011 của Sở … về việc ban hành …'.
    """
    # Days below 10, and January and February, have a nought before them.
    month = f"{issued.month:02d}" if issued.month < 3 else str(issued.month)
    return (
        f"{type_name} số {number} ngày {issued.day:02d} tháng {month} năm {issued.year}"
        f" của {issuer} {_within_a_sentence(abstract)}"
    ).strip()


def short_citation(*, type_name, number, issued, issuer):
    """How an article of it is cited, behind 'Điều 5 ': without the abstract."""
    return citation(type_name=type_name, number=number, issued=issued, issuer=issuer, abstract="")


_ON_THE_MATTER = re.compile(r"^(?:v/v|về việc)\b:?\s*", re.IGNORECASE)


def _within_a_sentence(abstract):
    abstract = abstract.strip().rstrip(".")
    if _ON_THE_MATTER.match(abstract):
        return _ON_THE_MATTER.sub("về việc ", abstract)
    if len(abstract) > 1 and abstract[1].islower():
        return abstract[0].lower() + abstract[1:]
    return abstract


# Issuers ---------------------------------------------------------------------------------------

_IN_FULL = (
    (re.compile(r"\bTT\s?HĐND\b"), "Thường trực Hội đồng nhân dân"),
    (re.compile(r"\bUBND\b"), "Ủy ban nhân dân"),
    (re.compile(r"\bHĐND\b"), "Hội đồng nhân dân"),
    (re.compile(r"\bVP\b"), "Văn phòng"),
)
_LEVELS = re.compile(
    r"(?<=nhân dân )(?:tỉnh|thành phố|thị xã|quận|huyện|xã|phường|thị trấn|đặc khu)\b",
    re.IGNORECASE,
)


def issuer_name(text):
    """The name of an issuing body in full: 'UBND Tỉnh' → 'Ủy ban nhân dân tỉnh'."""
    name = unify_tones(" ".join(normalise(text).split()))
    for short, full in _IN_FULL:
        name = short.sub(full, name)
    name = _LEVELS.sub(lambda level: level.group().lower(), name)
    return name[:1].upper() + name[1:]


def issuer_short_name(name):
    """'Chủ tịch Ủy ban nhân dân tỉnh' → 'Chủ tịch UBND tỉnh'."""
    for full, short in (("Ủy ban nhân dân", "UBND"), ("Hội đồng nhân dân", "HĐND")):
        name = re.sub(full, short, name, flags=re.IGNORECASE)
    return name


def issuer_key(name):
    """One key for every spelling of an issuing body. Accents count: they tell communes apart."""
    return issuer_name(name).lower()


def identity(*, number, issuer, issued, abstract):
    """One key (SHA-256) for the same document. Numbers are shared, by one issuer on one day too.

    The letters of the abstract count: the gazettes hold two documents that differ in a capital.
    """
    marks = (
        number_key(number),
        issuer_key(issuer),
        issued.isoformat(),
        " ".join(normalise(abstract).split()),
    )
    return hashlib.sha256("\n".join(marks).encode()).hexdigest()
