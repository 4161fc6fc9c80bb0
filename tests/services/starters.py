"""Every server that the tests can start, by its name."""

from tests.services.mail_server import dovecot
from tests.services.servers import clamav, elasticsearch, postgresql, redis, s3_gateway

STARTERS = {
    "postgresql": postgresql,
    "redis": redis,
    "clamav": clamav,
    "s3": s3_gateway,
    "elasticsearch": elasticsearch,
    "imap": dovecot,
}
