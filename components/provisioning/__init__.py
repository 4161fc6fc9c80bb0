"""Opening and closing a portal (mở cổng, đóng cổng) as one action. P2, P3."""
