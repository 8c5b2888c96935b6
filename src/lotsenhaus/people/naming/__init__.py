"""Names across scripts: how a name is written down for the search, found again in any script, and ranked."""
