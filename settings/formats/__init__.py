"""How dates are typed. Django's own formats would read 02/06/2026 as the sixth of February."""

# The day first, in Vietnamese and in English alike: these are Vietnamese offices.
DATE_INPUT_FORMATS = ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d"]
FIRST_DAY_OF_WEEK = 1  # Monday
DATETIME_INPUT_FORMATS = [
    f"{date} {time}" for date in DATE_INPUT_FORMATS for time in ("%H:%M", "%H:%M:%S")
]
