"""Vietnamese text (chữ Việt): one normal form, legacy encodings, folding, numbers, analysis for search. P10."""
