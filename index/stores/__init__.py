"""Storage engines of an index, and the contract they implement."""
