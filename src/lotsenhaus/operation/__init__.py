"""Running the house: starting and stopping its processes, the daily tick, backup and restore, and the demo."""
