using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Imago.Tools;

namespace Imago.Imaging.Vips;

/// <summary>
/// Tells NetVips which libvips to use; by default it would prefer the packaged one over the system's. NetVips starts libvips as soon as
/// code that names one of its types is compiled, and no ordinary call is sure to run before that. So this is a module initializer.
/// </summary>
internal static class VipsBinding
{
    private const string NetVips = "NetVips";

#pragma warning disable CA2255 // The rule is meant for libraries whose users do not expect an initializer; this one only waits for an assembly to load.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Prepare() => AppDomain.CurrentDomain.AssemblyLoad += Serve;

    private static void Serve(object? sender, AssemblyLoadEventArgs loaded)
    {
        if (loaded.LoadedAssembly.GetName().Name != NetVips)
            return;
        AppDomain.CurrentDomain.AssemblyLoad -= Serve;
        NativeLibrary.SetDllImportResolver(loaded.LoadedAssembly, Find);
    }

    // What libvips logs at its start must not reach the terminal either.
    private static nint Find(string name, Assembly assembly, DllImportSearchPath? searchPath)
    {
        VipsLog.Install();
        return NativeLibraries.Find(name);
    }
}
