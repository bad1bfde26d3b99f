using System.Reflection;

namespace Imago.Tools;

/// <summary>This program's version.</summary>
public static class ImagoVersion
{
    /// <summary>The version, such as <c>0.1.0</c>.</summary>
    public static string Current { get; } =
        typeof(ImagoVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
}
