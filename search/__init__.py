"""Search (tìm kiếm): one index behind three engines, and the page of answers. P14, B4."""
