"""What gunicorn is told at every place (`-c`); who starts it says address and number of workers."""

# nginx, which stands before it, says how long an address may be (settings/nginx/portal.conf).
limit_request_line = 0
