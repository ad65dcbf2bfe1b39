"""The programme of the cooperation: what the strategy says is to be done, one module an area."""
