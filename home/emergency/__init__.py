"""Emergency notices (thông báo khẩn cấp) over all portals of a province. B14."""
