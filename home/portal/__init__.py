"""Portals (cổng thông tin): hosts, agencies, officials, look, the registry of sections. P1-P3."""
