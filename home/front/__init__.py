"""The first page (trang chủ) of a portal, and the parts that all its pages share. P1, P2."""
