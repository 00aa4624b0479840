using System.Runtime.CompilerServices;

namespace Transfer.Profile.Observe;

/// <summary>Integers that may count time since 1970: those of ten digits, or thirteen, that fall into the years 2001 to 2099.</summary>
internal static class Epochs
{
    private const long LeastSeconds = 1_000_000_000;

    /// <summary>2100-01-01.</summary>
    private const long EndSeconds = 4_102_444_800;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool IsSeconds(long value) => (ulong)(value - LeastSeconds) < EndSeconds - LeastSeconds;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool IsMilliseconds(long value) => (ulong)(value - LeastSeconds * 1000) < (EndSeconds - LeastSeconds) * 1000;
}
