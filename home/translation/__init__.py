"""The second language (bản dịch tiếng Anh), kept in step with its originals. P7; NĐ 6.4, 7.1.e."""
