"""Every write about people: one verb, one transaction, one event."""
