"""ClamAV, which looks through every file that comes in (quét vi-rút). O3."""

import os

# A socket on this machine, or a host and port. With neither nothing is scanned, and says so.
CLAMD_SOCKET = os.environ.get("CLAMD_SOCKET", "")
CLAMD_HOST = os.environ.get("CLAMD_HOST", "")
CLAMD_PORT = int(os.environ.get("CLAMD_PORT", "3310"))
# Whether a file that could not be scanned is refused. Production says yes.
PORTAL_SCAN_REQUIRED = False
