"""Letters and their files become blocks of an article (chuyển thư và tệp thành bản thảo). P5."""
