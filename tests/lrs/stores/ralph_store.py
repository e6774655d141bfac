"""Ralph on 127.0.0.1, for the environment in .stores: tells its port on stdout. All settings are in its environment."""

import socket

import uvicorn
from ralph.backends.data.base import BaseOperationType
from ralph.backends.lrs.fs import FSLRSBackend

# As it is, a second write would find the file there and fail.
FSLRSBackend.default_operation_type = BaseOperationType.APPEND

from ralph.api import app  # noqa: E402  (the backend is made by the import)

if __name__ == "__main__":
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    listening.listen(100)
    print("port", listening.getsockname()[1], flush=True)
    uvicorn.run(app, fd=listening.fileno(), log_level="error")
