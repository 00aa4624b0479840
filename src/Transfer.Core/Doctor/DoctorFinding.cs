namespace Transfer.Doctor;

/// <summary>One thing that this machine has or lacks.</summary>
/// <param name="What">Its name, for a person to read.</param>
/// <param name="Present">Whether it is here and usable.</param>
/// <param name="Detail">Version and place, or what is wrong.</param>
/// <param name="Remedy">The command or sentence that helps; null where nothing is wrong.</param>
/// <param name="Required">Whether <c>transfer run</c> as it is without options needs it; what it is for stands in <paramref name="What"/> otherwise.</param>
public sealed record DoctorFinding(string What, bool Present, string Detail, string? Remedy, bool Required);
