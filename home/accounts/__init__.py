"""Accounts (tài khoản) and dated memberships (phân quyền); groups follow from them. E5."""
