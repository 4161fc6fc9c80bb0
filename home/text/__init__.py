"""Vietnamese text (chữ Việt): one normal form, legacy encodings, numbers, search terms. P10."""
