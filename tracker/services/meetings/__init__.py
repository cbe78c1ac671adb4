"""What can be done with meetings and the action points that come out of them."""
