"""Decisions about accounts, in pure Python."""

# What each role may do at least (ST 8.3 names the levels; who posts and who signs moderates).
_LEVELS = {
    "author": "update",
    "translator": "update",
    "unit_head": "moderate",
    "secretariat": "moderate",
    "board_member": "moderate",
    "deputy_head": "moderate",
    "board_head": "moderate",
    "operating_centre": "moderate",
    "administrator": "administer",
}


def level_of_role(role):
    """The level ('update', 'moderate' or 'administer') that goes with a role."""
    return _LEVELS[role]
