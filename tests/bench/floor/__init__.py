"""The floor (nền so sánh): a bare Wagtail site in the same database, with a one-line template."""
