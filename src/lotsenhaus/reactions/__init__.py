"""When X happened, Y and Z must look at it: the only place that knows several areas. Reactions propose, people decide."""
