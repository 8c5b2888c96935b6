"""Every write of the shared file."""
