"""The wall (bức tường giữa các cổng): what people may touch ends at their portal. P2, E5.

`rules.py` decides; `reach.py` knows what belongs to whom; the other files only ask, each at one
kind of door of Wagtail's admin: `gate.py` every address, `choosers.py` lists to choose from,
`reports.py` lists to read, `viewsets.py` and `forms.py` our own screens, `policies.py` rights.
"""
