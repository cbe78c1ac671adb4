"""What ships as data: the register of operations, missions, mechanisms and recommendations, and the worked example."""
