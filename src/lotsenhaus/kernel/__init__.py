"""What every part of the house stands on: facts in time, events, the clock, the database, pages. No word of the office."""
