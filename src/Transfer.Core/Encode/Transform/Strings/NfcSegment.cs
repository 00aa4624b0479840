namespace Transfer.Encode.Transform.Strings;

/// <summary>A stretch of text that is normalized by itself: a character with what may join it. Source: Unicode Standard Annex 15.</summary>
internal sealed class NfcSegment
{
    private const int ClassShift = 53;
    private const int PlaceShift = 21;

    private readonly NfcTables _tables = NfcTables.Instance;

    /// <summary>
    /// Combining class, place in the stretch and code point of each character in one number: sorted, marks are in their order, and those
    /// of one class as they came.
    /// </summary>
    private long[] _entries = new long[64];
    private int _count;

    public static int Character(long entry) => (int)(entry & 0x1F_FFFF);

    public void Clear() => _count = 0;

    /// <summary>Appends a character's full canonical decomposition.</summary>
    public void Add(int character)
    {
        if (Hangul.IsSyllable(character))
        {
            (int lead, int vowel, int tail) = Hangul.Parts(character);
            Append(lead, 0);
            Append(vowel, 0);
            if (tail != 0) Append(tail, 0);
            return;
        }
        int properties = _tables[character];
        if ((properties & NfcTables.Decomposes) == 0)
        {
            Append(character, properties & 0xFF);
            return;
        }
        (int first, int second) = _tables.Parts(character);
        Add(first);
        if (second != 0) Add(second);
    }

    /// <summary>Puts the marks in order and composes what can be composed.</summary>
    /// <returns>Entries to be read by <see cref="Character"/>.</returns>
    public ReadOnlySpan<long> Compose()
    {
        Order();
        int kept = 0;
        int starter = -1;
        for (int i = 0; i < _count; i++)
        {
            long entry = _entries[i];
            // A mark is blocked by one of its own class or a later one between it and the character that it would join.
            bool free = starter >= 0 && (kept == starter + 1 || Class(_entries[kept - 1]) < Class(entry));
            int composite = free ? _tables.Compose(Character(_entries[starter]), Character(entry)) : -1;
            if (composite >= 0)
            {
                _entries[starter] = composite;
                continue;
            }
            if (Class(entry) == 0) starter = kept;
            _entries[kept++] = entry;
        }
        return _entries.AsSpan(0, kept);
    }

    private static int Class(long entry) => (int)(entry >> ClassShift);

    private void Order()
    {
        for (int start = 0; start < _count; start++)
        {
            int end = start;
            while (end < _count && Class(_entries[end]) != 0) end++;
            if (end - start > 1) _entries.AsSpan(start, end - start).Sort();
            start = end;
        }
    }

    private void Append(int character, int combiningClass)
    {
        if (_count == _entries.Length) Array.Resize(ref _entries, 2 * _count);
        _entries[_count] = (long)combiningClass << ClassShift | (long)_count << PlaceShift | (uint)character;
        _count++;
    }
}
