"""Drawings beside words (biểu tượng): each a path on a field of 24 by 24, drawn for this project.

They stand in the page itself, so that they cost no request and take the colour of the words.
They never stand alone: the words beside them say what is meant. P12.
"""

from django.utils.html import format_html

_OTHER = "folder"
PATHS = {
    # The sections, by the keys of the regulations.
    "introduction": "M12 3l8 4v1H4V7zM6 11v6M10 11v6M14 11v6M18 11v6M4 20h16",
    "news": "M4 5h13v13a2 2 0 0 0 2 2H6a2 2 0 0 1-2-2zM17 9h3v9a2 2 0 0 1-2 2"
    "M7 9h7M7 12.5h7M7 16h4",
    "direction": "M5 21V4M5 5c4-2 7 2 14 0v9c-7 2-10-2-14 0",
    "guidance": "M12 4v16M8 20h8M5 7h14M5 7l-2.5 6a3 3 0 0 0 5 0zM19 7l-2.5 6a3 3 0 0 0 5 0z",
    "plans": "M3 6l6-2 6 2 6-2v14l-6 2-6-2-6 2zM9 4v14M15 6v14",
    "documents": "M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6",
    "gazette": "M5 4h9v16H5zM14 7h5v13h-5M8 8h3M8 12h3M8 16h3",
    "projects": "M4 20V9h7v11M11 20V4l9 4v12M2 20h20M14.5 11h2M14.5 15h2M7 13h1M7 16h1",
    "consultations": "M4 5h11v8H9l-3 3v-3H4zM18 9h2v8h-2v3l-3-3h-4",
    "questions": "M4 5h16v12h-8l-4 4v-4H4zM10 9a2 2 0 1 1 2.5 2c-.5.3-.5.7-.5 1M12 14.4v.1",
    "procedures": "M8 4h8v3H8zM8 5H5v16h14V5h-3M8.5 14l2.5 2.5 4.5-5",
    "links": "M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1"
    "M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1",
    "forum": "M9 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM3 20c0-4 2.5-6 6-6s6 2 6 6M16 5.5a3 3 0 0 1 0 5"
    "M18 14.5c2 .7 3 2.5 3 5.5",
    "contact": "M3 6h18v13H3zM3 7l9 7 9-7",
    "statistics": "M4 4v16h16M8 16v-4M12 16V8M16 16v-6",
    "contributions": "M4 20l1-5L16 4l4 4L9 19zM13.5 6.5l4 4",
    "live": "M3 6h12v12H3zM15 11l6-4v10l-6-4",
    "advertising": "M4 10v4h3l8 4V6l-8 4zM8 14v5h3v-3.5M18 9a4 4 0 0 1 0 6",
    "polls": "M4 12h16v8H4zM7 12l2-8h9l-2 8M10.5 8l1.5 1.5 2.5-3",
    "socio_economy": "M4 4v16h16M7 15l4-4 3 3 6-7M16 7h4v4",
    # What else stands on public pages.
    "folder": "M3 6h6l2 2h10v11H3z",
    "portal": "M3 10l9-6 9 6v1H3zM6 11v7M10 11v7M14 11v7M18 11v7M3 20h18",
    "search": "M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM16 16l5 5",
    "calendar": "M4 6h16v14H4zM4 10h16M8 3v4M16 3v4",
    "warning": "M12 4l9 16H3zM12 10v5M12 17.4v.1",
    "picture": "M3 5h18v14H3zM3 16l5-5 4 4 3-3 6 5M16 9.5v.1",
    "video": "M3 5h18v14H3zM10 9l5 3-5 3z",
    "download": "M12 4v11M7.5 11l4.5 4.5 4.5-4.5M4 20h16",
    "person": "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21c0-5 3-7 8-7s8 2 8 7",
    "share": "M12 15V3.5M8 7.5l4-4 4 4M6 11H4v10h16V11h-2",
    "quotation": "M4 17c3-1 4-3 4-6H4V6h6v5c0 4-2 7-6 8zM14 17c3-1 4-3 4-6h-4V6h6v5c0 4-2 7-6 8z",
    "aloud": "M4 9.5h3.5L12 5.5v13l-4.5-4H4zM15.5 9a4.5 4.5 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11",
    "printer": "M7 8V3h10v5M7 17H4V8h16v9h-3M7 13.5h10V21H7z",
    "feed": "M5 11a8 8 0 0 1 8 8M5 5a14 14 0 0 1 14 14M6 18v.1",
}


def icon(name):
    """The drawing of a name, or of a folder where there is none; hidden from readers aloud."""
    return format_html(
        '<svg class="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">'
        '<path d="{}"/></svg>',
        PATHS.get(name, PATHS[_OTHER]),
    )
