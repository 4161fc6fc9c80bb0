"""Pictures and files (ảnh, tệp) of a portal, with author and source. P9, P11."""
