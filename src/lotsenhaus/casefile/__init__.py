"""The shared file: tasks, notes, and the secrets that only some teams may read."""
