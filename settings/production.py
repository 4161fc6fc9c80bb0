"""Production: what serves the public. Everything that differs by place comes from the environment.

docs/howto/run-in-production.md lists the variables.
"""

import os

from django.core.exceptions import ImproperlyConfigured

from settings.base import *  # noqa: F403 - this is what a Django settings file does

DEBUG = False
PORTAL_DEMONSTRATION = False

# Vietnamese as it stands: the catalogue of translations is not there while settings are read.
_NEEDED = {
    "SECRET_KEY": "khoá bí mật, ít nhất 50 ký tự ngẫu nhiên, mỗi nơi cài đặt một khoá riêng",
    "ALLOWED_HOSTS": "các tên miền của những cổng được phục vụ, cách nhau bằng dấu phẩy",
    "PGDATABASE": "tên cơ sở dữ liệu PostgreSQL (cùng PGHOST, PGPORT, PGUSER, PGPASSWORD nếu cần)",
}
_missing = [f"{name}: {what}." for name, what in _NEEDED.items() if not os.environ.get(name)]
if _missing:
    raise ImproperlyConfigured(
        "Thiếu biến môi trường để chạy cổng chính thức:\n" + "\n".join(_missing)
    )
if len(SECRET_KEY) < 50 or SECRET_KEY.startswith("only-for-"):  # noqa: F405
    raise ImproperlyConfigured(
        "SECRET_KEY quá ngắn hoặc là khoá công khai của bản trình diễn. Tạo khoá mới bằng lệnh: "
        "python -c 'import secrets; print(secrets.token_urlsafe(64))'"
    )
if "*" in ALLOWED_HOSTS:  # noqa: F405
    raise ImproperlyConfigured(
        "ALLOWED_HOSTS không được là '*': hãy ghi rõ từng tên miền của các cổng."
    )

# nginx in front speaks HTTPS with the world and says so in this header, which it always overwrites.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# … and whose request it is, by which guessing of passwords is counted.
PORTAL_BEHIND_PROXY = True
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True

# A file that ClamAV did not look through is not taken in (CLAMD_SOCKET, or CLAMD_HOST).
PORTAL_SCAN_REQUIRED = True

# Links in e-mail lead to the admin of the first host, where every account can sign in.
WAGTAILADMIN_BASE_URL = os.environ.get(
    "WAGTAILADMIN_BASE_URL",
    f"https://{ALLOWED_HOSTS[0].lstrip('.')}",  # noqa: F405
)

EMAIL_HOST = os.environ.get("EMAIL_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("EMAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("EMAIL_USE_TLS", "") == "true"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = SERVER_EMAIL = os.environ.get(
    "DEFAULT_FROM_EMAIL",
    f"khong-tra-loi@{ALLOWED_HOSTS[0].lstrip('.')}",  # noqa: F405
)
