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
    private static readonly ConcurrentDictionary<string, Lazy<nint>> Libraries = new();

    private static readonly Lazy<bool> Installed = new(() =>
    {
        NativeLibrary.SetDllImportResolver(typeof(NativeImports).Assembly, Resolve);
        return true;
    });

    /// <summary>Enters a name; the first one to do so decides.</summary>
    /// <param name="name">As the imports have it.</param>
    /// <param name="library">Loads it; called once, at the first use.</param>
    internal static void Add(string name, Func<nint> library)
    {
        Libraries.TryAdd(name, new Lazy<nint>(library));
        _ = Installed.Value;
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath) =>
        Libraries.TryGetValue(name, out Lazy<nint>? library) ? library.Value : 0;
}
