using System.Diagnostics;

namespace Transfer.Tests.Support;

/// <summary>
/// Ends what runs in a server's folder and removes it: when it is disposed of, and also when the test process ends in
/// any other way, kill -9 included.
/// </summary>
internal sealed class ServerGuard : IDisposable
{
    // Its input ends with the test process. Whom to kill is told by an argument that is the folder or its data: a number may have passed on to
    // another program, and a process that has ended has no arguments, even where nobody has collected it yet. grep's code says nothing,
    // as processes come and go while it reads; and the folder stands in neither its arguments nor the shell's, which would find themselves.
    private const string Script = """
        trap '' INT TERM HUP
        cat >/dev/null
        real=$(cd "$FOLDER" && pwd -P)
        find_them() {
            for path in "$FOLDER" "$real"; do printf '%s\n' "$path" "$path/data" "--datadir=$path/data"; done |
                grep -slxzF -f - /proc/[0-9]*/cmdline
        }
        while found=$(find_them); [ -n "$found" ]; do
            for file in $found; do
                id=${file#/proc/}
                kill -KILL "${id%/cmdline}" 2>/dev/null
            done
            sleep 0.02
        done
        rm -rf "$FOLDER"
        """;

    private readonly Process _shell;

    /// <param name="folder">A folder of the server's own; its data lies in <c>data</c>. Programs may name it without its links.</param>
    internal ServerGuard(string folder)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", Script]) { RedirectStandardInput = true, WorkingDirectory = "/" };
        start.Environment["FOLDER"] = folder;
        _shell = Process.Start(start)!;
    }

    public void Dispose()
    {
        _shell.StandardInput.Close();
        _shell.WaitForExit();
        _shell.Dispose();
    }
}
