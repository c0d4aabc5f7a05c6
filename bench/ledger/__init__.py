"""The ledger at its real size: 4,000,000 participations over 800 village sites."""
