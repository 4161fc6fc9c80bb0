"""Uptake (tiếp nhận đăng lại) of a component portal's items by the province's portal. P6, D5."""
