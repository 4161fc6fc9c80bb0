"""Checks before publication (kiểm tra nội dung trước khi đăng): what stops an item, what warns. E8.

rules/ finds, in pure Python; rows.toml says what a finding means and by which article; material.py
takes a page apart; checking.py puts them together; actions.py overrules, records, and holds back.
"""
