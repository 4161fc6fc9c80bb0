"""A board at work with agencies: requests, reminders, reporters, meetings, corrections due. E10."""
