"""Directory of component portals and web links (liên kết). S12, P4."""
