"""One Node process for all tests of a worker."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from node_runner import NodeRunner


@pytest.fixture(scope="session")
def node(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NodeRunner]:
    runner = NodeRunner(tmp_path_factory.mktemp("node"))
    yield runner
    runner.close()
