"""What a report says of its meeting, by the cues it says it with: title, kind, body, dates, hours, place, state."""
