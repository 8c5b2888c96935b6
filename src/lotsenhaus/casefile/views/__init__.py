"""The pages of the shared file."""
