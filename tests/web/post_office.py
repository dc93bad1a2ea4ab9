# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""A mail server for tests: takes mail, says no, or hangs up where it is told to."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


class PostOffice(socketserver.ThreadingTCPServer):
    """On a free port of this machine. says: per command what to answer; 'hang up' does that."""

    allow_reuse_address = daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.taken: list[tuple[str, bytes]] = []
        self.says: dict[str, str] = {}


class _Talk(socketserver.StreamRequestHandler):
    server: Any

    def handle(self) -> None:
        """One conversation, as in RFC 5321."""
        to = ""
        if not self._say("220", "220 here"):
            return
        for line in self.rfile:
            word = line[:4].decode().upper().strip()
            if word == "RCPT":
                to = line.decode().partition("<")[2].partition(">")[0]
            if word == "DATA":
                if not self._say("DATA", "354 go on"):
                    return
                if self.server.says.get("DATA", "3").startswith("3"):
                    self._take(to)
                    if not self._say("DOT", "250 taken"):
                        return
            elif not self._say(word, "221 bye" if word == "QUIT" else "250 fine"):
                return

    def _take(self, to: str) -> None:
        lines = []
        for line in self.rfile:
            if line == b".\r\n":
                break
            lines.append(line)
        self.server.taken.append((to, b"".join(lines)))

    def _say(self, word: str, usual: str) -> bool:
        said = self.server.says.get(word, usual)
        if said == "hang up":
            return False
        self.wfile.write(f"{said}\r\n".encode())
        return True


@contextmanager
def post_office(settings: Any) -> Iterator[PostOffice]:
    """A mail server that the settings point to."""
    with PostOffice() as office:
        thread = threading.Thread(target=office.serve_forever, daemon=True)
        thread.start()
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", office.server_address[1]
        settings.EMAIL_TIMEOUT = 5
        yield office
        office.shutdown()
        thread.join()
