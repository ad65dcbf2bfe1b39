"""The planner screen."""
