"""Who works here, in which teams and roles, and who may see what: staff, policies, the read log."""
