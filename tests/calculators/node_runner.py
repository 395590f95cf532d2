"""One long-lived Node process that answers with the generated script."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

from calculators import javascript

_RUNNER = Path(__file__).with_name("node_runner.js")


class NodeRunner:
    """Runs calculators in Node; ``close`` ends the process."""

    def __init__(self, folder: Path) -> None:
        script = folder / "calculators.js"
        script.write_text(javascript.script(), encoding="utf-8")
        self._process = subprocess.Popen(
            ["node", str(_RUNNER), str(script)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def ask(self, request: dict[str, Any]) -> Any:
        """Send one request and return its answer."""
        return self.ask_all([request])[0]

    def ask_all(self, requests: list[dict[str, Any]]) -> list[Any]:
        """Send requests together and return their answers in order."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(requests) + "\n")
        self._process.stdin.flush()
        answers: list[Any] = json.loads(self._process.stdout.readline())
        return answers

    def run(self, calculator: Any, inputs: Any) -> Any:
        """Run a calculator; ``inputs`` may hold anything JSON can say."""
        return self.ask({"calculator": calculator, "inputs": inputs})

    def close(self) -> None:
        """End the process."""
        self._process.communicate("")
