# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Progress bars on the error stream, only when a person watches and it takes over a second."""

from __future__ import annotations

import sys
import time
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from gewoon.cli.wording import say

PATIENCE = 1.0  # seconds before anything is shown


class Bars:
    """Shows the step a run is in."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.started = time.monotonic()
        self.shown = sys.stderr.isatty()
        self.progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.completed}/{task.total}"),
            TimeElapsedColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        self.tasks: dict[str, object] = {}

    def __enter__(self) -> Bars:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.tasks:
            self.progress.stop()

    def step(self, key: str, done: int, total: int) -> None:
        """Advance a step."""
        if not self.shown or time.monotonic() - self.started < PATIENCE:
            return
        if not self.tasks:
            self.progress.start()
        task = self.tasks.get(key)
        if task is None:
            label = say(f"step_{key}", self.language)
            self.tasks[key] = self.progress.add_task(label, total=total, completed=done)
        else:
            self.progress.update(task, completed=done, total=total)  # type: ignore[arg-type]
