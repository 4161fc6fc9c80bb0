"""Redis as Django reads it, with one client for each process."""

from django.core.cache.backends import redis


class _Client(redis.RedisCacheClient):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._clients = {}

    def get_client(self, key=None, *, write=False):
        # Django makes a client for each command, which costs more than the command itself. A client
        # may be shared by threads: it takes a connection of the pool for each command.
        index = self._get_connection_pool_index(write)
        if index not in self._clients:
            self._clients[index] = super().get_client(key, write=write)
        return self._clients[index]


class RedisCache(redis.RedisCache):
    """Django's, at a third of its cost."""

    def __init__(self, server, params):
        super().__init__(server, params)
        self._class = _Client
