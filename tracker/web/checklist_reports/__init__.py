"""What is drawn from checklists: papers, who does what a report asks, progress over time."""
