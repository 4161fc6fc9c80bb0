"""Search (tìm kiếm): one index behind three engines, and the page that answers citizens. P14, B4."""
