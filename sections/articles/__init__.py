"""News, guidance, plans, socio-economy (tin, bài) and the section pages that hold them. S2, S4, S5, S21."""
