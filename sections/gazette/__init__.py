"""The electronic gazette (công báo): issues compiled from documents that are public. S7."""
