"""Settings (cấu hình): Django's own, and the provinces' regulations as data.

base.py is what every installation shares; dev.py, test.py and production.py start from it.
parts/ holds one subject each; regulations/ holds one TOML file for each province's regulation.
"""
