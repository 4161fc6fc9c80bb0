"""Portals (cổng thông tin) and what belongs to one: hosts, agencies, officials, menu, theme. P1, P2, P3."""
