using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Transfer.Machine;

/// <summary>
/// Says which file stands behind the library names of this assembly's imports. .NET takes one resolver an assembly, so the engines
/// enter their names here.
/// </summary>
internal static class NativeImports
{
    private static readonly ConcurrentDictionary<string, nint> Libraries = new();

    private static readonly Lazy<bool> Installed = new(() =>
    {
        NativeLibrary.SetDllImportResolver(typeof(NativeImports).Assembly, Resolve);
        return true;
    });

    /// <summary>Enters a name; the first one to do so decides.</summary>
    /// <param name="name">As the imports have it.</param>
    /// <param name="library">Its handle.</param>
    /// <param name="call">
    /// Calls one of its functions. Where two threads make the first call at once, a native program gives the handle of one of them back,
    /// and unloads what the other goes on with: so it is made here, before any other.
    /// </param>
    internal static void Add(string name, nint library, Func<int> call)
    {
        Libraries.TryAdd(name, library);
        _ = Installed.Value;
        _ = call();
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath) =>
        Libraries.GetValueOrDefault(name);
}
