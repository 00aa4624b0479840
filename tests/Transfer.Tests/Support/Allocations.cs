namespace Transfer.Tests.Support;

/// <summary>What work allocates on its own thread.</summary>
internal static class Allocations
{
    private const int Tries = 5;

    /// <summary>
    /// The bytes that <paramref name="work"/> allocates, the least of a few tries: a collection that another test sets off counts the rest of
    /// the thread's allocation buffer as used.
    /// </summary>
    internal static long Of(Action work)
    {
        long least = long.MaxValue;
        for (int i = 0; i < Tries && least > 0; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            work();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
