namespace Transfer.Target.Local;

/// <summary>Held while the private server is started or stopped, so that two programs at once do not both make it.</summary>
internal sealed class ServerLock : IDisposable
{
    private readonly FileStream _file;

    private ServerLock(FileStream file) => _file = file;

    /// <exception cref="LocalServerException">The work folder cannot be written, or another program holds the lock for too long.</exception>
    public static async Task<ServerLock> TakeAsync(ServerFolders folders, TimeSpan timeout, CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(folders.Base);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LocalServerException($"the folder {folders.Base} cannot be made: {e.Message} Choose another with --work-dir.", e);
        }

        long end = Environment.TickCount64 + (long)timeout.TotalMilliseconds;
        while (true)
        {
            try
            {
                // .NET takes a lock of the operating system with this, and a process that dies gives it back.
                return new ServerLock(new FileStream(folders.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (UnauthorizedAccessException e)
            {
                throw new LocalServerException($"{folders.Lock} cannot be written: {e.Message} Choose another folder with --work-dir.", e);
            }
            catch (IOException) when (Environment.TickCount64 < end)
            {
                await Task.Delay(50, cancellationToken).ConfigureAwait(false);
            }
            catch (IOException e)
            {
                throw new LocalServerException($"another program has held {folders.Lock} for {timeout.TotalSeconds:0} s: {e.Message}", e);
            }
        }
    }

    public void Dispose() => _file.Dispose();
}
