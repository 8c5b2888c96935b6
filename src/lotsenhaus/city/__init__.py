"""An invented city for demo, tests and measuring: deterministic by seed, and no real person in it."""
