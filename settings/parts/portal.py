"""How the portals are reached from outside."""

import os

# The port in the addresses of portals: 443 makes https://, 80 http://, another one is shown.
PORTAL_PUBLIC_PORT = int(os.environ.get("PORTAL_PUBLIC_PORT", "443"))
