"""What a person may touch (P2, E5), in pure Python. Everything that guards a screen asks here.

A page lies in a tree, and so does a collection: both are known by the path of their place, in which
what lies below begins with what lies above.
"""

from dataclasses import dataclass

from home.text.refusal import Refusal, _


@dataclass(frozen=True)
class Reach:
    """How far a person reaches: the portals of which they are members today, and what these hold.

    everything: the operator of the installation. portals, sites: ids. containers: paths of the
    portals' container pages. collections: paths of their collections.
    """

    everything: bool = False
    portals: frozenset[int] = frozenset()
    sites: frozenset[int] = frozenset()
    containers: tuple[str, ...] = ()
    collections: tuple[str, ...] = ()


NOTHING = Reach()


def reaches_portal(reach, portal):
    """Whether what belongs to a portal (its id, None for no portal's) may be touched."""
    return reach.everything or portal in reach.portals


def reaches_page(reach, path):
    """Whether the page at `path` lies in one of the person's portals."""
    return reach.everything or path.startswith(reach.containers or ("-",))


def passes_through(reach, path):
    """Whether the page at `path` lies on the way down to one of the person's portals.

    What is above all portals holds nothing of anybody's: only what is chosen below it counts.
    """
    return reaches_page(reach, path) or any(c.startswith(path) for c in reach.containers)


def reaches_collection(reach, path):
    """Whether the collection at `path` is one of the person's portals'."""
    return reach.everything or path.startswith(reach.collections or ("-",))


def reference_refusals(*, all_within):
    """Why a form is refused that names a row by its id. all_within: each lies within reach."""
    if all_within:
        return []
    return [
        Refusal(
            _(
                "Something that you chose belongs to another portal, or is gone. Choose one of your"
                " own, or link to its public address."
            )
        )
    ]


# Screens ------------------------------------------------------------------------------------------

# Screens that nobody uses, by namespace or name: what they change is derived from something else.
DERIVED = {
    "wagtailusers_groups": _(
        "Rights follow from the roles that people hold. Give or end a role under “People”."
    ),
    "wagtailusers_users": _("Accounts are kept under “People”."),
    "wagtail_localize": _("Translations are begun and kept at the translator's desk."),
    "wagtailadmin_workflows": _(
        "The chain of approval follows from the portal's regulation. Change it there."
    ),
}
# Reading them harms nothing, and the operator may want to see what was derived.
READABLE_BY_OPERATOR = frozenset(
    {
        "wagtailadmin_workflows:index",
        "wagtailadmin_workflows:index_results",
        "wagtailadmin_workflows:usage",
        "wagtailadmin_workflows:usage_results",
        "wagtailadmin_workflows:task_index",
        "wagtailadmin_workflows:task_index_results",
    }
)
# Screens of the whole installation: they know no portals, so only its operator enters.
OF_THE_INSTALLATION = frozenset(
    {
        "wagtailsites",
        "wagtaillocales",
        "wagtailadmin_collections",
        "wagtailredirects",
        "wagtailforms",
        "wagtailsnippets",
        "wagtailusers_api_tokens",
    }
)


# What the write API offers to people of a portal and to the public: pages, and what describes it.
# Its lists of files, redirects and the like know no portals.
OPEN_IN_API = (
    "list_page", "find_page", "detail_page", "pages_actions_", "whoami", "list_schemas",
    "get_schema", "openapi", "api-root",
)  # fmt: skip


def api_refusals(reach, name):
    """Why an address of the API is closed to a person. name: of its view, without namespace."""
    if reach.everything or name.startswith(OPEN_IN_API):
        return []
    return [Refusal(_("This part of the API is for the operator of the installation."))]


def screen_refusals(reach, name):
    """Why nobody, or not this person, enters a screen. name: 'namespace:view' of its address."""
    namespace = name.split(":")[0]
    may_read = reach.everything and name in READABLE_BY_OPERATOR
    if namespace in DERIVED and not may_read:
        return [Refusal(DERIVED[namespace])]
    if not reach.everything and OF_THE_INSTALLATION & {name, namespace}:
        return [Refusal(_("This screen is for the operator of the installation."))]
    return []
