using Transfer.Encode;

namespace Transfer.Source;

/// <summary>Walks the rows of a range. Not thread-safe; a cell is valid until the next <see cref="Next"/>.</summary>
public abstract class RowCursor : IDisposable
{
    /// <summary>Steps to the next row.</summary>
    /// <returns>False after the last one.</returns>
    /// <exception cref="SourceException">The source could not be read any further.</exception>
    public abstract bool Next();

    /// <summary>The value of the current row in the column at <paramref name="column"/>, from 0, in the order asked for.</summary>
    public abstract Cell Get(int column);

    /// <summary>What finds the current row again: its row id where the table has one, else its position in the range, from 0.</summary>
    public abstract long Locator { get; }

    /// <summary>Appends the current row as a tuple of COPY's binary format, where the source gives it as one and every column of it is passed on as it is.</summary>
    /// <returns>False where it does not: the row is then read cell by cell.</returns>
    public virtual bool TryCopy(CopyBuffer to) => false;

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);
}
