"""What facilitation costs: entries by mandate against the budget frame of a Teilnahme."""
