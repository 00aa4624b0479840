namespace Transfer.Encode;

/// <summary>PostgreSQL's interval: months, days and microseconds, each with a sign of its own, since months and days have no fixed length.</summary>
internal readonly record struct IntervalValue(int Months, int Days, long Micros);
