"""How the portals are reached from outside."""

import os

# The port in the addresses of portals: 443 makes https://, 80 http://, another one is shown.
PORTAL_PUBLIC_PORT = int(os.environ.get("PORTAL_PUBLIC_PORT", "443"))

# The map to which an agency's address leads; {} is the address. A link: nothing of it is loaded.
PORTAL_MAP_ADDRESS = os.environ.get(
    "PORTAL_MAP_ADDRESS", "https://www.openstreetmap.org/search?query={}"
)
