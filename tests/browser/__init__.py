"""Tests in a real Chromium (trình duyệt thật): what a person sees and does."""
