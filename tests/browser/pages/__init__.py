"""Every kind of public page of the demonstration, in every state: looked at, measured, walked. P12.

`catalogue.py` lists the pages, `states.py` adds the states that the demonstration has not,
`site.py` builds and serves it. Tests, `make lighthouse` and `make screenshots` share them.
"""
