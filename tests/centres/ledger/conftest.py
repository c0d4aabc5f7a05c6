"""What the tests of the ledger share."""

import pytest

from tests.centres.ledger.made import a_network


@pytest.fixture
def top():
    return a_network()
