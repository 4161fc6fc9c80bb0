"""Accounts (tài khoản) and dated memberships (phân quyền); Wagtail's groups follow from them. E5."""
