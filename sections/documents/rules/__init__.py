"""Decisions about documents (văn bản), in pure Python: particulars, rows to import. S6, B13."""
