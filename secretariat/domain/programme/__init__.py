"""The registers of the programme that the strategy sets out, one module for each area."""
