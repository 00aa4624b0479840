namespace Transfer.Encode.Transform.Zones;

/// <summary>A moment from which on the clocks of a zone go by another offset.</summary>
/// <param name="At">Seconds since 1970-01-01 00:00 UTC.</param>
/// <param name="Offset">Seconds east of UTC from then on.</param>
internal readonly record struct ZoneTransition(long At, int Offset);

/// <summary>The clocks of a zone through time.</summary>
/// <param name="FirstOffset">Seconds east of UTC before the first transition.</param>
/// <param name="Transitions">In order of time, each to another offset than the one before.</param>
/// <param name="Rule">What goes on after the last; null where nothing changes any more.</param>
internal sealed record ZoneHistory(int FirstOffset, IReadOnlyList<ZoneTransition> Transitions, PosixRule? Rule);
