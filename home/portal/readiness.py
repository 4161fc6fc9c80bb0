"""What must be there before a portal opens (dữ liệu ban đầu): regulations, calendar. O2."""

from django.utils import timezone
from django.utils.translation import gettext as _

from home.law.files import regulation_files
from home.law.models import CalendarDay, RegulationProfile
from home.portal.health import Finding, Weight, register_check
from home.portal.models import Portal


def regulations():
    loaded = {profile.key: profile for profile in RegulationProfile.objects.all()}
    missing = [path.stem for path in regulation_files() if path.stem not in loaded]
    if missing:
        yield Finding(
            Weight.WARNING if loaded else Weight.STOPS,
            _("These regulations are not loaded: %(names)s.") % {"names": ", ".join(missing)},
            _("Run “python manage.py load_regulation”."),
        )
    else:
        yield Finding(Weight.FINE, _("%(count)d regulations are loaded.") % {"count": len(loaded)})
    in_use = Portal.objects.exclude(profile=None).values_list("profile__key", flat=True)
    for key in sorted(set(in_use)):
        if warning := loaded[key].warning():
            yield Finding(Weight.NOTE, f"{loaded[key]}: {warning}")


def working_calendar():
    this_year = timezone.localdate().year
    for year in (this_year, this_year + 1):
        seeded = CalendarDay.objects.filter(
            day__year=year, kind=CalendarDay.Kind.HOLIDAY, origin=CalendarDay.Origin.SEEDED
        )
        if seeded.exists():
            yield Finding(
                Weight.FINE, _("The working calendar of %(year)d is there.") % {"year": year}
            )
        else:
            yield Finding(
                Weight.WARNING,
                _("The working calendar of %(year)d has no holidays yet.") % {"year": year},
                _("Run “python manage.py seed_calendar”, then look at it in the admin."),
            )


def register():
    """Called when the app starts, after the machine's own checks."""
    register_check(regulations)
    register_check(working_calendar)
