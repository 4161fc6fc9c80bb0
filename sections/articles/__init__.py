"""Articles (tin, bài) and the section pages that hold them: news, guidance, plans. S2, S4, S5."""
