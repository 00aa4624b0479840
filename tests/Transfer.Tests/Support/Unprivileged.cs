namespace Transfer.Tests.Support;

/// <summary>Permissions do not bind root: such tests run the program without the capability that makes it so.</summary>
internal static class Unprivileged
{
    /// <summary>What to start the program through.</summary>
    internal static string[] Through { get; } = Environment.IsPrivilegedProcess
        ? ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--"]
        : [];

    internal static bool Possible => !OperatingSystem.IsWindows() && (Through.Length == 0 || Works("setpriv", "--bounding-set=-dac_override", "--", "true"));

    internal static void SetMode(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, mode);
    }

    internal static bool Works(params string[] line) => Machine.Command.Run(line).ExitCode == 0;
}

/// <summary>A test about files that may not be read or written.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PermissionFactAttribute : FactAttribute
{
    public PermissionFactAttribute()
    {
        if (!Unprivileged.Possible) Skip = "as root, this test needs setpriv from util-linux";
    }
}

/// <summary>A test that mounts a small file system.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MountFactAttribute : FactAttribute
{
    public MountFactAttribute()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess) Skip = "only root on Linux may mount a file system";
        else if (!Unprivileged.Works("unshare", "--mount", "mount", "-t", "tmpfs", "tmpfs", "/mnt")) Skip = "this system does not let root mount a file system";
    }
}
